/** A day on which government offices are closed. */
export interface Holiday {
  /** ISO day, common era. */
  readonly day: string;
  readonly names: { readonly th: string; readonly en: string };
  /** True until the cabinet's announcement for that year has been checked. */
  readonly unconfirmed?: boolean;
}

const dayMs = 86_400_000;
const toMs = (day: string): number => Date.parse(`${day}T00:00:00Z`);
const toDay = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** `2026-11-23` + 7 → `2026-11-30`. @param days whole number, may be negative */
export const addCalendarDays = (day: string, days: number): string => toDay(toMs(day) + days * dayMs);

/** Calendar days from one day to another; negative if it lies before. */
export const calendarDaysBetween = (from: string, until: string): number =>
  Math.round((toMs(until) - toMs(from)) / dayMs);

export type DaySet = ReadonlySet<string>;

/** The days of a holiday calendar, for quick asking. */
export const toDaySet = (holidays: readonly Holiday[]): DaySet => new Set(holidays.map(({ day }) => day));

/** Monday to Friday and no holiday. */
export function isWorkingDay(day: string, holidays: DaySet): boolean {
  const weekday = new Date(toMs(day)).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !holidays.has(day);
}

/** The day itself if it is a working day, else the next one: a time that ends on a holiday ends after it (Civil Code s. 193/8). */
export function workingDayOnOrAfter(day: string, holidays: DaySet): string {
  let found = day;
  while (!isWorkingDay(found, holidays)) found = addCalendarDays(found, 1);
  return found;
}

/**
 * The last of so many working days, the first day not counted (Civil Code s. 193/3).
 * @param days ≥ 0; 0 gives the day itself
 * @throws RangeError for a negative or broken number
 */
export function addWorkingDays(day: string, days: number, holidays: DaySet): string {
  if (!Number.isInteger(days) || days < 0) throw new RangeError('days must be a whole number from 0');
  let found = day;
  for (let left = days; left > 0; left -= 1) found = workingDayOnOrAfter(addCalendarDays(found, 1), holidays);
  return found;
}

/** Working days after `from` up to and with `until`; 0 where `until` is not later. */
export function workingDaysBetween(from: string, until: string, holidays: DaySet): number {
  let count = 0;
  for (let day = addCalendarDays(from, 1); day <= until; day = addCalendarDays(day, 1)) {
    if (isWorkingDay(day, holidays)) count += 1;
  }
  return count;
}
