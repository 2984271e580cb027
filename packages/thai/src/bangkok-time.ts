import type { PartialDate } from './partial-date.ts';

/** Thailand has kept UTC+7 without summer time since 1920. */
const offsetMs = 7 * 3_600_000;

/**
 * Wall clock in Bangkok as `2026-11-23T10:42:00.000`, without zone.
 * @param instant RFC 3339 text, epoch milliseconds or a Date
 * @throws RangeError for a text that is no instant
 */
export const toBangkokClock = (instant: string | number | Date): string =>
  new Date(new Date(instant).getTime() + offsetMs).toISOString().slice(0, 23);

/** The calendar day in Bangkok on which an instant falls. */
export const toBangkokDay = (instant: string | number | Date): PartialDate =>
  toBangkokClock(instant).slice(0, 10) as PartialDate;

/** The instant at which a day begins in Bangkok, as RFC 3339 UTC text. @param day `2026-11-23` */
export const startOfBangkokDay = (day: string): string => new Date(`${day}T00:00:00+07:00`).toISOString();

/** The last instant of a day in Bangkok, as RFC 3339 UTC text: a legal time that ends on that day ends here. */
export const endOfBangkokDay = (day: string): string => new Date(`${day}T23:59:59.999+07:00`).toISOString();
