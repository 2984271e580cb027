/** An exact decimal: `units` ÷ 10^`scale`, scale ≥ 0, no trailing zero in `units` unless scale is 0. */
export interface Decimal {
  readonly units: bigint;
  readonly scale: number;
}

/** A safe integer is kept as a number (the fast way); everything else is a Decimal. */
export type Numeric = number | Decimal;

/** Significant digits of a quotient (DMN 1.5 §10.3.2.3.1, IEEE 754 decimal128). */
const quotientDigits = 34;

function reduce(units: bigint, scale: number): Numeric {
  let [digits, places] = [units, scale];
  while (places > 0 && digits % 10n === 0n) {
    digits /= 10n;
    places -= 1;
  }
  const small = Number(digits);
  return places === 0 && Number.isSafeInteger(small) ? small : { units: digits, scale: places };
}

const widen = (value: Numeric): Decimal =>
  typeof value === 'number' ? { units: BigInt(value), scale: 0 } : value;

function align(one: Numeric, other: Numeric): [bigint, bigint, number] {
  const [a, b] = [widen(one), widen(other)];
  const scale = Math.max(a.scale, b.scale);
  return [a.units * 10n ** BigInt(scale - a.scale), b.units * 10n ** BigInt(scale - b.scale), scale];
}

/** Reads `12`, `-0.5`, `1e-7`; nothing for another spelling. A number means its shortest decimal spelling. */
export function findNumeric(from: number | string): Numeric | undefined {
  if (typeof from === 'number' && Number.isSafeInteger(from)) return from + 0;
  const found = /^(-?)(\d+)?(?:\.(\d+))?(?:e([+-]?\d{1,4}))?$/i.exec(String(from));
  const [sign, whole = '', fraction = '', exponent = '0'] = found?.slice(1) ?? [];
  if (!found || (whole === '' && fraction === '')) return undefined;
  const scale = fraction.length - Number(exponent);
  const units = BigInt(`${sign ?? ''}${whole}${fraction}`);
  return scale >= 0 ? reduce(units, scale) : reduce(units * 10n ** BigInt(-scale), 0);
}

export function add(one: Numeric, other: Numeric): Numeric {
  if (typeof one === 'number' && typeof other === 'number' && Number.isSafeInteger(one + other))
    return one + other;
  const [a, b, scale] = align(one, other);
  return reduce(a + b, scale);
}

export function multiply(one: Numeric, other: Numeric): Numeric {
  if (typeof one === 'number' && typeof other === 'number' && Number.isSafeInteger(one * other))
    return one * other + 0;
  const [a, b] = [widen(one), widen(other)];
  return reduce(a.units * b.units, a.scale + b.scale);
}

export const negate = (value: Numeric): Numeric => multiply(value, -1);
export const subtract = (one: Numeric, other: Numeric): Numeric => add(one, negate(other));

/** Quotient to 34 significant digits, half to even; nothing for a division by zero. */
export function divide(one: Numeric, other: Numeric): Numeric | undefined {
  const [a, b] = align(one, other);
  if (b === 0n) return undefined;
  const negative = a < 0n !== b < 0n;
  const [top, bottom] = [a < 0n ? -a : a, b < 0n ? -b : b];
  const whole = top / bottom;
  const wholeDigits = whole === 0n ? 0 : whole.toString().length;
  const leadingZeros = whole === 0n && top !== 0n ? (bottom / top).toString().length - 1 : 0;
  const scale = Math.max(0, quotientDigits - wholeDigits + leadingZeros);
  const shifted = top * 10n ** BigInt(scale);
  const [floor, rest] = [shifted / bottom, shifted % bottom];
  const up = rest * 2n > bottom || (rest * 2n === bottom && floor % 2n === 1n);
  const units = up ? floor + 1n : floor;
  return reduce(negative ? -units : units, scale);
}

/** Negative, zero or positive, as `one` is below, equal to or above `other`. */
export function compareNumeric(one: Numeric, other: Numeric): number {
  if (typeof one === 'number' && typeof other === 'number') return one - other;
  const [a, b] = align(one, other);
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Plain decimal spelling, e.g. `-12.05`. */
export function formatNumeric(value: Numeric): string {
  if (typeof value === 'number') return String(value);
  const negative = value.units < 0n;
  const digits = (negative ? -value.units : value.units).toString().padStart(value.scale + 1, '0');
  const cut = digits.length - value.scale;
  return `${negative ? '-' : ''}${digits.slice(0, cut)}${value.scale > 0 ? `.${digits.slice(cut)}` : ''}`;
}
