import type { DataServiceListing } from '@saphan/contracts';
import type { RuleToJudge } from '@saphan/quality';
import { addCalendarDays } from '@saphan/thai';
import { describe, expect, test } from 'vitest';
import type { CountedDay } from './find-quality.ts';
import { toServiceQuality } from './service-quality.ts';
import { toTodo } from './to-do.ts';
import { toTrend } from './trend.ts';

const today = '2026-11-30';
const ago = (days: number): string => addCalendarDays(today, -days);
const rule: RuleToJudge = {
  ...{ id: 'born', version: 'v', dimension: 'accuracy', names: { th: 'ก', en: 'x' } },
  ...{ expression: 'x', reads: [] },
};
const day = (days: number, broken: number, more: Partial<CountedDay> = {}): CountedDay => ({
  ...{ day: ago(days), service: 's', rule: 'born', version: 'v', dimension: 'accuracy', origin: 'exchange' },
  ...{ kept: 10, broken, failed: 0 },
  ...more,
});
const service = { id: 's' } as DataServiceListing;
const todo = (...days: CountedDay[]) =>
  toTodo(toServiceQuality(service, [rule], [], undefined, today), days, today);
const register = { origin: 'register' } as const;

describe('what exchanges showed', () => {
  test('began with the first day of those that follow each other, and is due thirty days after', () => {
    const [entry] = todo(day(40, 2), day(13, 1), day(12, 0), day(6, 2), day(1, 1));
    expect(entry).toMatchObject({ type: 'broken', since: ago(13), due: addCalendarDays(ago(13), 30) });
    expect(entry).toMatchObject({ isLate: false, found: 3, of: 23 });
  });
  test('is late when its time is over, and gone when seven days have passed without', () => {
    const weekly = [36, 29, 22, 15, 8, 1].map((days) => day(days, 1));
    expect(todo(...weekly)).toMatchObject([{ since: ago(36), isLate: true }]);
    expect(todo(day(7, 5), day(1, 0))).toEqual([]);
    expect(todo(day(1, 5, { version: 'of before' }))).toEqual([]);
  });
  test('where the rule failed is an entry of its own', () => {
    expect(todo(day(0, 0, { failed: 4 }))).toMatchObject([{ type: 'failed', found: 4, of: 14 }]);
  });
});

test('what a register showed is gone as soon as it was judged without, whatever exchanges had', () => {
  expect(todo(day(3, 9), day(2, 4, register), day(1, 4, register))).toMatchObject([
    { since: ago(2), found: 4, of: 14 },
  ]);
  expect(todo(day(1, 9), day(1, 4, register), day(0, 0, register))).toEqual([]);
});

test('a data service without rules has that to do, and reports have their own time', () => {
  const reports = {
    ...{ service: 's', received: 1, mended: 0, refused: 0, late: 0, open: 1, overdue: 0 },
    nextDue: ago(1),
  };
  const entries = toTodo(toServiceQuality(service, [], [], reports, today), [], today);
  expect(entries).toMatchObject([{ type: 'reports', due: ago(1), isLate: true }, { type: 'no-rules' }]);
});

describe('the trend', () => {
  const last = (...days: CountedDay[]) => toTrend(days, today).at(-1)?.shares.accuracy;
  test('of a week is the sum of its exchanges, or its last look at the whole register', () => {
    expect(last(day(6, 5), day(0, 5))).toEqual({ percent: 67, kind: 'exact' });
    expect(last(day(7, 1))).toBeUndefined();
    expect(last(day(6, 9), day(5, 5, register), day(1, 0, register))).toEqual({
      percent: 100,
      kind: 'exact',
    });
  });
  test('keeps back what would tell of few', () => {
    expect(last(day(0, 0, { kept: 4 }))).toBeUndefined();
    expect(last(day(0, 1, { kept: 99 }))).toEqual({ percent: 95, kind: 'over' });
  });
});
