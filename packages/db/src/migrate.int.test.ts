import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { throwAwayDatabase, type ThrowAwayDatabase } from '@saphan/testkit';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { migrate, type MigrateOptions } from './migrate.ts';
import { openPool } from './open-pool.ts';
import { asAgency, openKysely } from './transactions.ts';

let database: ThrowAwayDatabase;
let folder: string;
const options = (): MigrateOptions => ({ ownerUrl: database.ownerUrl, folder, appRole: database.appRole });
const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);

const notes = `create table note (id int primary key, agency uuid not null, text text not null);
alter table note enable row level security;
alter table note force row level security;
create policy own on note using (agency = nullif(current_setting('app.agency', true), '')::uuid);
grant select, insert on note to :app_role;`;

beforeAll(async () => {
  database = await throwAwayDatabase({});
  folder = mkdtempSync(join(tmpdir(), 'migrations-'));
  write('0001-notes.sql', notes);
  await migrate(options());
});
afterAll(() => database.drop());
beforeEach(() => write('0001-notes.sql', notes));

it('refuses a migration that was changed after it was applied', async () => {
  write('0001-notes.sql', `${notes}\n-- more`);
  await expect(migrate(options())).rejects.toThrow('0001-notes.sql was changed');
});

it('leaves nothing of a migration that fails', async () => {
  write('0002-fails.sql', 'create table half (id int); select 1/0;');
  await expect(migrate(options())).rejects.toThrow('0002-fails.sql: division by zero');
  write('0002-fails.sql', 'create table half (id int);');
  expect(await migrate(options())).toEqual(['0002-fails.sql']);
  expect(await migrate(options())).toEqual([]);
});

it('refuses a migration that names a role that is not there', async () => {
  write('0003-drops.sql', 'create table more (id int); grant select on more to :retention_role;');
  await expect(migrate(options())).rejects.toThrow('0003-drops.sql: it names :retention_role');
  await migrate({ ...options(), retentionRole: new URL(database.retentionUrl).username });
});

it('lets the app see and write one agency at a time, and none without saying which', async () => {
  const pool = openPool({ url: database.appUrl, applicationName: 'test' });
  const db = openKysely<{ note: { id: number; agency: string; text: string } }>(pool);
  const one = '00000000-0000-7000-8000-000000000001';
  const two = '00000000-0000-7000-8000-000000000002';
  const insert = (id: number, agency: string) =>
    asAgency(db, one, (trx) => trx.insertInto('note').values({ id, agency, text: 'x' }).execute());
  await insert(1, one);
  await expect(insert(2, two)).rejects.toThrow('row-level security');
  expect(await asAgency(db, two, (trx) => trx.selectFrom('note').select('id').execute())).toEqual([]);
  expect(await db.selectFrom('note').select('id').execute()).toEqual([]);
  expect(await asAgency(db, one, (trx) => trx.selectFrom('note').select('id').execute())).toEqual([
    { id: 1 },
  ]);
  await expect(sql`delete from note`.execute(db)).rejects.toThrow('permission denied');
  await pool.end();
});

it('begins for one agency with the first statement, and what is begun within is for none', async () => {
  await migrate(options());
  const one = '00000000-0000-7000-8000-000000000001';
  const pool = openPool({ url: database.appUrl, applicationName: 'test', max: 2 });
  const db = openKysely<{ note: { id: number; agency: string; text: string } }>(pool);
  const agencyOf = async (within: typeof db): Promise<string | null> => {
    const { rows } = await sql<{ agency: string | null }>`
      select nullif(current_setting('app.agency', true), '') as agency`.execute(within);
    return rows[0]?.agency ?? null;
  };
  const sent = vi.spyOn(pg.Client.prototype, 'query');
  try {
    await asAgency(db, one, agencyOf);
    expect(sent.mock.calls).toHaveLength(2);
  } finally {
    sent.mockRestore();
  }
  const within = asAgency(db, one, () => db.transaction().execute((trx) => agencyOf(trx)));
  expect(await within).toBe(null);
  const strange = "'; drop table note; --";
  expect(await asAgency(db, strange, agencyOf)).toBe(strange);
  expect(await agencyOf(db)).toBe(null);
  await pool.end();
});
