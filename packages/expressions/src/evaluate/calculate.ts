import type { Arithmetic } from '../types/operator-type.ts';
import { addToDate, daysBetween } from './dates.ts';
import { spend } from './budget.ts';
import { add, divide, multiply, power, subtract } from './decimal.ts';
import { Duration, toDuration } from './duration.ts';
import { isNumeric, type Value } from './value.ts';

/** An exact decimal takes longer than a whole number. */
const stepsOfDecimal = 5;

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
  if (isNumeric(one) && isNumeric(other)) {
    if (typeof one !== 'number' || typeof other !== 'number') spend(stepsOfDecimal);
    return arithmetic[operator](one, other);
  }
  if (typeof one === 'string') {
    if (other instanceof Duration) return addToDate(one, other, operator === '-' ? -1 : 1);
    if (typeof other !== 'string') return null;
    if (operator !== '+') return daysBetween(one, other);
    spend((one.length + other.length) >> 3);
    return one + other;
  }
  if (one instanceof Duration)
    return typeof other === 'string' ? addToDate(other, one, 1) : calculateDuration(operator, one, other);
  return other instanceof Duration ? calculateDuration('*', other, one) : null;
}
