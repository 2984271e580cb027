import { groupThirteen, hasCheckDigit } from './check-digit.ts';
import { toDigits } from './normalise.ts';

/** True for a juristic person's registration number: thirteen digits, first 0, right check digit. */
export const isJuristicId = (text: string): boolean => text.startsWith('0') && hasCheckDigit(text);

/** Reads a registration number as people type it; nothing if it is not one. */
export function findJuristicId(typed: string): string | undefined {
  const digits = toDigits(typed);
  return isJuristicId(digits) ? digits : undefined;
}

/** `0-9855-64000-01-2`; a text of another length is returned as it is. */
export const formatJuristicId = (id: string): string => (id.length === 13 ? groupThirteen(id) : id);

/** True for a taxpayer number: a person's national id or a juristic person's number, which share one check digit. */
export const isTaxId = (text: string): boolean => hasCheckDigit(text);
