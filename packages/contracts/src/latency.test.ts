import { expect, test } from 'vitest';
import { findPercentile, latencyBoundsMs, toLatencyClass } from './latency.ts';

const countsOf = (durations: readonly number[]): number[] => {
  const counts = Array.from({ length: latencyBoundsMs.length + 1 }, () => 0);
  for (const duration of durations) counts[toLatencyClass(duration)]! += 1;
  return counts;
};

test('a percentile lies in the class of the duration that it stands for', () => {
  const durations = [...Array.from({ length: 98 }, () => 7), 400, 3000];
  const counts = countsOf(durations);
  const half = findPercentile(counts, 0.5) ?? 0;
  expect(half).toBeGreaterThan(5);
  expect(half).toBeLessThanOrEqual(10);
  expect(findPercentile(counts, 0.99)).toBe(500);
  expect(findPercentile(counts, 1)).toBe(5000);
});

test('nothing was exchanged: there is none; past the last bound it is the bound', () => {
  expect(findPercentile(countsOf([]), 0.5)).toBeUndefined();
  expect(findPercentile(countsOf([60_000]), 0.5)).toBe(10_000);
});
