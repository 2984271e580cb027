import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { leastOfRegister, toGrade, toLowest, type RuleCount } from './grade.ts';
import { findInterval } from './interval.ts';

const count = (kept: number, broken: number, more: Partial<RuleCount> = {}): RuleCount => ({
  ...{ kept, broken, failed: 0, isWhole: false },
  ...more,
});

describe('the interval of a share', () => {
  test('is that of Wilson', () => {
    // Newcombe (1998), table I: 81 of 263, 0 of 20, 1 of 29.
    const rounded = (kept: number, of: number) => {
      const { low, high } = findInterval(kept / of, of);
      return [low.toFixed(4), high.toFixed(4)];
    };
    expect(rounded(81, 263)).toEqual(['0.2553', '0.3662']);
    expect(rounded(0, 20)).toEqual(['0.0000', '0.1611']);
    expect(rounded(1, 29)).toEqual(['0.0061', '0.1718']);
  });
  test('holds the share, and is narrower the more is known', () => {
    const size = fc.integer({ min: 1, max: 1_000_000 });
    fc.assert(
      fc.property(size, fc.double({ min: 0, max: 1, noNaN: true }), (of, part) => {
        const share = Math.round(part * of) / of;
        const [one, other] = [findInterval(share, of), findInterval(share, of * 4)];
        expect(one.low).toBeLessThanOrEqual(share + 1e-9);
        expect(one.high).toBeGreaterThanOrEqual(share - 1e-9);
        expect(other.high - other.low).toBeLessThan(one.high - one.low);
      }),
    );
  });
});

describe('a grade', () => {
  test('is not known while too little was judged', () => {
    expect(toGrade([])).toEqual({ kept: 0, wrong: 0, judged: 0, failed: 0 });
    expect(toGrade([count(11, 0)]).grade).toBeUndefined();
    expect(toGrade([count(12, 0)]).grade).toBe('A');
    expect(toGrade([count(25, 5)]).grade).toBeUndefined();
    expect(toGrade([count(leastOfRegister - 1, 0, { isWhole: true })]).grade).toBeUndefined();
    expect(toGrade([count(leastOfRegister, 0, { isWhole: true })]).grade).toBe('A');
  });
  test('counts answers, not judgements: ten rules of two answers say no more than one', () => {
    expect(toGrade(Array.from({ length: 10 }, () => count(2, 0))).grade).toBeUndefined();
  });
  test('goes by the share that was kept, and what could not be worked out is beside it', () => {
    const of = (kept: number, broken: number) => toGrade([count(kept, broken, { failed: 7 })]);
    expect(
      [of(980, 20), of(979, 21), of(950, 50), of(900, 100), of(899, 101)].map(({ grade }) => grade),
    ).toEqual(['A', 'B', 'B', 'C', 'D']);
    expect(of(980, 20)).toMatchObject({ kept: 980, wrong: 20, judged: 1_000, failed: 7 });
  });
  test('tells of no single ones: from one to four that are wrong have the grade of four', () => {
    const of = (all: number, wrong: number) => toGrade([count(all - wrong, wrong)]);
    for (const all of [20, 30, 60, 120, 400])
      for (const wrong of [1, 2, 3, 4]) {
        expect(of(all, wrong).grade).toBe(of(all, 1).grade);
        expect(of(all, wrong).interval).toEqual(of(all, 1).interval);
      }
    expect([of(120, 1).grade, of(400, 1).grade, of(120, 0).grade]).toEqual(['B', 'A', 'A']);
  });
  test('of a whole register is exact', () => {
    expect(toGrade([count(90, 10, { isWhole: true })])).toMatchObject({
      ...{ grade: 'C', interval: { low: 0.9, high: 0.9 } },
    });
  });
  test('falls with what people reported and the owner mended, and with reports that wait too long', () => {
    expect(toGrade([count(980, 15)], { mended: 10 })).toMatchObject({ grade: 'B', wrong: 25 });
    expect(toGrade([count(100, 0)], { isLate: true }).grade).toBe('B');
    expect(toGrade([count(10, 90)], { isLate: true }).grade).toBe('D');
    expect(toGrade([count(3, 0)], { isLate: true }).grade).toBeUndefined();
  });
  test('of a data service is that of its worst dimension which is known', () => {
    const [good, bad, unknown] = [toGrade([count(100, 0)]), toGrade([count(50, 50)]), toGrade([count(1, 0)])];
    expect(toLowest([good, bad, unknown])).toBe('D');
    expect(toLowest([good, unknown])).toBe('A');
    expect(toLowest([unknown])).toBeUndefined();
  });
});
