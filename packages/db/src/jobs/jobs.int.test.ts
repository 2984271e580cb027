import { once } from 'node:events';
import { throwAwayDatabase, type ThrowAwayDatabase } from '@saphan/testkit';
import type pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openPool } from '../open-pool.ts';
import { inTransaction, openKysely } from '../transactions.ts';
import { addJob } from './add-job.ts';
import { findDeadJobs, reviveJob } from './dead-jobs.ts';
import { Hopeless } from './hopeless.ts';
import { startJobs, type JobLog, type JobTask } from './start-jobs.ts';

const silent: JobLog = { debug() {}, info() {}, warn() {}, error() {} };
let database: ThrowAwayDatabase;
let pool: pg.Pool;

beforeAll(async () => {
  database = await throwAwayDatabase({ migrations: import.meta.dirname });
  pool = openPool({ url: database.appUrl, applicationName: 'test' });
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

/** Runs jobs with this task until it was called `times`, and gives the payloads. */
async function work(times: number, handle: JobTask = () => Promise.resolve()): Promise<unknown[]> {
  const seen: unknown[] = [];
  const done = new EventTarget();
  const enough = once(done, 'enough');
  const jobs = await startJobs({
    url: database.appUrl,
    log: silent,
    tasks: {
      greet: async (payload: unknown, context) => {
        seen.push(payload);
        if (seen.length === times) setTimeout(() => done.dispatchEvent(new Event('enough')), 50);
        await handle(payload as never, context);
      },
    },
  });
  await enough;
  await jobs.stop();
  return seen;
}

it('forgets a job whose transaction is rolled back', async () => {
  const failing = inTransaction(pool, async (client) => {
    await addJob(client, 'greet', { id: 'never' });
    throw new Error('rolled back');
  });
  await expect(failing).rejects.toThrow('rolled back');
  await inTransaction(pool, (client) => addJob(client, 'greet', { id: 'once' }));
  expect(await work(1)).toEqual([{ id: 'once' }]);
});

it('runs jobs as the app role, from Kysely too, one per key', async () => {
  const db = openKysely<object>(pool);
  await db.transaction().execute(async (transaction) => {
    await addJob(transaction, 'greet', { id: 1 }, { key: 'same' });
    await addJob(transaction, 'greet', { id: 2 }, { key: 'same' });
    await addJob(transaction, 'greet', { id: 3 });
  });
  expect(await work(2)).toEqual(expect.arrayContaining([{ id: 2 }, { id: 3 }]));
});

it('frees the job of a worker that was killed, within seconds', async () => {
  await addJob(openKysely<object>(pool), 'greet', { id: 'held' });
  await pool.query(
    `update graphile_worker._private_jobs set locked_by = 'pool-of-the-dead', locked_at = now() - interval '10 s', attempts = 1`,
  );
  expect(await work(1)).toEqual([{ id: 'held' }]);
});

it('leaves the job of a living worker alone', async () => {
  let calls = 0;
  let finish = (): void => undefined;
  const held = new Promise<void>((resolve) => (finish = resolve));
  const one = await startJobs({
    url: database.appUrl,
    log: silent,
    tasks: {
      slow: async () => {
        calls += 1;
        await held;
      },
    },
  });
  await addJob(openKysely<object>(pool), 'slow', {});
  await expect.poll(() => calls).toBe(1);
  await pool.query(`update graphile_worker._private_jobs set locked_at = now() - interval '1 hour'`);
  const two = await startJobs({
    url: database.appUrl,
    log: silent,
    tasks: { slow: async () => void (calls += 1) },
  });
  await new Promise((resolve) => setTimeout(resolve, 1500));
  expect(calls).toBe(1);
  finish();
  await Promise.all([one.stop(), two.stop()]);
});

/** A job that has used up its tries. */
async function die(payload: object, tries = 2): Promise<void> {
  await addJob(openKysely<object>(pool), 'greet', { ...payload });
  await pool.query(
    `update graphile_worker._private_jobs set attempts = $2, max_attempts = $2, last_error = 'peer-silent'
     where payload::jsonb = $1::jsonb`,
    [JSON.stringify(payload), tries],
  );
}

it('a job that was given up is seen, and goes on, by whose it is alone', async () => {
  const db = openKysely<object>(pool);
  await die({ agency: 'a', case: '1' });
  expect(await findDeadJobs(db, { agency: 'b' })).toEqual([]);
  const [dead] = await findDeadJobs(db, { agency: 'a' });
  expect(dead).toMatchObject({
    task: 'greet',
    payload: { case: '1' },
    attempts: 2,
    lastError: 'peer-silent',
  });
  expect(await reviveJob(db, dead!.id, { agency: 'b' })).toBe(false);
  expect(await reviveJob(db, dead!.id, { agency: 'a' })).toBe(true);
  expect(await reviveJob(db, dead!.id, { agency: 'a' })).toBe(false);
  expect(await work(1)).toEqual([{ agency: 'a', case: '1' }]);
});

it('a job that ran out of the fewer tries of an earlier release goes on; one that ran out of today’s does not', async () => {
  await die({ id: 'early' }, 2);
  await die({ id: 'today' }, 9);
  const seen: unknown[] = [];
  const jobs = await startJobs({
    url: database.appUrl,
    log: silent,
    tries: { greet: 9 },
    tasks: { greet: (payload: unknown) => Promise.resolve(void seen.push(payload)) },
  });
  await expect.poll(() => seen).toEqual([{ id: 'early' }]);
  await jobs.stop();
});

it('a job that no further try can mend is given up at once, even by more tries than it came with, and goes on when somebody says so', async () => {
  const db = openKysely<object>(pool);
  await addJob(db, 'greet', { agency: 'h', case: '7' });
  let calls = 0;
  const jobs = await startJobs({
    url: database.appUrl,
    log: silent,
    tries: { greet: 30 },
    tasks: {
      greet: (payload: { readonly agency?: string }) => {
        // The job of the test before is below today's tries, and goes on beside.
        if (payload.agency !== 'h') return Promise.resolve();
        calls += 1;
        return calls === 1 ? Promise.reject(new Hopeless('letter-missing')) : Promise.resolve();
      },
    },
  });
  await expect
    .poll(() => findDeadJobs(db, { agency: 'h' }))
    .toMatchObject([{ lastError: 'letter-missing', attempts: 30 }]);
  const [dead] = await findDeadJobs(db, { agency: 'h' });
  expect(await reviveJob(db, dead!.id, { agency: 'h' })).toBe(true);
  await expect.poll(() => calls).toBe(2);
  await jobs.stop();
});

it('after the database ended all connections its workers are seen to live again, and free the jobs of the dead', async () => {
  const holders = async () =>
    (
      await pool.query(
        `select from pg_locks where locktype = 'advisory' and classid = 1 and objsubid = 2 and granted
          and database = (select oid from pg_database where datname = current_database())`,
      )
    ).rowCount;
  const seen: unknown[] = [];
  const jobs = await startJobs({
    url: database.appUrl,
    log: silent,
    tasks: { greet: (payload: unknown) => Promise.resolve(void seen.push(payload)) },
  });
  await expect.poll(holders, { timeout: 60_000 }).toBe(1);
  await pool.query(
    `select pg_terminate_backend(pid, 60000) from pg_stat_activity where application_name = 'jobs' and datname = current_database()`,
  );
  await expect.poll(holders, { timeout: 60_000 }).toBe(1);
  await inTransaction(pool, async (client) => {
    await addJob(client, 'greet', { id: 'of a dead one' });
    await client.query(
      `update graphile_worker._private_jobs set locked_by = 'dead', locked_at = now() - interval '1 hour' where locked_at is null`,
    );
  });
  await expect.poll(() => seen, { timeout: 60_000 }).toContainEqual({ id: 'of a dead one' });
  await jobs.stop();
  await expect.poll(holders, { timeout: 60_000 }).toBe(0);
});
