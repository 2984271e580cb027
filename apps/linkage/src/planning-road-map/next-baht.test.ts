import type { CurvePoint } from '@saphan/planning';
import { expect, test } from 'vitest';
import { findSteps } from './next-baht.tsx';

/** Points of a curve by budget (baht) and people. */
const curve = (...points: readonly (readonly [number, number])[]): CurvePoint[] =>
  points.map(([budgetBaht, people]) => ({
    ...{ budgetBaht, people, works: 0, services: 0, gap: 0 },
    ...{ costBaht: budgetBaht, worth: people, papers: 0, visits: 0, hours: 0 },
  }));

test('money that serves nobody more is no step, within the budget and beyond it', () => {
  const flat = curve([0, 0], [5, 100], [10, 100], [15, 100]);
  expect(findSteps(flat, 10)).toEqual({
    last: { fromBaht: 0, toBaht: 5, people: 100, perMillion: 20_000_000 },
    next: undefined,
    mostBaht: 15,
  });
  // A choice that saves more papers may serve fewer people: that is no gain, and coming back to it is none.
  expect(findSteps(curve([0, 0], [5, 100], [10, 90], [15, 100]), 5).next).toBeUndefined();
  expect(findSteps([], 10)).toEqual({ last: undefined, next: undefined, mostBaht: 0 });
});

test('the last step is counted from the point before it, the next from where the money ends', () => {
  const { last, next } = findSteps(curve([0, 0], [5, 100], [10, 100], [15, 160], [20, 200]), 15);
  expect(last).toEqual({ fromBaht: 10, toBaht: 15, people: 60, perMillion: 12_000_000 });
  expect(next).toEqual({ fromBaht: 15, toBaht: 20, people: 40, perMillion: 8_000_000 });
});
