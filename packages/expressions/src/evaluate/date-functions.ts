import {
  ageOn,
  buddhistDateOf,
  buddhistYear,
  dateOf,
  dayOfYear,
  fiscalYear,
  isDay,
  monthName,
  monthsBetween,
  weekdayName,
} from './dates.ts';
import type { Functions } from './functions.ts';
import type { Value } from './value.ts';

const ofDates =
  (run: (date: string, other: string) => Value) =>
  ([date, other = '']: readonly Value[]): Value =>
    typeof date === 'string' && typeof other === 'string' ? run(date, other) : null;

const ofParts =
  (run: (year: number, month: number, day: number) => Value) =>
  ([year, month, day]: readonly Value[]): Value =>
    typeof year === 'number' && typeof month === 'number' && typeof day === 'number'
      ? run(year, month, day)
      : null;

export const dateFunctions = {
  date: (values) =>
    values.length === 1
      ? typeof values[0] === 'string' && isDay(values[0])
        ? values[0]
        : null
      : ofParts(dateOf)(values),
  'years and months duration': ofDates(monthsBetween),
  'day of week': ofDates(weekdayName),
  'day of year': ofDates(dayOfYear),
  'month of year': ofDates(monthName),
  age: ofDates(ageOn),
  'buddhist date': ofParts(buddhistDateOf),
  'buddhist year': ofDates(buddhistYear),
  'fiscal year': ofDates(fiscalYear),
} satisfies Functions;
