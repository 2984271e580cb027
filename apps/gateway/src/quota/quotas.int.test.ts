import { join } from 'node:path';
import { toUuidV7, type Problem } from '@saphan/contracts';
import { openPool } from '@saphan/db';
import { throwAwayDatabase, type ThrowAwayDatabase } from '@saphan/testkit';
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asAgency } from '../as-agency.ts';
import { openQuotas, type Counted, type Quotas } from './quotas.ts';

let database: ThrowAwayDatabase;
let pool: pg.Pool;
beforeAll(async () => {
  database = await throwAwayDatabase({
    migrations: join(import.meta.dirname, '../../migrations'),
    jobs: false,
  });
  pool = openPool({ url: database.appUrl, applicationName: 'test' });
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const noon = Date.UTC(2026, 10, 28, 12, 0, 20);
const agency = toUuidV7(noon);
const countedOf = (hash: string, quota: Counted['quota']): Counted => ({ agency, hash, quota });

/** How many of `times` were let through, and what the others were told. */
async function takeMany(quotas: Quotas, counted: Counted, times: number) {
  const results = await Promise.allSettled(Array.from({ length: times }, () => quotas.take(counted)));
  const refusals = results.flatMap((one) => (one.status === 'rejected' ? [one.reason as Problem] : []));
  return { taken: times - refusals.length, refusals };
}

test('all that ask at once get no more than a minute allows, and the next minute begins anew', async () => {
  let now = noon;
  const quotas = openQuotas(pool, () => now);
  const counted = countedOf('minute', { perMinute: 250, perDay: 10_000 });
  const first = await takeMany(quotas, counted, 300);
  expect(first.taken).toBe(250);
  expect(first.refusals[0]).toMatchObject({ code: 'quota-spent', at: 'perMinute', retryAfterSeconds: 40 });
  now += 40_000;
  expect((await takeMany(quotas, counted, 10)).taken).toBe(10);
});

test('processes share one count, to within a hundredth each', async () => {
  const counted = countedOf('shared', { perMinute: 1000, perDay: 10_000 });
  const processes = [openQuotas(pool, () => noon), openQuotas(pool, () => noon)];
  const results = await Promise.all(processes.map((one) => takeMany(one, counted, 800)));
  const taken = results.reduce((sum, one) => sum + one.taken, 0);
  expect(taken).toBeLessThanOrEqual(1000);
  expect(taken).toBeGreaterThanOrEqual(980);
});

test('what a day allows outlives a restart, and is told with the time until midnight', async () => {
  const counted = countedOf('day', { perMinute: 10, perDay: 3 });
  expect(
    (
      await takeMany(
        openQuotas(pool, () => noon),
        counted,
        2,
      )
    ).taken,
  ).toBe(2);
  const { taken, refusals } = await takeMany(
    openQuotas(pool, () => noon),
    counted,
    2,
  );
  expect(taken).toBe(1);
  const toMidnight = 12 * 3600 - 20;
  expect(refusals[0]).toMatchObject({ at: 'perDay', retryAfterSeconds: toMidnight });
});

test('one agreement does not use up another, and old counts go', async () => {
  const quotas = openQuotas(pool, () => noon);
  const quota = { perMinute: 1, perDay: 100 };
  await quotas.take(countedOf('one', quota));
  await quotas.take(countedOf('other', quota));
  const count = () => asAgency(pool, agency, (client) => client.query('select from quota_leased'));
  expect((await count()).rowCount).toBeGreaterThanOrEqual(4);
  await quotas.forget(agency, noon + 120_000);
  expect((await count()).rowCount).toBe(0);
});

test('what is taken of today and in the fullest minute is told, by all processes together', async () => {
  let now = noon;
  const other = toUuidV7(noon + 1);
  const of = (hash: string): Counted => ({ agency: other, hash, quota: { perMinute: 100, perDay: 1000 } });
  const processes = [openQuotas(pool, () => now), openQuotas(pool, () => now)];
  const [one, two] = processes as [Quotas, Quotas];
  await takeMany(one, of('told'), 60);
  await takeMany(two, of('told'), 20);
  expect(two.current()).toContainEqual({ hash: 'told', window: 'perMinute', share: 0.8 });
  now += 60_000;
  await takeMany(one, of('told'), 10);
  const [use] = await one.findUse([other]);
  expect(use).toMatchObject({ agreement: 'told', day: '2026-11-28', minutePeak: 80 });
  // Leased in blocks of ten: up to one block a process and minute more than was used.
  expect(use?.taken).toBeGreaterThanOrEqual(90);
  expect(use?.taken).toBeLessThanOrEqual(110);
  expect(await one.findUse([agency])).not.toContainEqual(expect.objectContaining({ agreement: 'told' }));
  // A window that is over is not shown as taken.
  now += 3_600_000;
  expect(one.current().filter(({ window }) => window === 'perMinute')).toEqual([]);
});
