import { describe, expect, test } from 'vitest';
import type { ServiceSum } from './find-case-sums.ts';
import { findSaved } from './saved.ts';

const sumOf = (service: string, received: number): ServiceSum => ({
  service,
  received,
  approved: 0,
  refused: 0,
  withdrawn: 0,
  returned: 0,
  late: 0,
  answers: received * 9,
  waited: [],
});

describe('steps that people were spared', () => {
  test('are not told as none where each service has too few applications to be told', () => {
    const { papers, steps } = findSaved([sumOf('one', 4), sumOf('two', 3)], () => 7);
    expect(papers).toBeGreaterThan(0);
    expect(steps).toBeUndefined();
  });
  test('are none where nobody applied', () => {
    expect(findSaved([], () => 7).steps).toBe(0);
  });
  test('are those of the services that are told', () => {
    expect(findSaved([sumOf('one', 20), sumOf('two', 3)], () => 7).steps).toBeGreaterThanOrEqual(7 * 15);
  });
});
