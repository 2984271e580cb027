import { join } from 'node:path';
import { toUuidV7 } from '@saphan/contracts';
import { inTransaction, openPool } from '@saphan/db';
import { throwAwayDatabase } from '@saphan/testkit';
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openFeedStore, type FeedStore } from './feed-store.ts';

let database: Awaited<ReturnType<typeof throwAwayDatabase>>;
let pool: pg.Pool;
let store: FeedStore;

beforeAll(async () => {
  database = await throwAwayDatabase({
    migrations: join(import.meta.dirname, '../../migrations'),
    jobs: false,
  });
  pool = openPool({ url: database.appUrl, applicationName: 'test' });
  store = openFeedStore(pool, 1n);
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const agency = toUuidV7(Date.now());
const [client, service] = ['TH/LGO/AAA/desk', 'TH/GOV/BBB/register/events.v1'];
const work = { agency, client, service };

/** Until so many transactions wait for another one's rows. */
const waiting = async (): Promise<number> => {
  const { rows } = await pool.query(
    `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  );
  return rows.length;
};

test('a feed is removed while a turn of it ends', async () => {
  await store.put(agency, { client, service, url: 'https://example.org/hook', secret: 'hook' }, Date.now());
  // A turn that ended badly: the end of the next one writes to the feed as well.
  await store.rest(work, Date.now(), 'webhook-503');
  let removed: Promise<boolean> | undefined;
  let rested: Promise<void> | undefined;
  await inTransaction(
    pool,
    async (holder) => {
      // Until the removal has come as far as the work's row, the end of the turn as far as it can.
      await holder.query('select from event_feed where client = $1 for update', [client]);
      rested = store.rest(work, Date.now());
      await expect.poll(waiting).toBe(1);
      removed = store.remove(agency, client, service);
      await expect.poll(waiting).toBe(2);
    },
    { agency },
  );
  expect(await Promise.all([removed, rested])).toEqual([true, undefined]);
  expect(await store.list(agency)).toEqual([]);
  expect(await store.claim(1, [], Date.now() + 60_000)).toEqual([]);
});
