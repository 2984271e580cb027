import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatDate, formatDay, formatInstant, formatTime, weekdayName } from './format-date.ts';
import { endOfBangkokDay, startOfBangkokDay, toBangkokDay } from './bangkok-time.ts';
import {
  ageOn,
  daysInMonth,
  earliestDay,
  findBuddhistDate,
  findPartialDate,
  findPartialDateOf,
  isSurelyBefore,
  latestDay,
  toBuddhistDigits,
  type PartialDate,
} from './partial-date.ts';

const date = fc
  .tuple(
    fc.integer({ min: 1400, max: 2600 }),
    fc.option(fc.tuple(fc.integer({ min: 1, max: 12 }), fc.option(fc.integer({ min: 1, max: 31 })))),
  )
  .map(([year, rest]) => {
    if (rest === null) return findPartialDateOf(year) as PartialDate;
    const [month, day] = rest;
    const known = day === null ? undefined : Math.min(day, daysInMonth(year, month));
    return findPartialDateOf(year, month, known) as PartialDate;
  });

describe('reading', () => {
  it.each(['25621301', '25620230', '00000000', '05430101', '2562829', '25380003x', '๒๕๖๒๐๘๒๙', ''])(
    'refuses Buddhist digits %j',
    (text) => {
      expect(findBuddhistDate(text)).toBeUndefined();
    },
  );
  it('refuses a day of an unknown month', () => {
    expect(findBuddhistDate('25380003')).toBeUndefined();
    expect(findPartialDateOf(1995, undefined, 3)).toBeUndefined();
  });
  it.each(['1995-7', '1995-00', '1995-00-00', '2569-02-30', '1995-07-03T00:00', '95'])(
    'refuses ISO %j',
    (text) => {
      expect(findPartialDate(text)).toBeUndefined();
    },
  );
  it('reads known and unknown parts', () => {
    expect(findBuddhistDate('25620829')).toBe('2019-08-29');
    expect(findBuddhistDate('25380700')).toBe('1995-07');
    expect(findBuddhistDate('25380000')).toBe('1995');
    expect(findBuddhistDate('25670229')).toBe('2024-02-29');
  });
  it('comes back from Buddhist digits and from ISO text', () => {
    fc.assert(
      fc.property(
        date,
        (known) => findBuddhistDate(toBuddhistDigits(known)) === known && findPartialDate(known) === known,
      ),
    );
  });
});

describe('comparing', () => {
  it('is sure only where no day overlaps', () => {
    expect(isSurelyBefore('1995' as PartialDate, '1995-07' as PartialDate)).toBe(false);
    expect(isSurelyBefore('1995' as PartialDate, '1996-01-01' as PartialDate)).toBe(true);
    fc.assert(
      fc.property(date, (known) => earliestDay(known) <= latestDay(known) && !isSurelyBefore(known, known)),
    );
  });
  it('tells both ends of an age', () => {
    expect(ageOn('2006' as PartialDate, '2026-11-23')).toEqual({ atLeast: 19, atMost: 20 });
    expect(ageOn('2006-11-24' as PartialDate, '2026-11-23')).toEqual({ atLeast: 19, atMost: 19 });
    expect(ageOn('2006-11-23' as PartialDate, '2026-11-23')).toEqual({ atLeast: 20, atMost: 20 });
  });
});

describe('showing', () => {
  it('writes the era of the language and leaves out what is unknown', () => {
    expect(formatDate('th', '1995-07-03' as PartialDate)).toBe('3 กรกฎาคม 2538');
    expect(formatDate('th', '1995-07-03' as PartialDate, 'short')).toBe('3 ก.ค. 2538');
    expect(formatDate('th', '1995' as PartialDate)).toBe('พ.ศ. 2538');
    expect(formatDate('en', '1995-07' as PartialDate)).toBe('July 1995');
    expect(formatDate('en', '1995-07-03' as PartialDate)).toBe('3 July 1995');
  });
  it('agrees with the runtime’s Buddhist calendar', () => {
    const th = new Intl.DateTimeFormat('th-TH-u-ca-buddhist', { dateStyle: 'long', timeZone: 'UTC' });
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1900-01-01'), max: new Date('2200-01-01'), noInvalidDate: true }),
        (day) => formatDate('th', day.toISOString().slice(0, 10) as PartialDate) === th.format(day),
      ),
    );
  });
  it('names weekdays as the runtime does', () => {
    expect(formatDay('th', '2026-12-01')).toBe('วันอังคารที่ 1 ธันวาคม 2569');
    expect(formatDay('en', '2026-12-01')).toBe('Tuesday 1 December 2026');
    const days = fc
      .date({ min: new Date('1900-01-01'), max: new Date('2200-01-01'), noInvalidDate: true })
      .map((day) => day.toISOString().slice(0, 10));
    for (const [language, locale, style] of [
      ['th', 'th-TH', 'long'],
      ['en', 'en-GB', 'long'],
      ['en', 'en-GB', 'short'],
    ] as const) {
      const named = new Intl.DateTimeFormat(locale, { weekday: style, timeZone: 'UTC' });
      fc.assert(
        fc.property(days, (day) => weekdayName(language, day, style) === named.format(new Date(day))),
      );
    }
    // Wall calendars have shorter ones than the runtime.
    const week = Array.from({ length: 7 }, (_, index) => `2026-11-${String(23 + index)}`);
    expect(week.map((day) => weekdayName('th', day, 'short')).join(' ')).toBe('จ. อ. พ. พฤ. ศ. ส. อา.');
  });
  it('shows instants in Bangkok', () => {
    expect(formatInstant('th', '2026-11-23T20:42:00Z')).toBe('24 พฤศจิกายน 2569 03:42 น.');
    expect(formatInstant('en', '2026-11-23T20:42:00Z', 'short')).toBe('24 Nov 2026, 03:42');
    expect(formatTime('2026-11-23T03:42:00Z')).toBe('10:42');
    expect(toBangkokDay('2026-11-23T16:59:59Z')).toBe('2026-11-23');
    expect(toBangkokDay('2026-11-23T17:00:00Z')).toBe('2026-11-24');
  });
  it('bounds a day', () => {
    expect(startOfBangkokDay('2026-11-23')).toBe('2026-11-22T17:00:00.000Z');
    expect(endOfBangkokDay('2026-11-23')).toBe('2026-11-23T16:59:59.999Z');
  });
});
