import { addCalendarDays, buddhistOffset } from '@saphan/thai';

/** A quarter of the fiscal year, which begins in October of the year before. */
export interface Quarter {
  /** Of the common era: the year in which the fiscal year ends. */
  readonly year: number;
  readonly number: 1 | 2 | 3 | 4;
  /** First and last day, ISO. */
  readonly from: string;
  readonly until: string;
}

const pad = (month: number): string => String(month).padStart(2, '0');

export function toQuarter(year: number, number: 1 | 2 | 3 | 4): Quarter {
  const [calendarYear, month] = number === 1 ? [year - 1, 10] : [year, (number - 2) * 3 + 1];
  const [nextYear, nextMonth] = month === 10 ? [calendarYear + 1, 1] : [calendarYear, month + 3];
  return {
    ...{ year, number, from: `${String(calendarYear)}-${pad(month)}-01` },
    until: addCalendarDays(`${String(nextYear)}-${pad(nextMonth)}-01`, -1),
  };
}

/** @param day ISO day in Bangkok */
export function quarterOf(day: string): Quarter {
  const [year = 0, month = 1] = day.split('-').map(Number);
  return month >= 10
    ? toQuarter(year + 1, 1)
    : toQuarter(year, (Math.floor((month - 1) / 3) + 2) as 2 | 3 | 4);
}

export function quarterBefore({ year, number }: Quarter): Quarter {
  return number === 1 ? toQuarter(year - 1, 4) : toQuarter(year, (number - 1) as 1 | 2 | 3);
}

/** `2027-1`, as it stands in addresses. */
export const toQuarterId = ({ year, number }: Quarter): string => `${String(year)}-${String(number)}`;

/** Reads `2027-1`, its year in either era; nothing where it is none. */
export function findQuarter(text: string | undefined): Quarter | undefined {
  const [, typed = '', number = ''] = /^([0-9]{4})-([1-4])$/.exec(text ?? '') ?? [];
  if (typed === '') return undefined;
  const year = Number(typed) >= 2400 ? Number(typed) - buddhistOffset : Number(typed);
  return year < 2000 || year > 2200 ? undefined : toQuarter(year, Number(number) as 1 | 2 | 3 | 4);
}
