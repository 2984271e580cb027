import type { Comparison } from '../tree.ts';
import { isSameType, toPlainType, type ValueType } from './value-type.ts';

const ordered: readonly ValueType[] = ['number', 'money', 'text', 'date', 'days', 'months', 'null'];

/** What a comparison compares, or nothing where the types don't fit. */
export function typeOfComparison(
  operator: Comparison,
  one: ValueType,
  other: ValueType,
): 'date' | 'value' | undefined {
  if (!isSameType(one, other)) return undefined;
  if (operator === '=' || operator === '!=') return 'value';
  if (![one, other].every((type) => ordered.includes(toPlainType(type)))) return undefined;
  return one === 'date' || other === 'date' ? 'date' : 'value';
}

export type Arithmetic = '+' | '-' | '*' | '/' | '**';

/** Keyed `left operator right`: money is never multiplied by money or added to a number. */
const arithmetic: ReadonlyMap<string, ValueType> = new Map(
  Object.entries<ValueType>({
    'number + number': 'number',
    'number - number': 'number',
    'number * number': 'number',
    'number / number': 'number',
    'number ** number': 'number',
    'money + money': 'money',
    'money - money': 'money',
    'money * number': 'money',
    'number * money': 'money',
    'money / number': 'money',
    'money / money': 'number',
    'text + text': 'text',
    'date - date': 'days',
    'date + days': 'date',
    'date - days': 'date',
    'days + date': 'date',
    'date + months': 'date',
    'date - months': 'date',
    'months + date': 'date',
    'days + days': 'days',
    'days - days': 'days',
    'days * number': 'days',
    'number * days': 'days',
    'days / days': 'number',
    'months + months': 'months',
    'months - months': 'months',
    'months * number': 'months',
    'number * months': 'months',
    'months / months': 'number',
  }),
);

/** Type of an arithmetic result, or nothing where it has no meaning. */
export function typeOfArithmetic(
  operator: Arithmetic,
  one: ValueType,
  other: ValueType,
): ValueType | undefined {
  const [left, right] = [toPlainType(one), toPlainType(other)];
  return typeof left === 'string' && typeof right === 'string'
    ? arithmetic.get(`${left} ${operator} ${right}`)
    : undefined;
}

/** What a value of this type has parts of, by their FEEL names (DMN 1.5 table 65); nothing for another type. */
export const partsOfType: ReadonlyMap<string, Readonly<Record<string, ValueType>>> = new Map(
  Object.entries<Readonly<Record<string, ValueType>>>({
    date: { year: 'number', month: 'number', day: 'number', weekday: 'number' },
    days: { days: 'number' },
    months: { years: 'number', months: 'number' },
  }),
);
