/** An exact decimal: `units` ÷ 10^`scale`, scale ≥ 0, no trailing zero in `units` unless scale is 0. */
export interface Decimal {
  readonly units: bigint;
  readonly scale: number;
}

/** A safe integer is kept as a number (the fast way); everything else is a Decimal. */
export type Numeric = number | Decimal;

/** Significant digits of a number (DMN 1.5 §10.3.2.3.1, IEEE 754 decimal128). */
const mostDigits = 34;
/** Greatest power of ten of a number, either way: decimal128 has 6144, but numbers of forms have no more, and these stay quick. */
const mostPlaces = 100;

/** How a quotient of whole numbers is brought to a whole number; `sign` is the quotient's. */
export type Rounding = (twiceRest: bigint, divisor: bigint, floor: bigint, sign: 1 | -1) => boolean;

export const halfEven: Rounding = (twice, divisor, floor) =>
  twice > divisor || (twice === divisor && floor % 2n === 1n);

const powerOfTen = (places: number): bigint => 10n ** BigInt(places);
export const digitsOf = (units: bigint): number => units.toString().length - (units < 0n ? 1 : 0);

/** Whole part of a quotient by the rounding; the divisor is positive. */
function quotient(dividend: bigint, divisor: bigint, goesUp: Rounding): bigint {
  const sign = dividend < 0n ? -1 : 1;
  const top = dividend < 0n ? -dividend : dividend;
  const [floor, rest] = [top / divisor, top % divisor];
  const rounded = rest > 0n && goesUp(rest * 2n, divisor, floor, sign) ? floor + 1n : floor;
  return sign < 0 ? -rounded : rounded;
}

/** Brings `units` ÷ 10^`scale` to 34 digits and its shortest form; nothing for what is larger. */
function reduce(units: bigint, scale: number): Numeric | null {
  let [digits, places] = [units, scale];
  const surplus = digitsOf(digits) - mostDigits;
  if (surplus > 0) {
    digits = quotient(digits, powerOfTen(surplus), halfEven);
    places -= surplus;
  }
  if (Math.abs(places) > mostPlaces) return digits === 0n || places > 0 ? 0 : null;
  if (places < 0) [digits, places] = [digits * powerOfTen(-places), 0];
  while (places > 0 && digits % 10n === 0n) {
    digits /= 10n;
    places -= 1;
  }
  const small = Number(digits);
  return places === 0 && Number.isSafeInteger(small) ? small : { units: digits, scale: places };
}

export const widen = (value: Numeric): Decimal =>
  typeof value === 'number' ? { units: BigInt(value), scale: 0 } : value;

function align(one: Numeric, other: Numeric): [bigint, bigint, number] {
  const [a, b] = [widen(one), widen(other)];
  const scale = Math.max(a.scale, b.scale);
  return [a.units * powerOfTen(scale - a.scale), b.units * powerOfTen(scale - b.scale), scale];
}

/** Reads `12`, `-0.5`, `1e-7`; nothing for another spelling. A number means its shortest decimal spelling. */
export function findNumeric(from: number | string): Numeric | undefined {
  if (typeof from === 'number' && Number.isSafeInteger(from)) return from + 0;
  const found = /^(-?)(\d+)?(?:\.(\d+))?(?:e([+-]?\d{1,4}))?$/i.exec(String(from));
  const [sign, whole = '', fraction = '', exponent = '0'] = found?.slice(1) ?? [];
  if (!found || (whole === '' && fraction === '')) return undefined;
  if (whole.length + fraction.length > 4 * mostPlaces) return undefined;
  return reduce(BigInt(`${sign ?? ''}${whole}${fraction}`), fraction.length - Number(exponent)) ?? undefined;
}

export function add(one: Numeric, other: Numeric): Numeric | null {
  if (typeof one === 'number' && typeof other === 'number' && Number.isSafeInteger(one + other))
    return one + other;
  const [a, b, scale] = align(one, other);
  return reduce(a + b, scale);
}

export function multiply(one: Numeric, other: Numeric): Numeric | null {
  if (typeof one === 'number' && typeof other === 'number' && Number.isSafeInteger(one * other))
    return one * other + 0;
  const [a, b] = [widen(one), widen(other)];
  return reduce(a.units * b.units, a.scale + b.scale);
}

export const negate = (value: Numeric): Numeric =>
  typeof value === 'number' ? 0 - value : { units: -value.units, scale: value.scale };
export const subtract = (one: Numeric, other: Numeric): Numeric | null => add(one, negate(other));

/** Quotient to 34 significant digits, half to even; nothing for a division by zero. */
export function divide(one: Numeric, other: Numeric): Numeric | null {
  if (typeof one === 'number' && typeof other === 'number' && one % other === 0) return one / other + 0;
  const [a, b] = align(one, other);
  if (b === 0n) return null;
  const [top, bottom] = b < 0n ? [-a, -b] : [a, b];
  // One digit more than is kept, and whether anything is left behind it: then rounding once is rounding right.
  const shift = Math.max(0, mostDigits + 2 - (digitsOf(top) - digitsOf(bottom)));
  const shifted = top * powerOfTen(shift);
  const floor = shifted / bottom;
  const rest = shifted % bottom;
  const sticky = rest === 0n ? 0n : rest > 0n ? 1n : -1n;
  return reduce(floor * 10n + sticky, shift + 1);
}

/** One to a whole power; nothing for another exponent, or a result that is too large. */
export function power(base: Numeric, exponent: Numeric): Numeric | null {
  if (typeof exponent !== 'number' || Math.abs(exponent) > mostPlaces) return null;
  let [result, square, left]: [Numeric | null, Numeric | null, number] = [1, base, Math.abs(exponent)];
  while (left > 0 && result !== null && square !== null) {
    if (left % 2 === 1) result = multiply(result, square);
    left = Math.floor(left / 2);
    if (left > 0) square = multiply(square, square);
  }
  if (result === null || square === null) return null;
  return exponent < 0 ? divide(1, result) : result;
}

/** Negative, zero or positive, as `one` is below, equal to or above `other`. */
export function compareNumeric(one: Numeric, other: Numeric): number {
  if (typeof one === 'number' && typeof other === 'number') return one - other;
  const [a, b] = align(one, other);
  return a < b ? -1 : a > b ? 1 : 0;
}

/** To so many decimal places; a negative scale counts tens, hundreds, …. Nothing for a scale that is no small whole number. */
export function round(value: Numeric, scale: Numeric, goesUp: Rounding): Numeric | null {
  if (typeof scale !== 'number' || Math.abs(scale) > mostPlaces) return null;
  const { units, scale: places } = widen(value);
  if (places <= scale) return value;
  return reduce(quotient(units, powerOfTen(places - scale), goesUp), scale);
}

/** Plain decimal spelling, e.g. `-12.05`. */
export function formatNumeric(value: Numeric): string {
  if (typeof value === 'number') return String(value);
  const negative = value.units < 0n;
  const digits = (negative ? -value.units : value.units).toString().padStart(value.scale + 1, '0');
  const cut = digits.length - value.scale;
  return `${negative ? '-' : ''}${digits.slice(0, cut)}${value.scale > 0 ? `.${digits.slice(cut)}` : ''}`;
}
