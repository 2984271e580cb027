import { findPhone, toInternationalPhone } from '@saphan/thai';

declare const brand: unique symbol;
/** A Thai mobile number in E.164: `+66812345678`. */
export type PhoneNumber = string & { readonly [brand]: 'PhoneNumber' };

/**
 * The mobile number that a person typed; nothing where it can't be one. Fixed lines get no text message, and numbers abroad cost those
 * who pay for it.
 */
export function findPhoneNumber(typed: unknown): PhoneNumber | undefined {
  if (typeof typed !== 'string' || typed.length > 40) return undefined;
  const national = findPhone(typed);
  return national?.length === 10 ? (toInternationalPhone(national) as PhoneNumber) : undefined;
}

/** Tells its owner which number it is, and nobody else: `08…678`. */
export const maskPhoneNumber = (number: PhoneNumber): string => `0${number.slice(3, 4)}…${number.slice(-3)}`;
