import { expect, it } from 'vitest';
import { createTurns } from './turns.ts';

const [one, other] = ['one', 'other'] as const;

it('one person has so many works at once, another is not kept waiting, and one that fails makes room', async () => {
  const inTurn = createTurns(2);
  const ends: PromiseWithResolvers<string>[] = [];
  const begin = (person: string) =>
    inTurn(person, () => (ends[ends.length] = Promise.withResolvers<string>()).promise);
  const works = [begin(one), begin(one), begin(one), begin(one)];
  const mine = begin(other);
  await Promise.resolve();
  expect(ends).toHaveLength(3);
  ends[2]?.resolve('mine');
  expect(await mine).toBe('mine');
  ends[0]?.reject(new Error('broken'));
  await expect(works[0]).rejects.toThrow('broken');
  expect(ends).toHaveLength(4);
  ends[1]?.resolve('second');
  expect(await works[1]).toBe('second');
  for (const end of ends) end.resolve('rest');
  expect(await Promise.all(works.slice(2))).toEqual(['rest', 'rest']);
});

it('what a work begins by itself waits for no turn', async () => {
  const inTurn = createTurns(1);
  expect(await inTurn(one, () => inTurn(one, () => Promise.resolve('inner')))).toBe('inner');
  expect(await inTurn(one, () => Promise.resolve('after'))).toBe('after');
});
