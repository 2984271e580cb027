const bangkokYear = new Intl.DateTimeFormat('en-u-ca-gregory', { timeZone: 'Asia/Bangkok', year: 'numeric' });

/** Buddhist year in Bangkok, e.g. 2569. */
export const toBuddhistYear = (at: Date): number => Number(bangkokYear.format(at)) + 543;

/**
 * What a person writes down and says on the telephone: `SP-69-000412`.
 * @param year Buddhist year
 * @param count which application of the year, from 1
 */
export const toApplicationNumber = (year: number, count: number): string =>
  `SP-${String(year % 100).padStart(2, '0')}-${String(count).padStart(6, '0')}`;
