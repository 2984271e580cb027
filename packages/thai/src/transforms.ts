import { findSatang } from './money.ts';
import { normaliseText } from './normalise.ts';
import { findBuddhistDate } from './partial-date.ts';

/** Turns one value of an old system into that of a data item; `undefined` where it says nothing. Never throws. */
export type Transform = (raw: unknown) => unknown;

/** Old systems send numbers as text and texts as numbers. */
const toText = (raw: unknown): string =>
  typeof raw === 'string' ? normaliseText(raw) : Number.isFinite(raw) ? String(raw) : '';

function findNumber(text: string, pattern: RegExp): number | undefined {
  const plain = text.replaceAll(',', '');
  return pattern.test(plain) && Number.isFinite(Number(plain)) ? Number(plain) : undefined;
}

/**
 * What a source declaration may name (contracts, `Transform`).
 * A source that needs another gets a new row here, there, and a test.
 */
export const transforms = {
  /** Normalised; an empty text is no value. */
  text: (raw) => toText(raw) || undefined,
  /** `2` → 2, `1,200` → 1200 */
  integer: (raw) => findNumber(toText(raw), /^-?[0-9]{1,15}$/),
  /** `185.50` → 185.5 */
  number: (raw) => findNumber(toText(raw), /^-?[0-9]{1,15}(\.[0-9]{1,9})?$/),
  /** `25620829` → `2019-08-29`, `25620000` → `2019`, `00000000` → nothing */
  'be-date': (raw) => findBuddhistDate(toText(raw)),
  /** `1,000,000.00` baht → 100000000 */
  satang: (raw) => findSatang(toText(raw)),
} as const satisfies Record<string, Transform>;
