import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { publicHolidays } from './public-holidays.ts';
import {
  addCalendarDays,
  addWorkingDays,
  calendarDaysBetween,
  isWorkingDay,
  toDaySet,
  workingDayOnOrAfter,
  workingDaysBetween,
} from './working-days.ts';

const holidays = toDaySet(publicHolidays);
const day = fc.integer({ min: 0, max: 700 }).map((offset) => addCalendarDays('2026-01-01', offset));

describe('working days', () => {
  it.each([-1, 1.5, Number.NaN])('refuses %d days', (days) => {
    expect(() => addWorkingDays('2026-11-23', days, holidays)).toThrow(RangeError);
  });

  it('does not work on weekends and holidays', () => {
    expect(isWorkingDay('2026-11-22', holidays)).toBe(false);
    expect(isWorkingDay('2026-12-10', holidays)).toBe(false);
    expect(isWorkingDay('2026-11-23', holidays)).toBe(true);
  });

  it('counts seven working days over the fathers’ weekend', () => {
    // 1–4, 8, 9, 11 December: 5 is a Saturday, 7 its substitute, 10 Constitution Day.
    expect(addWorkingDays('2026-11-30', 7, holidays)).toBe('2026-12-11');
    expect(workingDaysBetween('2026-11-30', '2026-12-11', holidays)).toBe(7);
  });

  it('ends on a working day and counts back to the same number', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 60 }), (from, days) => {
        const until = addWorkingDays(from, days, holidays);
        return isWorkingDay(until, holidays) && workingDaysBetween(from, until, holidays) === days;
      }),
    );
  });

  it('counts calendar days and moves a last day off a holiday', () => {
    expect(calendarDaysBetween('2026-11-23', addCalendarDays('2026-11-23', 30))).toBe(30);
    expect(workingDayOnOrAfter('2026-12-05', holidays)).toBe('2026-12-08');
    expect(workingDaysBetween('2026-12-11', '2026-11-30', holidays)).toBe(0);
  });
});

describe('public holidays', () => {
  it('are in order, once each, with both names', () => {
    const days = publicHolidays.map((holiday) => holiday.day);
    expect(days).toEqual([...new Set(days)].sort());
    expect(publicHolidays.every(({ names }) => names.th !== '' && names.en !== '')).toBe(true);
  });
  it('mark all that follows the moon', () => {
    const lunar = publicHolidays.filter(({ names }) => /Bucha|Lent|Ploughing/.test(names.en));
    expect(lunar.length).toBeGreaterThan(8);
    expect(lunar.every(({ unconfirmed }) => unconfirmed === true)).toBe(true);
  });
  it('put every substitute on a weekday', () => {
    const free = new Set<string>();
    const substitutes = publicHolidays.filter(({ names }) => names.en.includes('substitute'));
    expect(substitutes.every(({ day: at }) => isWorkingDay(at, free))).toBe(true);
  });
});
