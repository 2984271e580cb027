import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Snapshot } from '@saphan/contracts';
import { openPool } from '@saphan/db';
import type { HeldSnapshot, SnapshotFollower } from '@saphan/snapshot';
import { throwAwayDatabase, type ThrowAwayDatabase } from '@saphan/testkit';
import { createLog } from '@saphan/web';
import type pg from 'pg';
import { Registry } from 'prom-client';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openTestSnapshotLog, type TestSnapshotLog } from '../fixture/snapshot-log.fixture.ts';
import { openWatchedLogs, type WatchedLogs } from '../witness/watched-logs.ts';
import { createLoggedCheck } from './check-logged.ts';
import { openSnapshotLogClient } from './snapshot-log-client.ts';
import { watchLogged } from './watch-logged.ts';

let database: ThrowAwayDatabase;
let pool: pg.Pool;
let logs: WatchedLogs;
let server: Server;
/** What the Linkage Center shows; nothing while it is away. */
let shown: TestSnapshotLog | undefined;
let first: TestSnapshotLog;
let nowMs: number;
const logged: string[] = [];
const log = createLog('test', { destination: { write: (line: string) => void logged.push(line) } });
const alarms = () => logged.filter((line) => line.includes('ALARM')).length;

beforeEach(async () => {
  database = await throwAwayDatabase({
    migrations: join(import.meta.dirname, '../../migrations'),
    jobs: false,
  });
  pool = openPool({ url: database.appUrl, applicationName: 'log of snapshots' });
  logs = openWatchedLogs(pool);
  first = openTestSnapshotLog();
  [shown, nowMs] = [first, Date.now()];
  logged.splice(0);
  server = createServer((request, response) => {
    const body = shown?.answer(request.url ?? '');
    if (shown === undefined) response.destroy();
    else response.writeHead(body === undefined ? 404 : 200).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  server.close();
  await pool.end();
  await database.drop();
});

const held = (
  version: number,
  named: Snapshot['snapshotLog'] = first.named,
  digest = `digest of ${String(version)}`,
): HeldSnapshot => ({ snapshot: { version, snapshotLog: named } as Snapshot, digest });
/** By a Linkage Center of before. */
const unnamed = (version: number): HeldSnapshot => ({ ...held(version), snapshot: { version } as Snapshot });
const publish = (version: number, of = first): HeldSnapshot => {
  of.add({ version, digest: `digest of ${String(version)}` });
  return held(version, of.named);
};
const open = (takesOther = true) =>
  createLoggedCheck({
    client: openSnapshotLogClient(`http://127.0.0.1:${String((server.address() as AddressInfo).port)}`),
    ...{ logs, log, takesOther, now: () => nowMs },
  });
const refusal = { code: 'snapshot-not-logged' };

test('a snapshot in a log that grows is taken, the newest and one of before', async () => {
  const snapshots = [publish(10), publish(20)];
  await open().check(snapshots[1]!);
  for (let version = 30; version <= 70; version += 10) snapshots.push(publish(version));
  for (const each of snapshots.toReversed()) await open().check(each);
  expect([await logs.countAlarms(), alarms()]).toEqual([0, 0]);
  expect((await logs.find(first.named.origin))?.size).toBe(7);
});

describe('a snapshot is not taken', () => {
  test.each<[string, (check: (candidate: HeldSnapshot) => Promise<void>) => Promise<void>, object]>([
    ['that is shown to this party alone', (check) => check(held(20, first.named, 'another')), refusal],
    ['that is no entry', (check) => check(held(15)), refusal],
    ['that names no log', (check) => check(unnamed(20)), refusal],
    [
      'whose log is named with another key than before',
      (check) => check(held(20, { ...first.named, key: openTestSnapshotLog().named.key })),
      refusal,
    ],
    [
      'whose log has signed by another key',
      async (check) => {
        shown = openTestSnapshotLog();
        await check({ ...publish(20, shown), snapshot: held(20).snapshot });
      },
      { code: 'log-signature-wrong' },
    ],
    [
      'while the log can not be asked',
      (check) => {
        shown = undefined;
        return check(held(20));
      },
      {},
    ],
  ])('%s', async (_name, attack, expected) => {
    const before = publish(10);
    publish(20);
    const logCheck = open();
    await logCheck.check(before);
    const candidate = attack((one) => logCheck.check(one));
    await expect(candidate).rejects.toMatchObject(expected);
  });

  test('in a log with another past, or that has shrunk: both checkpoints are kept', async () => {
    const logCheck = open();
    publish(10);
    await logCheck.check(publish(20));
    first.cut(1);
    await expect(logCheck.check(held(10))).rejects.toMatchObject(refusal);
    first.add({ version: 20, digest: 'rewritten' });
    await expect(logCheck.check(publish(30))).rejects.toMatchObject(refusal);
    expect([await logs.countAlarms(), alarms()]).toEqual([2, 2]);
    expect((await logs.find(first.named.origin))?.size).toBe(2);
  });
});

test('another log is gone on with after an alarm, where that is the setting alone', async () => {
  await open().check(publish(10));
  shown = openTestSnapshotLog('TH/snapshots/1');
  nowMs += 1_000;
  const next = publish(20, shown);
  await expect(open(false).check(next)).rejects.toMatchObject(refusal);
  expect(alarms()).toBe(1);
  await open().check(next);
  expect(alarms()).toBe(2);
  await open(false).check(publish(30, shown));
  expect(alarms()).toBe(2);
});

describe('what is held', () => {
  let listener: () => void = () => undefined;
  const start = (current: () => HeldSnapshot) => {
    const follower = {
      current: () => current().snapshot,
      view: () => ({ version: current().snapshot.version, digest: current().digest }),
      onChange(told: Parameters<SnapshotFollower['onChange']>[0]): () => void {
        listener = () => told(current().snapshot, undefined as never);
        return () => undefined;
      },
    };
    return watchLogged(follower, open(), { log, now: () => nowMs });
  };
  const metrics = async (watch: ReturnType<typeof start>): Promise<string> => {
    const registry = new Registry();
    watch.addMetrics(registry);
    return registry.metrics();
  };
  const warnings = () => logged.filter((line) => line.includes('not shown to be in the log')).length;

  test('is looked up when it changes; one that is not there is warned of once and counts seconds until it is', async () => {
    let current = publish(10);
    const watch = start(() => current);
    listener();
    await watch.look();
    expect([watch.unloggedSeconds(), warnings()]).toEqual([0, 0]);
    current = held(20);
    await watch.look();
    nowMs += 90_000;
    await watch.look();
    expect([watch.unloggedSeconds(), warnings()]).toEqual([90, 1]);
    expect(await metrics(watch)).toMatch(/^saphan_snapshot_unlogged_seconds 90$/m);
    publish(20);
    await watch.look();
    expect(watch.unloggedSeconds()).toBe(0);
  });

  test('by a Linkage Center of before is no reason to warn; one that named a log and does no more is', async () => {
    let current = unnamed(10);
    const watch = start(() => current);
    await watch.look();
    nowMs += 60_000;
    expect([watch.unloggedSeconds(), warnings()]).toEqual([0, 0]);
    current = publish(20);
    await watch.look();
    current = unnamed(30);
    await start(() => current).look();
    expect(warnings()).toBe(1);
  });
});
