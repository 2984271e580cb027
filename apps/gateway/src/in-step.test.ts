import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { stepsOf, type StepsWatch } from './steps.ts';

/** A table of three steps, the second of which waits for what `waitFor` gives; and what was done, in order. */
function openTable(waitFor: (name: string) => Promise<void> | undefined = () => undefined) {
  const done: string[] = [];
  const steps = stepsOf<{ readonly name: string }, undefined>('inbound')
    .then('first', ({ name }) => void done.push(`first ${name}`))
    .then('second', ({ name }) => {
      done.push(`second ${name}`);
      if (name === 'refused') throw new Error('no');
      return waitFor(name);
    })
    .then('third', ({ name }) => void done.push(`third ${name}`));
  return { done, run: (name: string, watch?: StepsWatch) => steps.run({ name }, undefined, watch) };
}

/** The same with a request in it that waits until it is let go. */
async function openBusyTable(waitFor: (name: string) => Promise<void> | undefined = () => undefined) {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  const table = openTable((name) => (name === 'earlier' ? promise : waitFor(name)));
  const earlier = table.run('earlier');
  await turn();
  table.done.length = 0;
  return {
    ...table,
    async letGo() {
      resolve(undefined);
      await earlier;
    },
  };
}

test('a request that is alone waits for no turn', async () => {
  const { run, done } = openTable();
  const going = run('a');
  expect(done).toEqual(['first a', 'second a', 'third a']);
  await going;
});

test('requests that come together take each step one after the other', async () => {
  const { run, done, letGo } = await openBusyTable();
  await Promise.all([run('a'), run('b')]);
  expect(done).toEqual(['first a', 'first b', 'second a', 'second b', 'third a', 'third b']);
  await letGo();
});

test('one that waits holds up nobody, and goes on with those whose waiting ends with its own', async () => {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  const { run, done, letGo } = await openBusyTable((name) => (name === 'c' ? undefined : promise));
  const [a, b, c] = ['a', 'b', 'c'].map((name) => run(name));
  await c;
  expect(done.filter((step) => step.startsWith('third'))).toEqual(['third c']);
  resolve(undefined);
  await Promise.all([a, b]);
  expect(done.slice(-2)).toEqual(['third a', 'third b']);
  await letGo();
});

test('a refusal is of one request alone', async () => {
  const { run, done, letGo } = await openBusyTable();
  const [refused, passed] = await Promise.allSettled([run('refused'), run('b')]);
  expect([refused.status, passed.status]).toEqual(['rejected', 'fulfilled']);
  expect(done).toEqual(['first refused', 'first b', 'second refused', 'second b', 'third b']);
  await letGo();
  // Who left the table, by either way, is not in the way of the next.
  done.length = 0;
  void run('c');
  expect(done).toEqual(['first c', 'second c', 'third c']);
});

test('of all that go together one alone computes', async () => {
  const { run, letGo } = await openBusyTable((name) => (name === 'a' ? turn() : undefined));
  const heard: string[] = [];
  const watch = (name: string): StepsWatch => ({
    computing: () => void heard.push(`${name} computes`),
    waiting: () => void heard.push(`${name} waits`),
  });
  await Promise.all(['a', 'b'].map((name) => run(name, watch(name))));
  for (let at = 0; at < heard.length; at += 2) {
    const [name] = (heard[at] ?? '').split(' ');
    expect(heard.slice(at, at + 2)).toEqual([`${name} computes`, `${name} waits`]);
  }
  expect(heard.length).toBeGreaterThan(8);
  await letGo();
});
