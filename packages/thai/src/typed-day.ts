import { toArabicDigits } from './normalise.ts';
import { buddhistOffset, findPartialDateOf } from './partial-date.ts';

/** People type the year of either era; no living date lies between B.E. 2400 and C.E. 2400. */
export const toCommonYear = (year: number): number => (year >= 2400 ? year - buddhistOffset : year);

/** Before it nobody means a year: one of two digits, or a slip of the finger. */
export const firstYear = 1870;

const toNumber = (typed: string): number => {
  const digits = toArabicDigits(typed.trim());
  return /^[0-9]{1,4}$/.test(digits) ? Number(digits) : Number.NaN;
};

/**
 * The day that three typed texts mean, the year in either era.
 * @returns ISO day; nothing where the calendar has no such day
 */
export function findTypedDay(day: string, month: string, year: string): string | undefined {
  const commonYear = toCommonYear(toNumber(year));
  return commonYear >= firstYear ? findPartialDateOf(commonYear, toNumber(month), toNumber(day)) : undefined;
}

/** A whole day of the calendar in ISO text, in a year that somebody may mean: `2569-01-01` is B.E. where C.E. is asked. */
export function isMeantDay(text: string): boolean {
  const [year = '', month = '', day = ''] = text.split('-');
  return /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(text) && findTypedDay(day, month, year) === text;
}
