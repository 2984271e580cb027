import { setTimeout as sleep } from 'node:timers/promises';
import { beforeEach, expect, it } from 'vitest';
import { startInOrder, stopInOrder } from './start-in-order.ts';
import type { SupervisedProcess } from './supervised-process.ts';

let happened: string[];
beforeEach(() => {
  happened = [];
});

/** What order asks of a process, without one. */
const toProcess = (
  name: string,
  after: readonly string[],
  fails = false,
  again?: readonly string[],
): SupervisedProcess =>
  ({
    spec: { name, after, args: [], env: {}, ...(again && { again }) },
    async start() {
      happened.push(`${name}…`);
      await sleep(10);
      if (fails) throw new Error(`${name} failed`);
      happened.push(name);
    },
    async stop() {
      happened.push(`${name}…`);
      await sleep(10);
      happened.push(name);
    },
  }) as unknown as SupervisedProcess;

const country = (fails = ''): SupervisedProcess[] =>
  [
    ['desk', ['seed', 'gateway']],
    ['gateway', ['postgres', 'linkage']],
    ['seed', ['postgres']],
    ['linkage', ['postgres']],
    ['postgres', []],
    ['bank', []],
  ].map(([name, after]) => toProcess(name as string, after as string[], name === fails));

it('what comes after a failure is not started, and the failure is told', async () => {
  await expect(startInOrder(country('linkage'), () => undefined)).rejects.toThrow('linkage failed');
  await sleep(50);
  expect(happened).not.toContain('gateway…');
  expect(happened).not.toContain('desk…');
});

it('each starts once all it comes after are ready; independent ones at the same time', async () => {
  const ready: string[] = [];
  await startInOrder(country(), (name) => void ready.push(name));
  const at = (what: string): number => happened.indexOf(what);
  expect([...happened].sort()).toEqual([...new Set(happened)].sort());
  expect(ready).toHaveLength(6);
  for (const [before, after] of [
    ['postgres', 'linkage…'],
    ['postgres', 'seed…'],
    ['linkage', 'gateway…'],
    ['gateway', 'desk…'],
    ['seed', 'desk…'],
    ['bank…', 'postgres'],
    ['seed…', 'linkage'],
    ['linkage…', 'seed'],
  ] as const)
    expect(at(before), `${before} before ${after}`).toBeLessThan(at(after));
});

it('where all were up before, one waits only for what it needs again', async () => {
  const made = [toProcess('desk', ['linkage'], false, []), toProcess('linkage', [])];
  await startInOrder(made, () => undefined, {}, true);
  expect(happened.indexOf('desk…')).toBeLessThan(happened.indexOf('linkage'));
  happened = [];
  await startInOrder(made, () => undefined);
  expect(happened.indexOf('desk…')).toBeGreaterThan(happened.indexOf('linkage'));
});

it('who is asked stops after all who ask it', async () => {
  await stopInOrder(country());
  expect(happened.filter((what) => !what.endsWith('…')).sort()).toEqual(
    ['bank', 'desk', 'gateway', 'linkage', 'postgres', 'seed'].sort(),
  );
  const at = (what: string): number => happened.indexOf(what);
  for (const [user, used] of [
    ['desk', 'gateway…'],
    ['desk', 'seed…'],
    ['gateway', 'linkage…'],
    ['linkage', 'postgres…'],
    ['seed', 'postgres…'],
  ] as const)
    expect(at(user), `${user} before ${used}`).toBeLessThan(at(used));
});
