import { groupThirteen, hasCheckDigit } from './check-digit.ts';
import { toDigits } from './normalise.ts';

/**
 * True for a well-formed national id: thirteen digits with a right check digit.
 * The first digit tells a kind of registration and never whether it is a person or a company (a migrant's may be 0).
 */
export const isPid = (text: string): boolean => hasCheckDigit(text);

/** Reads a national id as people type it (hyphens, spaces, Thai digits); nothing if it is not one. */
export function findPid(typed: string): string | undefined {
  const digits = toDigits(typed);
  return isPid(digits) ? digits : undefined;
}

/** `9-5011-00001-23-4`; a text of another length is returned as it is. */
export const formatPid = (pid: string): string => (pid.length === 13 ? groupThirteen(pid) : pid);

/** `9-xxxx-xxxxx-23-4`: enough for its owner to know it again, too little for anybody else. */
export const maskPid = (pid: string): string =>
  pid.length === 13
    ? `${pid.slice(0, 1)}-xxxx-xxxxx-${pid.slice(10, 12)}-${pid.slice(12)}`
    : 'x'.repeat(pid.length);
