import { webProblem } from '@saphan/web';
import { isMeantDay } from '@saphan/thai';
import { Type } from 'typebox';

const uuid = '[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}';
/** Of rows that have no time: they stand last. Every other time has fewer digits, so that each is one. */
const never = '9999999999999999';
const time = `(?:[0-9]{1,15}|${never})`;

/** Where a page of a list ended: epoch milliseconds of what its rows are ordered by, and id of the last one. */
export const ListMark = Type.String({ pattern: `^${time}_${uuid}$` });
/** The same of a list by days. */
export const DayMark = Type.String({ pattern: `^\\d{4}-\\d{2}-\\d{2}_${uuid}$` });

export const toListMark = (at: Date | null, id: string): string => `${String(at?.getTime() ?? never)}_${id}`;

/** @returns time and id of the last row of the page before, as Postgres compares them */
export function fromListMark(mark: string): { readonly at: Date | 'infinity'; readonly id: string } {
  const [ms = '', id = ''] = mark.split('_');
  return { at: ms === never ? 'infinity' : new Date(Number(ms)), id };
}

export const toDayMark = (day: string, id: string): string => `${day}_${id}`;

/** @throws Problem `bad-request` for a day that no calendar has */
export function fromDayMark(mark: string): { readonly day: string; readonly id: string } {
  const [day = '', id = ''] = mark.split('_');
  if (!isMeantDay(day)) throw webProblem('bad-request', { at: 'before' });
  return { day, id };
}
