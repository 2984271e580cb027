import { formatNumeric } from './decimal.ts';
import type { Value } from './evaluate.ts';

/** The number that an expression has yielded, as near as a double comes; nothing for another value. */
export function findNumber(value: Value): number | undefined {
  if (typeof value === 'number') return value;
  const isDecimal = typeof value === 'object' && value !== null && 'units' in value && 'scale' in value;
  return isDecimal ? Number(formatNumeric({ units: value.units, scale: value.scale })) : undefined;
}
