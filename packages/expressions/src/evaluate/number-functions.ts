import {
  compareNumeric,
  findNumeric,
  halfEven,
  multiply,
  negate,
  round,
  subtract,
  divide,
  type Numeric,
  type Rounding,
} from './decimal.ts';
import { spend } from './budget.ts';
import { Duration, toDuration } from './duration.ts';
import type { Functions } from './functions.ts';
import { isNumeric, type Value } from './value.ts';

const satangPerBaht = 100;

const up: Rounding = () => true;
const down: Rounding = () => false;
const floor: Rounding = (_, __, ___, sign) => sign < 0;
const ceiling: Rounding = (_, __, ___, sign) => sign > 0;
const halfUp: Rounding = (twice, divisor) => twice >= divisor;
const halfDown: Rounding = (twice, divisor) => twice > divisor;

const rounded =
  (goesUp: Rounding) =>
  ([value = null, scale = 0]: readonly Value[]): Value =>
    isNumeric(value) && isNumeric(scale) ? round(value, scale, goesUp) : null;

/** Remainder with the sign of the divisor: dividend − divisor × floor(dividend ÷ divisor). */
function modulo(dividend: Numeric, divisor: Numeric): Value {
  const quotient = divide(dividend, divisor);
  const times = quotient === null ? null : round(quotient, 0, floor);
  const taken = times === null ? null : multiply(divisor, times);
  return taken === null ? null : subtract(dividend, taken);
}

/** Null for what is no whole number. */
function isMultipleOfTwo(value: Numeric): boolean | null {
  const whole = round(value, 0, down);
  return whole === null || compareNumeric(value, whole) !== 0 ? null : modulo(value, 2) === 0;
}

/** Longest text that is read as a number. */
const mostLetters = 100;

/** A number in text; grouping and decimal signs as they are told. */
function toNumber(text: string, grouping: Value, decimal: Value): Value {
  spend(text.length >> 3);
  const grouped = typeof grouping === 'string' ? text.replaceAll(grouping, '') : text;
  const plain = typeof decimal === 'string' ? grouped.replaceAll(decimal, '.') : grouped;
  return plain.length <= mostLetters && !plain.endsWith('.') ? (findNumeric(plain) ?? null) : null;
}

export const numberFunctions = {
  abs: ([value = null]) => {
    if (value instanceof Duration) return toDuration(value.unit, Math.abs(value.count));
    if (!isNumeric(value)) return null;
    return compareNumeric(value, 0) < 0 ? negate(value) : value;
  },
  modulo: ([dividend, divisor]) =>
    isNumeric(dividend) && isNumeric(divisor) ? modulo(dividend, divisor) : null,
  decimal: rounded(halfEven),
  floor: rounded(floor),
  ceiling: rounded(ceiling),
  'round up': rounded(up),
  'round down': rounded(down),
  'round half up': rounded(halfUp),
  'round half down': rounded(halfDown),
  odd: ([value]) => {
    const isEven = isNumeric(value) ? isMultipleOfTwo(value) : null;
    return isEven === null ? null : !isEven;
  },
  even: ([value]) => (isNumeric(value) ? isMultipleOfTwo(value) : null),
  number: ([text, grouping = null, decimal = null]) =>
    typeof text === 'string' ? toNumber(text, grouping, decimal) : null,
  baht: ([amount]) => (isNumeric(amount) ? multiply(amount, satangPerBaht) : null),
} satisfies Functions;
