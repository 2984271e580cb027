import { toDigits } from './normalise.ts';

/** True for a house code (เลขรหัสประจำบ้าน): eleven digits. Its last digit's rule is not published, so it is not checked. */
export const isHouseCode = (text: string): boolean => /^[0-9]{11}$/.test(text);

/** Reads a house code as people type it; nothing if it is not one. */
export function findHouseCode(typed: string): string | undefined {
  const digits = toDigits(typed);
  return isHouseCode(digits) ? digits : undefined;
}

/** `98500000012` → `9850-000001-2`, as printed in the house register. */
export const formatHouseCode = (code: string): string =>
  code.length === 11 ? `${code.slice(0, 4)}-${code.slice(4, 10)}-${code.slice(10)}` : code;
