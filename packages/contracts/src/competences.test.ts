import { describe, expect, test } from 'vitest';
import { findCoverage, findLastHeld } from './competences.ts';

const day = '2026-11-30';

describe('is not held', () => {
  test('by nothing, before it begins, after its last day', () => {
    expect(findCoverage([], day)).toBeUndefined();
    expect(findCoverage([{ from: '2026-12-01' }], day)).toBeUndefined();
    expect(findCoverage([{ from: '2025-01-01', until: '2026-11-29' }], day)).toBeUndefined();
    expect(findLastHeld([{ from: '2025-01-01', until: '2026-11-29' }], day)).toBe('2026-11-29');
    expect(findLastHeld([{ from: '2026-12-01', until: '2027-11-29' }], day)).toBeUndefined();
  });
});

describe('is held', () => {
  test('on its last day, and to the end of those that follow without a day between', () => {
    const first = { from: '2026-01-01', until: day };
    expect(findCoverage([first], day)).toEqual({ until: day });
    const next = { from: '2026-12-01', until: '2027-11-30' };
    expect(findCoverage([next, first], day)).toEqual({ until: '2027-11-30' });
    expect(findCoverage([first, { ...next, from: '2026-12-02' }], day)).toEqual({ until: day });
    expect(findCoverage([first, { from: '2026-06-01' }], day)).toEqual({});
  });
  test('as long as the longest that covers the day says, however they are ordered', () => {
    const long = { from: '2026-01-01', until: '2028-01-01' };
    const short = { from: '2026-02-01', until: '2026-12-01' };
    expect(findCoverage([short, long], day)).toEqual({ until: '2028-01-01' });
    expect(findCoverage([{ from: '2020-01-01', until: '2021-01-01' }, short], day)).toEqual({
      until: '2026-12-01',
    });
  });
});
