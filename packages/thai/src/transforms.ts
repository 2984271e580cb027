import { findAreaOfEight } from './area-code.ts';
import { juristicStatuses, juristicTypes } from './juristic-codes.ts';
import { findLegacyAddress } from './legacy-address.ts';
import { findSatang } from './money.ts';
import { normaliseText } from './normalise.ts';
import { findBuddhistDate } from './partial-date.ts';

/** Turns one value of an old system into that of a data item; `undefined` where it says nothing. Never throws. */
export type Transform = (raw: unknown) => unknown;

/** Old systems send numbers as text and texts as numbers. */
const toText = (raw: unknown): string =>
  typeof raw === 'string' ? normaliseText(raw) : typeof raw === 'number' ? String(raw) : '';

const lookUp =
  (table: Readonly<Record<string, string>>): Transform =>
  (raw) =>
    Object.hasOwn(table, toText(raw)) ? table[toText(raw)] : undefined;

/** What a source declaration may name. A source that needs another gets a new row here, with its test. */
export const transforms = {
  /** `25620829` → `2019-08-29`, `25620000` → `2019`, `00000000` → nothing */
  'be-date': (raw) => findBuddhistDate(toText(raw)),
  /** `1,000,000.00` baht → satang */
  'money-text': (raw) => findSatang(toText(raw)),
  /** `2` → 2 */
  'integer-text': (raw) => (/^-?[0-9]{1,15}$/.test(toText(raw)) ? Number(toText(raw)) : undefined),
  /** normalised; an empty text is no value */
  text: (raw) => (toText(raw) === '' ? undefined : toText(raw)),
  /** `Y`/`N` */
  'yes-no': (raw) => ({ Y: true, N: false })[toText(raw).toUpperCase()],
  /** `50010500` → `500105` */
  'area-8': (raw) => findAreaOfEight(toText(raw)),
  'juristic-type': lookUp(juristicTypes),
  'juristic-status': lookUp(juristicStatuses),
  /** `AddressInformations` → one Thai line */
  'juristic-address': findLegacyAddress,
} as const satisfies Record<string, Transform>;

export type TransformName = keyof typeof transforms;

export const isTransformName = (name: string): name is TransformName => Object.hasOwn(transforms, name);
