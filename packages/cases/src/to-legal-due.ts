import {
  addCalendarDays,
  addWorkingDays,
  endOfBangkokDay,
  toBangkokDay,
  workingDayOnOrAfter,
  type DaySet,
} from '@saphan/thai';

/**
 * The instant at which a legal time ends: the first day is not counted (Civil and Commercial Code s.193/3), and a
 * time that ends on a holiday ends with the next working day (s.193/8).
 * @param from instant at which it starts (RFC 3339).
 */
export function toLegalDue(
  from: string,
  time: { readonly days: number; readonly unit: 'calendar' | 'working' },
  holidays: DaySet,
): string {
  const start = toBangkokDay(from);
  const day =
    time.unit === 'working'
      ? addWorkingDays(start, time.days, holidays)
      : workingDayOnOrAfter(addCalendarDays(start, time.days), holidays);
  return endOfBangkokDay(day);
}
