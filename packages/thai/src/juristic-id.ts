import { groupThirteen, hasCheckDigit } from './check-digit.ts';

/** True for a juristic person's registration number: thirteen digits, first 0, right check digit. */
export const isJuristicId = (text: string): boolean => text.startsWith('0') && hasCheckDigit(text);

/** `0-9855-64000-01-2`; a text of another length is returned as it is. */
export const formatJuristicId = (id: string): string => (id.length === 13 ? groupThirteen(id) : id);
