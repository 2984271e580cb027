import { toDuration, type Duration } from './duration.ts';

const millisecondsPerDay = 86_400_000;
/** Thai years count from the Buddha's passing, 543 before the common era. */
const buddhistOffset = 543;
/** The budget year of the Thai state begins on 1 October of the year before. */
const fiscalStart = 10;

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

const daysIn = (year: number, month: number): number =>
  month === 2 && isLeap(year) ? 29 : (monthLengths[month - 1] ?? 0);

/** Year, month and day of a whole date that the calendar has. */
function readDay(date: string): readonly [number, number, number] | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(date)) return undefined;
  const [year, month, day] = [Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8))];
  return day >= 1 && day <= daysIn(year, month) ? [year, month, day] : undefined;
}

/** Days since 1970 in the Gregorian calendar; nothing for what is no day. Years are counted from March, so that leap days come last. */
function dayNumber(date: string): number | undefined {
  const parts = readDay(date);
  if (parts === undefined) return undefined;
  const [year, month, day] = parts;
  const marchYear = month > 2 ? year : year - 1;
  const leapDays = Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400);
  const daysBeforeMonth = Math.floor((153 * ((month + 9) % 12) + 2) / 5);
  return marchYear * 365 + leapDays + daysBeforeMonth + day - 719_469;
}

export const isDay = (text: string): boolean => readDay(text) !== undefined;

/** ISO day, or null outside the years 0 to 9999. */
function toDay(number: number): string | null {
  const time = number * millisecondsPerDay;
  const text = Math.abs(time) <= 8.64e15 ? new Date(time).toISOString() : '';
  return /^\d{4}-/.test(text) ? text.slice(0, 10) : null;
}

export function dateOf(year: number, month: number, day: number): string | null {
  if (year < 0 || year > 9999) return null;
  const text = [
    String(year).padStart(4, '0'),
    ...[month, day].map((part) => String(part).padStart(2, '0')),
  ].join('-');
  return isDay(text) ? text : null;
}

export const buddhistDateOf = (year: number, month: number, day: number): string | null =>
  dateOf(year - buddhistOffset, month, day);

const numbersIn = (date: string): number[] => date.split('-').map(Number);

/** The day so much later; of a month that is shorter, its last (XQuery 3.1 §9.7). A partial date gives null. */
export function addToDate(date: string, { unit, count }: Duration, sign: 1 | -1): string | null {
  const parts = readDay(date);
  if (parts === undefined) return null;
  if (unit === 'days') return toDay((dayNumber(date) ?? 0) + sign * count);
  const [year, month, day] = parts;
  const months = year * 12 + month - 1 + sign * count;
  const [toYear, toMonth] = [Math.floor(months / 12), (((months % 12) + 12) % 12) + 1];
  return dateOf(toYear, toMonth, Math.min(day, daysIn(toYear, toMonth)));
}

export function daysBetween(later: string, earlier: string): Duration | null {
  const [to, from] = [dayNumber(later), dayNumber(earlier)];
  return to === undefined || from === undefined ? null : toDuration('days', to - from);
}

/** Whole months from one day to another, negative if it lies before. */
export function monthsBetween(from: string, to: string): Duration | null {
  const [start, end] = [readDay(from), readDay(to)];
  if (start === undefined || end === undefined) return null;
  if (to < from) {
    const back = monthsBetween(to, from);
    return back && toDuration('months', 0 - back.count);
  }
  const [[year, month, day], [toYear, toMonth, last]] = [start, end];
  return toDuration('months', (toYear - year) * 12 + toMonth - month - (last < day ? 1 : 0));
}

/**
 * Whole years of age. Of a birthday that is not fully known, the first day that it can have been (Civil and Commercial Code s.16);
 * null before birth.
 */
export function ageOn(born: string, on: string): number | null {
  const months = monthsBetween(`${born}-01-01`.slice(0, 10), on);
  return months === null || months.count < 0 ? null : Math.floor(months.count / 12);
}

/** What FEEL reads of a date by name; of a partial date, as far as it is known. */
export const partsOfDate: ReadonlyMap<string, (date: string) => number | null> = new Map(
  Object.entries<(date: string) => number | null>({
    year: (date) => numbersIn(date)[0] ?? null,
    month: (date) => numbersIn(date)[1] ?? null,
    day: (date) => numbersIn(date)[2] ?? null,
    weekday(date) {
      const number = dayNumber(date);
      return number === undefined ? null : ((((number + 3) % 7) + 7) % 7) + 1;
    },
  }),
);

const partOf = (date: string, name: string): number | null => partsOfDate.get(name)?.(date) ?? null;

export const weekdayName = (date: string): string | null =>
  weekdays[(partOf(date, 'weekday') ?? 0) - 1] ?? null;
export const monthName = (date: string): string | null =>
  monthNames[(partOf(date, 'month') ?? 0) - 1] ?? null;

export function dayOfYear(date: string): number | null {
  const [number, first] = [dayNumber(date), dayNumber(`${date.slice(0, 4)}-01-01`)];
  return number === undefined || first === undefined ? null : number - first + 1;
}

export function buddhistYear(date: string): number | null {
  const year = partOf(date, 'year');
  return year === null ? null : year + buddhistOffset;
}

/** Budget year (B.E.) of a day; of a date whose month is not known, null. */
export function fiscalYear(date: string): number | null {
  const [year, month] = [buddhistYear(date), partOf(date, 'month')];
  return year === null || month === null ? null : year + (month >= fiscalStart ? 1 : 0);
}
