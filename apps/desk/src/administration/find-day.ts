import { addCalendarDays, findPartialDate } from '@saphan/thai';
import { textOf, type Posted } from './change.ts';

/**
 * A whole day from the three inputs of a DateField; the year in either era. Nothing where all are empty, `wrong` where they are no
 * day.
 * @returns ISO day, or the word `wrong`
 */
export function findDay(form: Posted, name: string): string | undefined {
  const [day, month, typedYear] = ['day', 'month', 'year'].map((part) => textOf(form, `${name}-${part}`));
  if (!day && !month && !typedYear) return undefined;
  // Nobody's right begins before the Buddhist year 2400 or after the Christian one.
  const year = Number(typedYear) > 2400 ? Number(typedYear) - 543 : Number(typedYear);
  const iso = [
    String(year).padStart(4, '0'),
    String(month).padStart(2, '0'),
    String(day).padStart(2, '0'),
  ].join('-');
  return /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(iso) && findPartialDate(iso) !== undefined ? iso : 'wrong';
}

/** People say the last day on which something holds; rights keep the first on which it does not. */
export const dayAfter = (day: string): string => addCalendarDays(day, 1);
export const dayBefore = (day: string): string => addCalendarDays(day, -1);
