import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { toUuidV7 } from '@saphan/contracts';
import { openPool } from '@saphan/db';
import { throwAwayDatabase } from '@saphan/testkit';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openEvidenceStore, type BegunRow, type EndedRow, type EvidenceStore } from './evidence-store.ts';
import { makeMonths } from './make-months.ts';

let database: Awaited<ReturnType<typeof throwAwayDatabase>>;
let pool: pg.Pool;
let admin: pg.Client;
let store: EvidenceStore;

beforeAll(async () => {
  database = await throwAwayDatabase({
    migrations: join(import.meta.dirname, '../../migrations'),
    jobs: false,
  });
  pool = openPool({ url: database.appUrl, applicationName: 'test' });
  admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
  await makeMonths(pool, Date.now());
  store = openEvidenceStore(pool, 7n);
});
afterAll(async () => {
  await Promise.all([pool.end(), admin.end()]);
  await database.drop();
});

const [one, other] = [toUuidV7(Date.now()), toUuidV7(Date.now())];
const newBegun = (agency: string, more: Partial<BegunRow> = {}): BegunRow => ({
  agency,
  exchange: toUuidV7(Date.now()),
  side: 'provider',
  consumer: 'TH/GOV/AAA/caller',
  at: Date.now(),
  discloseAt: Date.now() + 1000,
  subjectHash: randomBytes(16),
  record: randomBytes(300),
  ...more,
});
const toEnded = ({ agency, exchange, side, consumer }: BegunRow): EndedRow => ({
  ...{ agency, exchange, side, consumer, at: Date.now() },
  ...{ phase: 'ended', outcome: 'failed', record: randomBytes(200), stored: randomBytes(100) },
});

test('rows of several agencies in one commit stand as they were given', async () => {
  const begun = [
    newBegun(one),
    newBegun(other, { side: 'consumer', consumer: 'TH/GOV/กรม "x", \\{1}/a' }),
    newBegun(one, { discloseAt: undefined, subjectHash: undefined, record: Buffer.alloc(0) }),
    newBegun(other, { record: randomBytes(70_000) }),
  ];
  const ended = begun.map(toEnded);
  const writing = [...begun.map((row) => store.begin(row)), ...ended.map((row) => store.end(row))];
  expect(await Promise.all(writing)).toEqual(writing.map(() => true));

  const { rows } = await admin.query<Record<string, unknown>>(
    `select b.agency, exchange, boot, b.at as begun_at, disclose_at, provider_side, consumer, subject_hash, b.record as begun,
            e.agency as ended_by, e.at as ended_at, phase, outcome, e.record as ended
     from evidence_begun b join evidence_ended e using (exchange, provider_side, consumer)`,
  );
  const found = new Map(rows.map((row) => [row.exchange, row]));
  expect(rows).toHaveLength(begun.length);
  begun.forEach((row, at) => {
    const { discloseAt, subjectHash } = row;
    expect(found.get(row.exchange)).toEqual({
      agency: row.agency,
      exchange: row.exchange,
      boot: '7',
      begun_at: new Date(row.at),
      disclose_at: discloseAt === undefined ? null : new Date(discloseAt),
      provider_side: row.side === 'provider',
      consumer: row.consumer,
      subject_hash: subjectHash ? Buffer.from(subjectHash) : null,
      begun: Buffer.from(row.record),
      ended_by: row.agency,
      ended_at: new Date(ended[at]?.at ?? 0),
      phase: 0,
      outcome: 'failed',
      ended: Buffer.from(ended[at]?.stored ?? []),
    });
  });
});

test('what was here before is told from what is new in the same commit, and loses nothing of it', async () => {
  const before = newBegun(one);
  expect(await store.begin(before)).toBe(true);
  const [first, second] = [newBegun(one), newBegun(other)];
  const repeat = { ...before, agency: other, record: randomBytes(10) };
  const results = [first, repeat, second, second].map((row) => store.begin(row));
  const end = store.end(toEnded(before));
  expect(await Promise.all([...results, end])).toEqual([true, false, true, false, true]);

  const kept = [before, first, second];
  const { rows } = await admin.query<{ exchange: string; record: Buffer }>(
    'select exchange, record from evidence_begun where exchange = any($1)',
    [kept.map(({ exchange }) => exchange)],
  );
  const found = new Map(rows.map(({ exchange, record }) => [exchange, record]));
  expect(found).toEqual(new Map(kept.map(({ exchange, record }) => [exchange, record])));
});

test('a row that no table takes refuses itself alone', async () => {
  const good = newBegun(one);
  const [bad, fine] = await Promise.allSettled([
    store.begin(newBegun(one, { exchange: toUuidV7(Date.parse('1999-01-01')) })),
    store.begin(good),
  ]);
  expect([bad.status, fine]).toEqual(['rejected', { status: 'fulfilled', value: true }]);
});
