import { publicHolidays } from './public-holidays.ts';
import { toDaySet, type DaySet, type Holiday } from './working-days.ts';

/** The calendar of holidays that holds now. */
export interface Calendar {
  /** Days on which offices are closed. */
  days(): DaySet;
  /** These days in order, as one text: tells one calendar from another. */
  text(): string;
}

/**
 * Follows a list of holidays that others edit: days and text are made once for each list.
 * @param read the list as published; nothing where none was, and the one that this package knows counts
 */
export function openCalendar(read: () => readonly Holiday[] | undefined): Calendar {
  let made: { readonly from: readonly Holiday[]; readonly days: DaySet; readonly text: string } | undefined;
  function current() {
    const from = read() ?? publicHolidays;
    if (made?.from !== from) {
      const days = toDaySet(from);
      made = { from, days, text: [...days].sort().join(' ') };
    }
    return made;
  }
  return { days: () => current().days, text: () => current().text };
}
