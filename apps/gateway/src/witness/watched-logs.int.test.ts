import { join } from 'node:path';
import { openPool } from '@saphan/db';
import { throwAwayDatabase, type ThrowAwayDatabase } from '@saphan/testkit';
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { mostAlarms, openWatchedLogs, type WatchedLogs } from './watched-logs.ts';

let database: ThrowAwayDatabase;
let pool: pg.Pool;
let logs: WatchedLogs;
const [bad, other] = ['TH/GOV/DGA/cloud/log/0', 'TH/GOV/DGA/cloud/log/1'];
const at = new Date();
const root = Buffer.alloc(32);

beforeAll(async () => {
  database = await throwAwayDatabase({
    migrations: join(import.meta.dirname, '../../migrations'),
    jobs: false,
  });
  pool = openPool({ url: database.appUrl, applicationName: 'watched logs' });
  logs = openWatchedLogs(pool);
  for (const origin of [bad, other])
    await logs.keep(origin, undefined, { size: 1, root, checkpoint: 'x', at });
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const raise = (origin: string, shown: number) => logs.raise(origin, { known: 'x', shown: String(shown), at });

test('a contradiction is kept once', async () => {
  expect([await raise(bad, 0), await raise(bad, 0), await logs.countAlarms()]).toEqual([
    'new',
    'not-kept',
    1,
  ]);
});

test('of one log no more are kept than prove it, by several at once too, and of another log none less', async () => {
  const raised = await Promise.all(Array.from({ length: 60 }, (_, shown) => raise(bad, shown + 1)));
  expect(raised.filter((each) => each === 'new')).toHaveLength(mostAlarms - 2);
  expect(raised.filter((each) => each === 'last')).toHaveLength(1);
  expect(await logs.countAlarms()).toBe(mostAlarms);
  expect(await raise(other, 1)).toBe('new');
  expect(await raise(bad, 99)).toBe('not-kept');
});
