/** Years between the Buddhist era that people write and the common era that is stored. */
export const buddhistOffset = 543;

declare const brand: unique symbol;
/**
 * A date of which day or month may be unknown, as ISO 8601 text in the common era: `1995`, `1995-07` or `1995-07-03`.
 * There are people in the register of whom only the year of birth is known.
 */
export type PartialDate = string & { readonly [brand]: 'PartialDate' };

interface DateParts {
  readonly year: number;
  readonly month?: number;
  readonly day?: number;
}

const pattern = /^([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?$/;

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** Days of a month of the Gregorian calendar. */
export const daysInMonth = (year: number, month: number): number =>
  month === 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;

/** The parts of a partial date; those unknown are left out. */
export function partsOf(date: PartialDate): DateParts {
  const [year, month, day] = date.split('-').map(Number);
  return {
    year: year ?? 0,
    ...(month === undefined ? {} : { month }),
    ...(day === undefined ? {} : { day }),
  };
}

/** Makes a partial date of common-era numbers; nothing for a day without month or a day that no calendar has. */
export function findPartialDateOf(year: number, month?: number, day?: number): PartialDate | undefined {
  if (!Number.isInteger(year) || year < 1 || year > 9999) return undefined;
  const text = String(year).padStart(4, '0');
  if (month === undefined) return day === undefined ? (text as PartialDate) : undefined;
  if (!Number.isInteger(month) || month < 1 || month > 12) return undefined;
  const withMonth = `${text}-${String(month).padStart(2, '0')}`;
  if (day === undefined) return withMonth as PartialDate;
  if (!Number.isInteger(day) || day < 1 || day > daysInMonth(year, month)) return undefined;
  return `${withMonth}-${String(day).padStart(2, '0')}` as PartialDate;
}

/** Reads ISO text (`1995`, `1995-07`, `1995-07-03`); nothing for another spelling or an impossible day. */
export function findPartialDate(text: string): PartialDate | undefined {
  const found = pattern.exec(text);
  if (!found) return undefined;
  const [, year, month, day] = found;
  return findPartialDateOf(
    Number(year),
    month === undefined ? undefined : Number(month),
    day === undefined ? undefined : Number(day),
  );
}

/**
 * Reads the eight Buddhist-era digits of DOPA and DBD: `25620829`; unknown month or day is `00` (`25380000`).
 * Nothing for an unknown year, another spelling, or an impossible day.
 */
export function findBuddhistDate(digits: string): PartialDate | undefined {
  const found = /^([0-9]{4})([0-9]{2})([0-9]{2})$/.exec(digits);
  if (!found) return undefined;
  const [, year, month, day] = found;
  if (Number(year) <= buddhistOffset) return undefined;
  return findPartialDateOf(
    Number(year) - buddhistOffset,
    month === '00' ? undefined : Number(month),
    day === '00' ? undefined : Number(day),
  );
}

/** The eight Buddhist-era digits of a partial date: `1995` → `25380000`. */
export function toBuddhistDigits(date: PartialDate): string {
  const { year, month = 0, day = 0 } = partsOf(date);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${String(year + buddhistOffset).padStart(4, '0')}${two(month)}${two(day)}`;
}

/** First full day that the date may mean: `1995` → `1995-01-01`. */
export const earliestDay = (date: PartialDate): string => `${date}-01-01`.slice(0, 10);

/** Last full day that the date may mean: `1995-02` → `1995-02-28`. */
export function latestDay(date: PartialDate): string {
  const { year, month = 12, day } = partsOf(date);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${date.slice(0, 4)}-${two(month)}-${two(day ?? daysInMonth(year, month))}`;
}

/** True only if every day that `left` may mean is before every day that `right` may mean. */
export const isSurelyBefore = (left: PartialDate, right: PartialDate): boolean =>
  latestDay(left) < earliestDay(right);

/** Full years between a birth date and a day: the lowest and highest that it may be. */
export function ageOn(birth: PartialDate, day: string): { atLeast: number; atMost: number } {
  const years = (from: string): number =>
    Number(day.slice(0, 4)) - Number(from.slice(0, 4)) - (day.slice(5) < from.slice(5) ? 1 : 0);
  return { atLeast: years(latestDay(birth)), atMost: years(earliestDay(birth)) };
}
