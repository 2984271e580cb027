import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { toUuidV7 } from '@saphan/contracts';
import { inTransaction, openPool } from '@saphan/db';
import { throwAwayDatabase } from '@saphan/testkit';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { openHeldFiles, type HeldFiles } from './held-files.ts';
import type { FileRow } from './read-rows.ts';

let database: Awaited<ReturnType<typeof throwAwayDatabase>>;
let pool: pg.Pool;
let files: HeldFiles;
/** Keeps rows from being written until it lets go. */
let blocker: pg.Client;

const agency = toUuidV7(Date.now());
const service = 'TH/GOV/AAA/register/persons.v1';

beforeAll(async () => {
  database = await throwAwayDatabase({
    migrations: join(import.meta.dirname, '../../../migrations'),
    jobs: false,
  });
  pool = openPool({ url: database.appUrl, applicationName: 'test' });
  files = openHeldFiles(pool);
  await inTransaction(
    pool,
    (client) => client.query('insert into source values ($1, $2, $3)', [agency, service, {}]),
    { agency },
  );
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});
beforeEach(async () => {
  blocker = new pg.Client({ connectionString: database.ownerUrl });
  await blocker.connect();
  await blocker.query('begin');
  await blocker.query('lock table held_file_row in share mode');
});
afterEach(() => blocker.end());

const rowOf = (line: number): FileRow => ({
  ...{ line, keyColumn: 'number', key: String(line) },
  properties: { name: `No. ${String(line)}` },
});
/** Two batches of one row each. @param onSecond called when the second is asked for */
const replace = (onSecond: () => void) => {
  async function* read(): AsyncGenerator<readonly FileRow[]> {
    yield Promise.resolve([rowOf(2)]);
    onSecond();
    yield [rowOf(3)];
  }
  return files.replace(agency, service, {
    ...{ bytes: 10, sha256: randomBytes(32), encoding: 'utf-8' },
    reading: { batches: read(), lines: () => 2 },
  });
};
const namesOf = async (key: string): Promise<unknown> =>
  (await files.findRows(agency, service, { keyColumn: 'number', key }, ['name']))?.rows;

test('a fault of what is read comes when nothing is written any more, and leaves all as it was', async () => {
  let isAsked = false;
  const replacing = replace(() => {
    isAsked = true;
    throw new Error('line 3 is malformed');
  });
  const fault = expect(replacing).rejects.toThrow('line 3 is malformed');
  await expect.poll(() => isAsked).toBe(true);
  await blocker.query('commit');
  await fault;
  expect(await files.find(agency, service)).toBeUndefined();
});

test('one batch is read while the one before it is written', async () => {
  let isAsked = false;
  const replacing = replace(() => {
    isAsked = true;
  });
  await expect.poll(() => isAsked).toBe(true);
  await blocker.query('commit');
  expect(await replacing).toMatchObject({ service, rows: 2 });
  expect([await namesOf('2'), await namesOf('3')]).toEqual([[{ name: 'No. 2' }], [{ name: 'No. 3' }]]);
});
