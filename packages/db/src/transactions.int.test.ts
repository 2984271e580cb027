import { throwAwayDatabase, type ThrowAwayDatabase } from '@saphan/testkit';
import { sql, type Kysely } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { openPool } from './open-pool.ts';
import { asAgency, executeLate, openKysely } from './transactions.ts';

const agency = '00000000-0000-7000-8000-000000000001';
let database: ThrowAwayDatabase;
let pool: pg.Pool;
let db: Kysely<{ word: { id: number; bytes?: Buffer | null; at?: Date | null } }>;

beforeAll(async () => {
  database = await throwAwayDatabase({ jobs: false });
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await owner.query(`create table word (id int primary key, bytes bytea, at timestamptz);
    grant select, insert, update on word to ${pg.escapeIdentifier(database.appRole)}`);
  await owner.end();
  // One connection: what one transaction leaves behind, the next would meet.
  pool = openPool({ url: database.appUrl, applicationName: 'test', max: 1 });
  db = openKysely(pool);
});
beforeEach(() => pool.query('begin; commit'));
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const insertText = 'insert into word (id) values ($1)';
const idsNow = async (): Promise<number[]> =>
  (await db.selectFrom('word').select('id').orderBy('id').execute()).map(({ id }) => id);

/** How many messages `work` has sent. */
async function countSent(work: () => Promise<unknown>): Promise<number> {
  const sent = vi.spyOn(pg.Client.prototype, 'query');
  try {
    await work();
    return sent.mock.calls.length;
  } finally {
    sent.mockRestore();
  }
}

it('sends what begins a transaction with its first statement, and nothing where nothing is asked', async () => {
  const at = new Date('2026-11-30T01:02:03.004Z');
  const values = { id: 1, bytes: Buffer.from([0, 255]), at };
  const insert = () =>
    asAgency(db, agency, (trx) => trx.insertInto('word').values(values).returningAll().execute());
  expect(await countSent(async () => expect(await insert()).toEqual([values]))).toBe(2);
  expect(await countSent(() => asAgency(db, agency, () => Promise.resolve()))).toBe(0);
  const update = asAgency(db, agency, (trx) =>
    trx.updateTable('word').set({ bytes: null }).executeTakeFirst(),
  );
  expect((await update).numUpdatedRows).toBe(1n);
});

it('gives the error of the first statement, and leaves the connection as it was', async () => {
  const again = asAgency(db, agency, (trx) => trx.insertInto('word').values({ id: 1 }).execute());
  await expect(again).rejects.toMatchObject({ code: '23505' });
  const unknown = asAgency(db, agency, (trx) => sql`select nothing`.execute(trx));
  await expect(unknown).rejects.toMatchObject({ code: '42703' });
  expect(await idsNow()).toEqual([1]);
});

it('says so where a statement failed, nobody minded, and nothing could be committed', async () => {
  const kept = asAgency(db, agency, async (trx) => {
    await trx.insertInto('word').values({ id: 2 }).execute();
    await sql`select nothing`.execute(trx).catch(() => undefined);
  });
  await expect(kept).rejects.toThrow('nothing was committed');
  expect(await idsNow()).toEqual([1]);
});

it('sends a late statement with the commit, or before the next one', async () => {
  const alone = () => asAgency(db, agency, (trx) => executeLate(trx, insertText, [2]));
  expect(await countSent(alone)).toBe(1);
  const seen = asAgency(db, agency, async (trx) => {
    await executeLate(trx, insertText, [3]);
    await executeLate(trx, 'select 1 where $1::int = 0', [3]);
    return trx.selectFrom('word').select('id').where('id', '>', 1).orderBy('id').execute();
  });
  expect(await seen).toEqual([{ id: 2 }, { id: 3 }]);
  expect(await idsNow()).toEqual([1, 2, 3]);
});

it('takes all back where a late statement fails, or the work after it', async () => {
  const fails = asAgency(db, agency, async (trx) => {
    await trx.insertInto('word').values({ id: 4 }).execute();
    await executeLate(trx, insertText, [1]);
  });
  await expect(fails).rejects.toMatchObject({ code: '23505' });
  const stops = asAgency(db, agency, async (trx) => {
    await executeLate(trx, insertText, [5]);
    throw new Error('stopped');
  });
  await expect(stops).rejects.toThrow('stopped');
  expect(await idsNow()).toEqual([1, 2, 3]);
});

it('begins with the isolation that is asked for', async () => {
  const level = await db
    .transaction()
    .setIsolationLevel('serializable')
    .setAccessMode('read only')
    .execute(async (trx) => {
      const { rows } = await sql<{ isolation: string; readonly: string }>`
        select current_setting('transaction_isolation') as isolation, current_setting('transaction_read_only') as readonly`.execute(
        trx,
      );
      return rows[0];
    });
  expect(level).toEqual({ isolation: 'serializable', readonly: 'on' });
});
