import fc from 'fast-check';
import { expect, test } from 'vitest';
import { disclose, step } from './disclose.ts';

test('counts are told in fives, none is told, and few are kept back', () => {
  expect([0, 1, 4, 5, 7, 8, 1_002].map(disclose)).toEqual([0, undefined, undefined, 5, 5, 10, 1_000]);
});

test('what was kept back can’t be had from the others and their sum', () => {
  const others = fc.array(fc.integer({ min: step, max: 500 }), { minLength: 1, maxLength: 10 });
  fc.assert(
    fc.property(others, fc.integer({ min: 1, max: step - 1 }), (shown, small) => {
      const told = (count: number): number => disclose(count) ?? NaN;
      const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);
      const difference = told(sum([...shown, small])) - sum(shown.map(told));
      // It says no more than the steps do: every small number could stand behind it.
      expect(Math.abs(difference % step)).toBe(0);
    }),
  );
});
