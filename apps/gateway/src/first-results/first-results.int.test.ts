import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toUuidV7 } from '@saphan/contracts';
import { openPool, openVault } from '@saphan/db';
import { throwAwayDatabase, type ThrowAwayDatabase } from '@saphan/testkit';
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openEvidenceKeys, type EvidenceKeys } from '../evidence/evidence-keys.ts';
import type { SourceAnswer } from '../sources/source.ts';
import { openFirstResults, type RepeatKey } from './first-results.ts';

let database: ThrowAwayDatabase;
let pool: pg.Pool;
let folder: string;
let keys: EvidenceKeys;
beforeAll(async () => {
  database = await throwAwayDatabase({
    migrations: join(import.meta.dirname, '../../migrations'),
    jobs: false,
  });
  pool = openPool({ url: database.appUrl, applicationName: 'test' });
  folder = await mkdtemp(join(tmpdir(), 'first-'));
  keys = openEvidenceKeys(pool, openVault(join(folder, 'master-key')));
});
afterAll(async () => {
  await pool.end();
  await database.drop();
  await rm(folder, { recursive: true });
});

const agency = toUuidV7(Date.now());
const repeatOf = (key: string): RepeatKey => ({
  agency,
  consumer: 'TH/GOV/DGA/portal',
  service: 'TH/LGO/CNX/desk/case-intake.v1',
  key,
  exchange: toUuidV7(Date.now()),
  digest: Buffer.alloc(32),
});
const yes = (text: string): SourceAnswer => ({
  type: 'answer',
  status: 201,
  contentType: 'application/json',
  body: Buffer.from(text),
  at: 1,
});

test('a result that could not be kept does not lock its key while the process lives', async () => {
  let isBroken = true;
  const results = openFirstResults(
    pool,
    { ...keys, seal: (...all) => (isBroken ? Promise.reject(new Error('no key')) : keys.seal(...all)) },
    7n,
  );
  let asked = 0;
  const work = () => Promise.resolve(yes(String(++asked)));
  await expect(results.once(repeatOf('a'), true, work)).rejects.toThrow('no key');
  isBroken = false;
  expect(await results.once(repeatOf('a'), true, work)).toMatchObject({ body: Buffer.from('2') });
  expect(await results.once(repeatOf('a'), true, work)).toMatchObject({ body: Buffer.from('2') });
  expect(asked).toBe(2);
});

test('where the source does not know the key again, nobody tries twice', async () => {
  const results = openFirstResults(pool, { ...keys, seal: () => Promise.reject(new Error('no key')) }, 7n);
  const work = () => Promise.resolve(yes('1'));
  await expect(results.once(repeatOf('b'), false, work)).rejects.toThrow('no key');
  await expect(results.once(repeatOf('b'), false, work)).rejects.toMatchObject({ code: 'outcome-unknown' });
});

test('two at once are one piece of work, in one process and in two', async () => {
  const [one, two] = [openFirstResults(pool, keys, 7n), openFirstResults(pool, keys, 8n)];
  const alive = await pool.connect();
  await alive.query('select pg_advisory_lock(7), pg_advisory_lock(8)');
  let asked = 0;
  const work = async () => {
    asked += 1;
    await new Promise((resolve) => setTimeout(resolve, 150));
    return yes('done');
  };
  const answers = await Promise.all(
    [one, one, two].map((results) => results.once(repeatOf('c'), true, work)),
  );
  await alive.query('select pg_advisory_unlock_all()');
  alive.release();
  expect(asked).toBe(1);
  for (const answer of answers) expect(answer).toMatchObject({ body: Buffer.from('done') });
});
