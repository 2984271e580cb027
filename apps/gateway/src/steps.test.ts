import { Problem } from '@saphan/contracts';
import { expect, test } from 'vitest';
import { gatewayProblem } from './gateway-problems.ts';
import { stepsOf } from './steps.ts';

interface Start {
  readonly number: number;
}

const steps = stepsOf<Start, { readonly limit: number }>('inbound')
  .then('double', ({ number }) => ({ doubled: number * 2 }))
  .then('check', ({ doubled }, { limit }) => {
    if (doubled > limit) throw gatewayProblem('busy');
  })
  .then('wait', async ({ doubled }) => Promise.resolve({ text: String(doubled) }));

test('a refusal names the step and the hop, and leaves the facts found so far', async () => {
  const facts = { number: 6 };
  const error = await steps.run(facts, { limit: 10 }).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(Problem);
  expect(error).toMatchObject({ code: 'busy', rule: 'check', hop: 'inbound' });
  expect(facts).toEqual({ number: 6, doubled: 12 });
});

test('who watches hears when a step computes, and not while it waits', async () => {
  const heard: string[] = [];
  const watch = { computing: () => heard.push('computing'), waiting: () => heard.push('waiting') };
  await steps.run({ number: 4 }, { limit: 10 }, watch);
  expect(heard).toEqual(['computing', 'waiting', 'computing', 'waiting']);
  heard.length = 0;
  await steps.run({ number: 6 }, { limit: 10 }, watch).catch(() => undefined);
  expect(heard).toEqual(['computing', 'waiting']);
});

test('the facts of all steps are there at the end, in order', async () => {
  expect(await steps.run({ number: 4 }, { limit: 10 })).toEqual({ number: 4, doubled: 8, text: '8' });
  expect(steps.names).toEqual(['double', 'check', 'wait']);
});
