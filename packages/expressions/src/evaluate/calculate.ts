import type { Arithmetic } from '../types/operator-type.ts';
import { addToDate, daysBetween } from './dates.ts';
import { add, divide, multiply, power, subtract } from './decimal.ts';
import { Duration, toDuration } from './duration.ts';
import { isNumeric, type Value } from './value.ts';

const arithmetic = { '+': add, '-': subtract, '*': multiply, '/': divide, '**': power } as const;

function calculateDuration(operator: Arithmetic, one: Duration, other: Value): Value {
  const { unit, count } = one;
  if (operator === '*') return typeof other === 'number' ? toDuration(unit, count * other) : null;
  if (!(other instanceof Duration) || other.unit !== unit) return null;
  if (operator === '/') return divide(count, other.count);
  return toDuration(unit, operator === '+' ? count + other.count : count - other.count);
}

/** Result of an operator; null for values that it does not join. */
export function calculate(operator: Arithmetic, one: Value, other: Value): Value {
  if (isNumeric(one) && isNumeric(other)) return arithmetic[operator](one, other);
  if (typeof one === 'string') {
    if (other instanceof Duration) return addToDate(one, other, operator === '-' ? -1 : 1);
    if (typeof other !== 'string') return null;
    return operator === '+' ? one + other : daysBetween(one, other);
  }
  if (one instanceof Duration)
    return typeof other === 'string' ? addToDate(other, one, 1) : calculateDuration(operator, one, other);
  return other instanceof Duration ? calculateDuration('*', other, one) : null;
}
