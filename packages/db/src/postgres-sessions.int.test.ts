import { copyFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { throwAwayDatabase, type ThrowAwayDatabase } from '@saphan/testkit';
import type pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openPool } from './open-pool.ts';
import { postgresSessions } from './postgres-sessions.ts';

let database: ThrowAwayDatabase;
let pool: pg.Pool;
const inAnHour = (): Date => new Date(Date.now() + 3_600_000);

beforeAll(async () => {
  const migrations = mkdtempSync(join(tmpdir(), 'migrations-'));
  copyFileSync(
    join(import.meta.dirname, '../migrations-sessions.sql'),
    join(migrations, '0001-sessions.sql'),
  );
  database = await throwAwayDatabase({ migrations });
  pool = openPool({ url: database.appUrl, applicationName: 'test' });
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

it('does not find what has expired or was removed, and clears the expired', async () => {
  const sessions = postgresSessions(pool);
  await sessions.create('old', Buffer.from('x'), new Date(Date.now() - 1000));
  expect(await sessions.find('old')).toBeUndefined();
  await sessions.create('gone', Buffer.from('x'), inAnHour());
  await sessions.remove('gone');
  expect(await sessions.find('gone')).toBeUndefined();
  const { rowCount } = await pool.query('select from page_session');
  expect(rowCount).toBe(0);
});

it('gives back what was saved last', async () => {
  const sessions = postgresSessions(pool);
  await sessions.create('a', Buffer.from('one'), inAnHour());
  expect(await sessions.replace('a', Buffer.from('two'), inAnHour())).toBe(true);
  expect(Buffer.from((await sessions.find('a')) ?? []).toString()).toBe('two');
});

it('does not put back what has ended', async () => {
  const sessions = postgresSessions(pool);
  await sessions.create('left', Buffer.from('x'), inAnHour());
  await sessions.remove('left');
  // Written past the store, which clears the expired with each save.
  await pool.query("insert into page_session values ('late', 'x', now() - interval '1 second')");
  for (const id of ['late', 'left']) {
    expect(await sessions.replace(id, Buffer.from('y'), inAnHour())).toBe(false);
    expect(await sessions.find(id)).toBeUndefined();
  }
});
