import type { Comparison } from './tree.ts';
import { isSameType, type ValueType } from './value-type.ts';

const ordered: readonly ValueType[] = ['number', 'money', 'text', 'date', 'null'];

/** What a comparison compares, or nothing where the types don't fit. */
export function typeOfComparison(
  operator: Comparison,
  one: ValueType,
  other: ValueType,
): 'date' | 'value' | undefined {
  if (!isSameType(one, other)) return undefined;
  if (operator === '=' || operator === '!=') return 'value';
  if (!ordered.includes(one) || !ordered.includes(other)) return undefined;
  return one === 'date' || other === 'date' ? 'date' : 'value';
}

/** Keyed `left operator right`: money is never multiplied by money or added to a number. */
const arithmetic: Readonly<Record<string, ValueType>> = {
  'number + number': 'number',
  'number - number': 'number',
  'number * number': 'number',
  'number / number': 'number',
  'money + money': 'money',
  'money - money': 'money',
  'money * number': 'money',
  'number * money': 'money',
  'money / number': 'money',
  'money / money': 'number',
  'text + text': 'text',
};

/** Type of an arithmetic result, or nothing where it has no meaning. */
export function typeOfArithmetic(
  operator: '+' | '-' | '*' | '/',
  one: ValueType,
  other: ValueType,
): ValueType | undefined {
  return typeof one === 'string' && typeof other === 'string'
    ? arithmetic[`${one} ${operator} ${other}`]
    : undefined;
}
