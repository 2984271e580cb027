import { toUuidV7 } from '@saphan/contracts';
import type { PageServer } from '@saphan/web/pages';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openTestApp, openTestLinkage, type TestLinkage } from '../linkage.fixture.ts';
import { keepWitnessed } from './known-logs.ts';
import { createSilenceWatch, silentMinutes } from './watch-silence.ts';

const gateway = 'TH/GOV/DGA/cloud';
const origin = `${gateway}/log/0`;
const minute = 60_000;
let linkage: TestLinkage;
let app: PageServer;
let nowMs: number;
let look: () => Promise<void>;

beforeEach(async () => {
  nowMs = Date.now();
  linkage = await openTestLinkage(() => nowMs);
  await linkage.snapshot();
  app = await openTestApp(linkage);
  look = createSilenceWatch(linkage.context);
  await linkage.context.db.insertInto('gateway_log').values({ origin, gateway, key: 'x' }).execute();
});
afterEach(async () => {
  await app.close();
  await linkage.close();
});

const witness = (every?: number): Promise<void> =>
  keepWitnessed(linkage.context.db, {
    ...{ origin, every, size: 7, root: Buffer.alloc(32), at: new Date(nowMs) },
    checkpoint: `${origin}\n7\n${Buffer.alloc(32).toString('base64')}\n\n— ${origin} AAAAAAAA\n`,
  });
async function speak(process: string): Promise<void> {
  const at = new Date(nowMs);
  const health = { reported_at: at, started_at: at, ready: true, reasons: [] };
  await linkage.context.db
    .insertInto('gateway_health')
    .values({ gateway, process, ...health, snapshot_version: 1, snapshot_age_seconds: 0 })
    .onConflict((conflict) => conflict.columns(['gateway', 'process']).doUpdateSet({ reported_at: at }))
    .execute();
}
/** Minute by minute. @param process of the gateway that reports; none while it is away */
async function pass(minutes: number, process?: string): Promise<void> {
  for (let passed = 0; passed < minutes; passed++) {
    nowMs += minute;
    if (process !== undefined) await speak(process);
    await look();
  }
}
const process = toUuidV7(1);
const get = async (path: string): Promise<string> => {
  const { body } = await app.inject({ url: `${path}?lang=en`, headers: { accept: 'text/html' } });
  return body.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
};
const page = () => get(`/gateways/${gateway}`);
const metrics = async (): Promise<string> => String((await linkage.call('GET', '/api/metrics')).body.text);
const told = () => linkage.logged.filter((line) => line.includes('ALARM: a log shows nothing')).length;
const silentInMetrics = async () => /^saphan_log_silent\{log="[^"]+"\} (\d)$/m.exec(await metrics())?.[1];

describe('no alarm', () => {
  test('of a log that promises nothing, however old it is', async () => {
    await witness();
    nowMs += 30 * 24 * 60 * minute;
    await pass(silentMinutes + 5, process);
    expect([told(), await silentInMetrics()]).toEqual([0, undefined]);
    expect(await page()).toContain('log/0 witnessed');
  });
  test('before three promises are missed, nor in the first minutes after the gateway has come back', async () => {
    await witness(3600);
    nowMs += 175 * minute;
    await pass(4, process);
    nowMs += 24 * 60 * minute;
    await pass(silentMinutes - 1, process);
    await witness(3600);
    await pass(silentMinutes, process);
    expect(told()).toBe(0);
    expect(await page()).toContain('log/0 witnessed');
  });
  test('while the gateway is away: it is known as that', async () => {
    await witness(3600);
    nowMs += 240 * minute;
    await pass(60);
    expect([told(), await silentInMetrics()]).toEqual([0, '0']);
    expect(await page()).toContain('log/0 gateway is away');
    expect(await get('/')).not.toContain('does not show a log');
  });
  test('of a log that another one follows, or of a gateway that is suspended', async () => {
    const { db } = linkage.context;
    await witness(60);
    await db.updateTable('gateway').set({ status: 'suspended' }).where('id', '=', gateway).execute();
    await pass(60, process);
    await db.updateTable('gateway').set({ status: 'active' }).where('id', '=', gateway).execute();
    const follows = { follows: origin, follows_checkpoint: `${origin}\n7\nx\n\n` };
    await db
      .insertInto('gateway_log')
      .values({ origin: `${gateway}/log/1`, gateway, key: 'x', ...follows })
      .execute();
    await pass(60, process);
    expect(told()).toBe(0);
  });
});

test('a gateway that speaks and shows nothing is an alarm, told once, on pages and as a figure, until it shows it', async () => {
  await witness(3600);
  nowMs += 181 * minute;
  await pass(silentMinutes + 3, process);
  expect([told(), await silentInMetrics()]).toEqual([1, '1']);
  expect(await page()).toContain('log/0 silent too long');
  expect(await page()).toContain('has not shown log/0 as it promised');
  expect(await get('/')).toContain('does not show a log in time');
  await pass(120);
  expect(await page()).toContain('log/0 silent too long');
  await witness();
  await pass(1, process);
  expect(await page()).toContain('log/0 witnessed');
  expect(await get('/')).not.toContain('does not show a log in time');
  // What was promised holds on.
  nowMs += 181 * minute;
  await pass(silentMinutes, process);
  expect(told()).toBe(2);
});

test('nor does it help a gateway to start anew again and again, and several that look count a minute once', async () => {
  await witness(3600);
  nowMs += 181 * minute;
  const other = createSilenceWatch(linkage.context);
  for (let passed = 1; passed < silentMinutes; passed++) {
    await pass(1, toUuidV7(nowMs));
    await other();
  }
  expect(told()).toBe(0);
  await pass(1, toUuidV7(nowMs));
  expect(told()).toBe(1);
});

test('a Linkage Center that signs no snapshot any more says so, once', async () => {
  const silent = () => linkage.logged.filter((line) => line.includes('ALARM: no snapshot')).length;
  // Nobody publishes while another does: what is due from before would sign one in the midst of it.
  const busy = new pg.Client(linkage.urls.ownerUrl);
  await busy.connect();
  await busy.query('select pg_advisory_lock($1)', [0x54a9]);
  await look();
  expect(silent()).toBe(0);
  nowMs += 16 * minute;
  await look();
  await look();
  expect(silent()).toBe(1);
  expect(await metrics()).toMatch(/^saphan_snapshot_age_seconds 9\d\d$/m);
  await busy.end();
});
