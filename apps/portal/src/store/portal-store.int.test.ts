import { openKysely, openPool, openVault, type Vault } from '@saphan/db';
import { throwAwayDatabase, type ThrowAwayDatabase } from '@saphan/testkit';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApplication } from '../application/create-application.ts';
import { findApplication, listApplications } from '../application/open-application.ts';
import { readAnswers } from '../answers/read-answers.ts';
import { saveAnswers } from '../answers/save-answers.ts';
import type { DB } from '../database.generated.ts';
import { toPersonId } from '../person/person-id.ts';
import { openPortalStore, type PortalStore } from './portal-store.ts';

const agency = '019301a0-0000-7000-8000-000000000001';
const key = Buffer.alloc(32, 7);
const [kanya, somchai] = [toPersonId('9000000000001', key), toPersonId('9000000000002', key)];
const now = new Date('2026-11-23T03:42:00Z');

let database: ThrowAwayDatabase;
let pool: pg.Pool;
let folder: string;
let store: PortalStore;
let vault: Vault;
let application: string;

beforeAll(async () => {
  database = await throwAwayDatabase({ migrations: join(import.meta.dirname, '../../migrations') });
  pool = openPool({ url: database.appUrl, applicationName: 'test' });
  store = openPortalStore(openKysely<DB>(pool), agency);
  folder = mkdtempSync(join(tmpdir(), 'portal-'));
  vault = openVault(join(folder, 'master-key'));
  const party = { kind: 'person' as const, id: '9000000000001', name: 'กัญญา ศรีวิไล' };
  application = await store.asPerson(kanya, (trx) =>
    createApplication(trx, vault, now, {
      person: kanya,
      agency,
      lifeEvent: 'open-restaurant',
      services: [{ service: 'food-place', version: 1, variant: 'new' }],
      catalogue: 'digest',
      language: 'th',
      parties: { applicant: party, subject: party },
    }),
  );
  await save(new Map([['shop.nameTh', 'ครัวกัญญา']]));
});
afterAll(async () => {
  await pool.end();
  await database.drop();
  rmSync(folder, { recursive: true });
});

const save = (sent: ReadonlyMap<string, unknown>) =>
  store.asPerson(kanya, async (trx) => {
    const draft = await findApplication(trx, vault, application, { lock: true });
    return draft && saveAnswers(trx, vault, draft, sent, { drawn: new Map(), now, agency });
  });

test("another person's application does not exist, to read or to change", async () => {
  await store.asPerson(somchai, async (trx) => {
    expect(await findApplication(trx, vault, application)).toBeUndefined();
    expect(await listApplications(trx, vault)).toEqual([]);
    const changed = await trx.updateTable('application').set({ state: 'submitted' }).executeTakeFirst();
    expect(changed.numUpdatedRows).toBe(0n);
    expect((await trx.deleteFrom('answer').executeTakeFirst()).numDeletedRows).toBe(0n);
  });
});

test('nobody begins more than fifty drafts', async () => {
  const party = { kind: 'person' as const, id: '9000000000002', name: 'สมชาย ใจดี' };
  const begin = () =>
    store.asPerson(somchai, (trx) =>
      createApplication(trx, vault, now, {
        person: somchai,
        agency,
        lifeEvent: undefined,
        services: [],
        catalogue: 'digest',
        language: 'th',
        parties: { applicant: party, subject: party },
      }),
    );
  for (let drafts = 0; drafts < 45; drafts += 1) await begin();
  const atOnce = await Promise.allSettled(Array.from({ length: 20 }, begin));
  expect(atOnce.filter(({ status }) => status === 'fulfilled')).toHaveLength(5);
  await expect(begin()).rejects.toMatchObject({ code: 'too-many-drafts' });
  await store.asPerson(somchai, (trx) => trx.deleteFrom('application').execute());
});

test('a query that forgets whose rows it wants sees none', async () => {
  for (const table of ['application', 'answer', 'audit'] as const) {
    const { rows } = await pool.query<{ n: string }>(`select count(*)::text as n from ${table}`);
    expect(rows, table).toEqual([{ n: '0' }]);
  }
});

test('a row can not be given to another person', async () => {
  const stolen = store.asPerson(kanya, (trx) =>
    trx.updateTable('application').set({ person: somchai }).where('id', '=', application).execute(),
  );
  await expect(stolen).rejects.toThrow('row-level security');
});

test('what is written down can not be changed by the app', async () => {
  for (const statement of [
    'update audit set action = $$x$$',
    'delete from audit',
    'update ledger_posting set amount_satang = 1',
    'delete from ledger_transaction',
    'delete from payment_callback',
  ]) {
    await expect(pool.query(statement), statement).rejects.toThrow('permission denied');
  }
});

test('the database holds neither a national id, nor a name, nor an answer in clear', async () => {
  const dump = await store.asPerson(kanya, async (trx) => [
    await trx.selectFrom('application').selectAll().execute(),
    await trx.selectFrom('answer').selectAll().execute(),
    await trx.selectFrom('audit').selectAll().execute(),
  ]);
  const text = JSON.stringify(dump, (_key, value: unknown) =>
    value instanceof Object && 'type' in value && value.type === 'Buffer' && 'data' in value
      ? Buffer.from(value.data as number[]).toString('utf8')
      : value,
  );
  for (const secret of ['9000000000001', 'กัญญา', 'ครัวกัญญา']) expect(text).not.toContain(secret);
});

test('the owner reads it again', async () => {
  await store.asPerson(kanya, async (trx) => {
    const draft = await findApplication(trx, vault, application);
    expect(draft?.parties.applicant.name).toBe('กัญญา ศรีวิไล');
    const answers = draft && (await readAnswers(trx, vault, draft));
    expect(answers?.get('shop.nameTh')?.value).toBe('ครัวกัญญา');
  });
  expect(await store.findOwner(application)).toBe(kanya);
});

test('who sends sixty posts at once keeps no connection from anybody else', async () => {
  let saved = 0;
  const all = Array.from({ length: 60 }, async (_, at) => {
    await save(new Map([['shop.nameTh', `ครัว ${String(at)}`]]));
    saved += 1;
  });
  await store.asPerson(somchai, (trx) => listApplications(trx, vault));
  const before = saved;
  await Promise.all(all);
  expect(before).toBeLessThan(15);
});
