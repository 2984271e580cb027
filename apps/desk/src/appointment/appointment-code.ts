import { randomInt } from 'node:crypto';

/** Signs that nobody takes for another when they are read aloud or typed. */
const signs = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const length = 6;

/** A code for one appointment, left to chance: nobody finds another's by counting. */
export const newCode = (): string =>
  Array.from({ length }, () => signs[randomInt(signs.length)] ?? '').join('');

/** What somebody typed or a reader read, as codes are kept. */
export const toCode = (typed: string): string => typed.toUpperCase().replaceAll(/[^0-9A-Z]/g, '');
