/**
 * Check digit of Thai national, juristic and tax numbers: `(11 − (Σ dᵢ·(14−i)) mod 11) mod 10` over twelve digits.
 * @param twelve exactly twelve digits
 * @throws RangeError for anything else
 */
export function checkDigit(twelve: string): string {
  if (!/^[0-9]{12}$/.test(twelve)) throw new RangeError('needs twelve digits');
  let sum = 0;
  for (let index = 0; index < 12; index += 1) sum += Number(twelve[index]) * (13 - index);
  return String((11 - (sum % 11)) % 10);
}

/** True for thirteen digits of which the last is the check digit of the others. */
export const hasCheckDigit = (digits: string): boolean =>
  /^[0-9]{13}$/.test(digits) && checkDigit(digits.slice(0, 12)) === digits[12];

/** Why typed digits are no such number: other signs are among them, there are more or fewer, or one is mistyped. */
export type ThirteenFault = 'no-digits' | 'length' | 'check-digit';

/** What is wrong with a number of thirteen digits; nothing where it can be one. @param digits without spaces and hyphens */
export function findThirteenFault(digits: string): ThirteenFault | undefined {
  if (!/^[0-9]*$/.test(digits)) return 'no-digits';
  if (digits.length !== 13) return 'length';
  return hasCheckDigit(digits) ? undefined : 'check-digit';
}

/** `9501100001234` → `9-5011-00001-23-4`, the grouping printed on cards and certificates. */
export const groupThirteen = (digits: string): string =>
  `${digits.slice(0, 1)}-${digits.slice(1, 5)}-${digits.slice(5, 10)}-${digits.slice(10, 12)}-${digits.slice(12)}`;
