import { throwAwayDatabase, type ThrowAwayDatabase } from '@saphan/testkit';
import { sql, type Kysely } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openPool } from './open-pool.ts';
import { asAgency, executeLate, openKysely } from './transactions.ts';

const one = '00000000-0000-7000-8000-000000000001';
const other = '00000000-0000-7000-8000-000000000002';
let database: ThrowAwayDatabase;
let owner: pg.Client;
let pool: pg.Pool;
let db: Kysely<{ word: { id: number; agency: string } }>;

beforeAll(async () => {
  database = await throwAwayDatabase({ jobs: false });
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await owner.query(`create table word (id int primary key, agency uuid not null);
    alter table word enable row level security; alter table word force row level security;
    create policy own on word using (agency = current_setting('app.agency')::uuid);
    grant select, insert, update on word to ${pg.escapeIdentifier(database.appRole)}`);
  // One connection: what it keeps, the next transaction meets.
  pool = openPool({ url: database.appUrl, applicationName: 'test', max: 1 });
  db = openKysely(pool);
  for (const [id, agency] of [one, other].entries())
    await asAgency(db, agency, (trx) => trx.insertInto('word').values({ id, agency }).execute());
});
afterAll(async () => {
  await pool.end();
  await owner.end();
  await database.drop();
});

const times = async (count: number, work: () => Promise<unknown>): Promise<void> => {
  for (let time = 0; time < count; time++) await work();
};
const idsOf = (agency: string): Promise<number[]> =>
  asAgency(db, agency, async (trx) =>
    (await trx.selectFrom('word').selectAll().execute()).map(({ id }) => id),
  );
/** Plans that PostgreSQL has used for a text again, and made for it anew. */
async function plansOf(text: string) {
  const kept = await pool.query<{ generic: number; custom: number }>(
    'select generic_plans as generic, custom_plans as custom from pg_prepared_statements where statement = $1',
    [text],
  );
  return kept.rows[0];
}

it('lets PostgreSQL keep what comes again, and each agency still sees its own rows', async () => {
  await times(12, async () => {
    expect(await idsOf(one)).toEqual([0]);
    expect(await idsOf(other)).toEqual([1]);
  });
  expect((await plansOf('select * from "word"'))?.generic).toBeGreaterThan(10);
});

it('goes on where a kept statement fails, before it was kept and after', async () => {
  const insert = (id: number) =>
    asAgency(db, one, (trx) => trx.insertInto('word').values({ id, agency: one }).execute());
  await times(12, () => expect(insert(0)).rejects.toMatchObject({ code: '23505' }));
  await insert(10);
  await expect(insert(10)).rejects.toMatchObject({ code: '23505' });
  await insert(11);
  expect(await idsOf(one)).toEqual([0, 10, 11]);
});

it('goes on where what was sent ahead of a kept statement fails', async () => {
  const count = (divisor: number) =>
    asAgency(db, one, async (trx) => {
      await executeLate(trx, 'select 1 / $1::int', [divisor]);
      return sql`select count(*) from word where id < 5`.execute(trx);
    });
  await times(12, () => expect(count(0)).rejects.toMatchObject({ code: '22012' }));
  await times(3, async () => expect((await count(1)).rows).toEqual([{ count: 1 }]));
  await expect(count(0)).rejects.toMatchObject({ code: '22012' });
  expect((await count(1)).rows).toEqual([{ count: 1 }]);
});

it('fails once where tables have changed under it, and then goes on', async () => {
  await owner.query('alter table word add column said text');
  await expect(idsOf(one)).rejects.toThrow('cached plan must not change result type');
  expect(await idsOf(one)).toEqual([0, 10, 11]);
});
