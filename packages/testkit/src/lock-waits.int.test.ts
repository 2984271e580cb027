import pg from 'pg';
import { expect, test } from 'vitest';
import { untilLockWaits } from './lock-waits.ts';
import { throwAwayDatabase } from './throw-away-database.ts';

async function open() {
  const database = await throwAwayDatabase({ jobs: false });
  const [holder, waiter] = [0, 1].map(() => new pg.Client({ connectionString: database.ownerUrl }));
  if (!holder || !waiter) throw new Error('no clients');
  await Promise.all([holder.connect(), waiter.connect()]);
  await holder.query('select pg_advisory_lock(1)');
  const query = (text: string) => holder.query(text);
  const close = async () => {
    await Promise.all([holder.end(), waiter.end()]);
    await database.drop();
  };
  return { holder, waiter, query, close };
}

test('what waits in another database of the server is not waited for', async () => {
  const [own, other] = [await open(), await open()];
  const taken = other.waiter.query('select pg_advisory_lock(1)');
  await untilLockWaits(other.query);
  let isSeen = false;
  const seen = untilLockWaits(own.query).then(() => void (isSeen = true));
  for (let turn = 0; turn < 5; turn += 1) await own.query('select 1');
  expect(isSeen).toBe(false);
  const ownTaken = own.waiter.query('select pg_advisory_lock(1)');
  await seen;
  for (const { holder } of [own, other]) await holder.query('select pg_advisory_unlock(1)');
  await Promise.all([taken, ownTaken]);
  await Promise.all([own.close(), other.close()]);
});
