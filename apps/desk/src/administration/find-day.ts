import { addCalendarDays, findTypedDay } from '@saphan/thai';
import { textOf, type PostedForm } from '../page/posted-form.ts';

/**
 * A whole day from the three inputs of a DateField; the year in either era. Nothing where all are empty, `wrong` where they are no
 * day.
 * @returns ISO day, or the word `wrong`
 */
export function findDay(form: PostedForm, name: string): string | undefined {
  const [day = '', month = '', year = ''] = ['day', 'month', 'year'].map((part) =>
    textOf(form, `${name}-${part}`),
  );
  if (!day && !month && !year) return undefined;
  return findTypedDay(day, month, year) ?? 'wrong';
}

/** People say the last day on which something holds; rights keep the first on which it does not. */
export const dayAfter = (day: string): string => addCalendarDays(day, 1);
export const dayBefore = (day: string): string => addCalendarDays(day, -1);
