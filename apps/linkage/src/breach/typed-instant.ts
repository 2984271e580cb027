import { findTypedDay } from '@saphan/thai';

/** A time of Bangkok as it is typed: day, month, year and `14:30`. Nothing where there is no such time. */
export function findTypedInstant(
  typed: Readonly<Record<string, string | undefined>>,
  name: string,
): Date | undefined {
  const part = (which: string): string => (typed[`${name}-${which}`] ?? '').trim();
  const day = findTypedDay(part('day'), part('month'), part('year'));
  const [, hour, minute] = /^([01]?[0-9]|2[0-3])[:.]([0-5][0-9])$/.exec(part('time')) ?? [];
  if (day === undefined || hour === undefined || minute === undefined) return undefined;
  return new Date(`${day}T${hour.padStart(2, '0')}:${minute}:00+07:00`);
}
