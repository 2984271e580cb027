import { toDigits } from './normalise.ts';

/**
 * Reads a Thai telephone number as people type it (`02-000-1234`, `+66 81 234 5678`, Thai digits) into its national
 * digits: nine for a fixed line, ten for a mobile (06, 08, 09). Nothing for another.
 */
export function findPhone(typed: string): string | undefined {
  const digits = toDigits(typed).replace(/[()]/g, '');
  const national = digits.replace(/^(?:\+66|0066|66(?=[1-9][0-9]{7,8}$))0?/, '0');
  return /^0[23457][0-9]{7}$/.test(national) || /^0[689][0-9]{8}$/.test(national) ? national : undefined;
}

/** `021234567` → `02-123-4567`, `0812345678` → `081-234-5678`, `053123456` → `053-123-456`. */
export function formatPhone(national: string): string {
  const head = national.length === 9 && national.startsWith('02') ? 2 : 3;
  return `${national.slice(0, head)}-${national.slice(head, head + 3)}-${national.slice(head + 3)}`;
}

/** E.164, for machines: `021234567` → `+6621234567`. */
export const toInternationalPhone = (national: string): string => `+66${national.slice(1)}`;
