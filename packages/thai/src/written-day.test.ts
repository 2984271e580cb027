import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatDate } from './format-date.ts';
import { findPartialDateOf, type PartialDate } from './partial-date.ts';
import { findWrittenDay } from './written-day.ts';

describe('a day as a paper writes it', () => {
  it.each([
    ['๒๙ ส.ค. ๒๕๖๒', '2019-08-29'],
    ['29 สิงหาคม พ.ศ. 2562', '2019-08-29'],
    ['วันที่ ๒๙ เดือน สิงหาคม พ.ศ.๒๕๖๒', '2019-08-29'],
    ['29/8/2562', '2019-08-29'],
    ['29-08-2019', '2019-08-29'],
    ['29 August 2019', '2019-08-29'],
    ['29ส.ค.2562', '2019-08-29'],
    ['29.8.2562', '2019-08-29'],
    ['25620829', '2019-08-29'],
    ['ส.ค. 2562', '2019-08'],
    ['8/2562', '2019-08'],
    ['๒๕๖๒', '2019'],
  ])('%s is %s', (typed, day) => {
    expect(findWrittenDay(typed)).toBe(day);
  });
  it.each(['', 'x', '31/2/2562', '29/13/2562', '29 ส.ค. 62', '32 ส.ค. 2562', '29/8', '1200', '29/8/2562/1'])(
    '%s is none',
    (typed) => {
      expect(findWrittenDay(typed)).toBeUndefined();
    },
  );
  it('is found again in what a page shows', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1900, max: 2300 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 28 }),
        fc.constantFrom('th' as const, 'en' as const),
        (year, month, day, language) => {
          const date = findPartialDateOf(year, month, day) as PartialDate;
          expect(findWrittenDay(formatDate(language, date))).toBe(date);
          expect(findWrittenDay(formatDate(language, date, 'short'))).toBe(date);
        },
      ),
    );
  });
});
