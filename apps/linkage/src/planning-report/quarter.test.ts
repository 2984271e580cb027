import { expect, test } from 'vitest';
import { findQuarter, quarterBefore, quarterOf, toQuarterId } from './quarter.ts';

test('a fiscal year begins in October, and its quarters leave no day out', () => {
  expect(quarterOf('2026-11-30')).toEqual({ year: 2027, number: 1, from: '2026-10-01', until: '2026-12-31' });
  expect(quarterOf('2026-09-30')).toEqual({ year: 2026, number: 4, from: '2026-07-01', until: '2026-09-30' });
  expect(quarterOf('2028-02-29')).toMatchObject({
    year: 2028,
    number: 2,
    from: '2028-01-01',
    until: '2028-03-31',
  });
  let quarter = quarterOf('2027-06-30');
  expect(quarter).toMatchObject({ number: 3, until: '2027-06-30' });
  for (let at = 0; at < 8; at += 1) {
    const before = quarterBefore(quarter);
    expect(quarterOf(before.until)).toEqual(before);
    expect(before.until < quarter.from).toBe(true);
    quarter = before;
  }
});

test('is read in either era, and nothing else is one', () => {
  expect(findQuarter('2570-1')).toEqual(findQuarter('2027-1'));
  expect(toQuarterId(quarterOf('2026-11-30'))).toBe('2027-1');
  for (const text of ['2027-5', '2027', '0001-1', '', undefined, "2027-1'"])
    expect(findQuarter(text)).toBeUndefined();
});
