import { compareNumeric, findNumeric, type Decimal, type Numeric } from './decimal.ts';
import { spend } from './budget.ts';
import { Duration } from './duration.ts';

/** What an expression yields. A number is a safe integer; other numbers are exact decimals; a date is ISO text. */
export type Value =
  | null
  | boolean
  | string
  | number
  | Decimal
  | Duration
  | readonly Value[]
  | Readonly<Record<string, unknown>>;

const isDecimal = (value: Value): value is Decimal =>
  typeof value === 'object' && value !== null && 'units' in value && typeof value.units === 'bigint';

export const isNumeric = (value: Value | undefined): value is Numeric =>
  typeof value === 'number' || (value !== undefined && isDecimal(value));

export const isList = (value: Value | undefined): value is readonly Value[] => Array.isArray(value);

export const isContext = (value: Value): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' &&
  value !== null &&
  !isList(value) &&
  !(value instanceof Duration) &&
  !isDecimal(value);

/** What stands in an answer as a value: of another kind than JSON has, nothing. */
export function toValue(value: unknown): Value {
  if (typeof value === 'number') return findNumeric(value) ?? null;
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (Array.isArray(value)) {
    spend(value.length);
    return value.map(toValue);
  }
  return typeof value === 'object' ? (value as Value) : null;
}

/** A context's own field. */
export const fieldOf = (context: Readonly<Record<string, unknown>>, name: string): Value =>
  Object.hasOwn(context, name) ? toValue(context[name]) : null;

function isEqualContext(
  one: Readonly<Record<string, unknown>>,
  other: Readonly<Record<string, unknown>>,
): boolean {
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length &&
    names.every(
      (name) => Object.hasOwn(other, name) && isEqual(fieldOf(one, name), fieldOf(other, name)) === true,
    )
  );
}

/** Equality of FEEL: null equals null alone; of different kinds nobody can say. */
export function isEqual(one: Value, other: Value): boolean | null {
  spend(1);
  if (one === null || other === null) return one === other;
  if (isNumeric(one) && isNumeric(other)) return compareNumeric(one, other) === 0;
  if (isList(one) && isList(other))
    return (
      one.length === other.length && one.every((entry, at) => isEqual(entry, other[at] ?? null) === true)
    );
  if (one instanceof Duration && other instanceof Duration)
    return one.unit === other.unit && one.count === other.count;
  if (isContext(one) && isContext(other)) return isEqualContext(one, other);
  return typeof one === typeof other && typeof one !== 'object' ? one === other : null;
}

/** Negative, zero or positive; null where two values have no order. */
export function order(one: Value, other: Value): number | null {
  if (isNumeric(one) && isNumeric(other)) return compareNumeric(one, other);
  if (one instanceof Duration && other instanceof Duration)
    return one.unit === other.unit ? one.count - other.count : null;
  if (typeof one !== 'string' || typeof other !== 'string') return null;
  return one < other ? -1 : one > other ? 1 : 0;
}

/** Dates as ISO text; those known to different precision have no order. */
export const orderDates = (one: Value, other: Value): number | null =>
  typeof one === 'string' && typeof other === 'string' && one.length === other.length
    ? order(one, other)
    : null;
