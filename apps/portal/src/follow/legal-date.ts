import type { Language } from '@saphan/contracts';
import { calendarDaysBetween, formatDate, toBangkokDay, workingDaysBetween, type DaySet } from '@saphan/thai';
import { followTexts } from './follow-texts.ts';

/**
 * A legal date in words: the day, and how many working days are left or how late it is.
 * @param closed days on which offices are closed
 */
export function legalDate(
  due: string,
  now: Date,
  closed: DaySet,
  language: Language,
): { readonly day: string; readonly left: string; readonly isLate: boolean } {
  const text = followTexts(language);
  const [day, today] = [toBangkokDay(due), toBangkokDay(now)];
  const isLate = today > day;
  return {
    day: formatDate(language, day),
    left: isLate
      ? text.late(calendarDaysBetween(day, today))
      : text.left(workingDaysBetween(today, day, closed)),
    isLate,
  };
}
