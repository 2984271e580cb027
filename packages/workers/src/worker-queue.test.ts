import { afterEach, expect, test } from 'vitest';
import type { Work } from './work.fixture.ts';
import { WorkerQueue, type WorkerSettings } from './worker-queue.ts';

const entry = new URL('work.fixture.ts', import.meta.url);
const opened: WorkerQueue<Work, string>[] = [];
function open(settings: Partial<WorkerSettings> = {}): WorkerQueue<Work, string> {
  const queue = new WorkerQueue<Work, string>({
    ...{ entry, environment: { A: '1' }, timeoutMs: 30_000, mostMegabytes: 400 },
    ...{ processes: 2, ordersPerProcess: 100, ...settings },
  });
  opened.push(queue);
  return queue;
}
afterEach(async () => {
  await Promise.all(opened.splice(0).map((queue) => queue.close()));
});

const mine = { owner: 'mine', kind: 'x' };
const yours = { owner: 'yours', kind: 'x' };
const say = (text: string): Work => ({ type: 'say', text });

test('what fails, hangs, grows or ends costs that order only, and says so', async () => {
  const patient = open({ processes: 1 });
  const hasty = open({ timeoutMs: 2_000, processes: 1 });
  for (const [type, fault] of [
    ['throw', { type: 'failed', message: 'thrown' }],
    ['hang', { type: 'slow' }],
    ['grow', { type: 'large' }],
    ['end', { type: 'ended', message: '3' }],
  ] as const) {
    const queue = type === 'hang' ? hasty : patient;
    const [first, then] = await Promise.allSettled([queue.add({ type }, mine), queue.add(say(type), mine)]);
    expect(first).toMatchObject({ status: 'rejected', reason: fault });
    expect(then).toMatchObject({ status: 'fulfilled', value: type });
  }
}, 60_000);

test('a process that is slow to start takes none of an order’s time', async () => {
  const queue = open({ entry: new URL('late-work.fixture.ts', import.meta.url), timeoutMs: 1_000 });
  expect(await queue.add(say('late'), mine)).toBe('late');
});

test('another owner’s work, and another kind of the same owner, is done while one hangs', async () => {
  const queue = open({ processes: 3, timeoutMs: 4_000 });
  const ended: string[] = [];
  const note = async (name: string, work: Promise<string>): Promise<void> => {
    await work.catch(() => undefined);
    ended.push(name);
  };
  await Promise.all([
    note('hangs', queue.add({ type: 'hang' }, mine)),
    note('hangs too', queue.add({ type: 'hang' }, { ...mine, kind: 'y' })),
    ...Array.from({ length: 3 }, (_, index) =>
      note('yours', queue.add(say(String(index)), { ...yours, kind: String(index) })),
    ),
  ]);
  expect(ended.slice(0, 3)).toEqual(['yours', 'yours', 'yours']);
  expect(ended).toHaveLength(5);
  const other = open({ processes: 3, timeoutMs: 4_000 });
  ended.length = 0;
  await Promise.all([
    note('hangs', other.add({ type: 'hang' }, mine)),
    note('mine', other.add(say('b'), { ...mine, kind: 'y' })),
  ]);
  expect(ended).toEqual(['mine', 'hangs']);
}, 60_000);

test('no more of one owner wait than may', async () => {
  const queue = open({ processes: 1, mostWaiting: 2 });
  const asked = await Promise.allSettled([
    ...[1, 2, 3, 4].map((n) => queue.add(say(String(n)), mine)),
    queue.add(say('yours'), yours),
  ]);
  expect(
    asked.map((each) => (each.status === 'fulfilled' ? each.value : (each.reason as Error).message)),
  ).toEqual([...['1', '2', '3', 'busy', 'yours']]);
});

test('the process is told what it needs, where compiled modules are kept and nothing of ours, and is replaced in time', async () => {
  process.env['SAPHAN_TEST_SECRET'] = 'x';
  const queue = open({ ordersPerProcess: 1, processes: 1 });
  for (let n = 0; n < 2; n++) {
    const told = JSON.parse(await queue.add({ type: 'environment' }, mine)) as string[];
    expect(
      told.filter((name) => ['A', 'NODE_COMPILE_CACHE', 'SAPHAN_TEST_SECRET'].includes(name)).sort(),
    ).toEqual(['A', 'NODE_COMPILE_CACHE']);
  }
});

test('whoever waits when it is closed is told, and whoever comes after', async () => {
  const queue = open({ processes: 1 });
  const pending = [queue.add({ type: 'hang' }, mine), queue.add(say('b'), mine)];
  const settled = Promise.allSettled(pending);
  await queue.close();
  for (const each of await settled) expect(each).toMatchObject({ reason: { type: 'closed' } });
  await expect(queue.add(say('c'), mine)).rejects.toMatchObject({ type: 'closed' });
});
