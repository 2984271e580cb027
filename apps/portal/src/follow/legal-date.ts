import type { Language } from '@saphan/contracts';
import {
  calendarDaysBetween,
  formatDate,
  publicHolidays,
  toBangkokDay,
  toDaySet,
  workingDaysBetween,
} from '@saphan/thai';
import { followTexts } from './follow-texts.ts';

const closed = toDaySet(publicHolidays);

/** A legal date in words: the day, and how many working days are left or how late it is. */
export function legalDate(
  due: string,
  now: Date,
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
