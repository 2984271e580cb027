import type { DataItem, Question } from '@saphan/contracts';
import type { ValueType } from '@saphan/expressions';
import { toPlain, type Plain } from './plain.ts';

function typeOfSchema(schema: Plain): ValueType {
  switch (schema['type']) {
    case 'integer':
    case 'number':
      return 'number';
    case 'boolean':
      return 'boolean';
    case 'array':
      return { list: typeOfSchema(toPlain(schema['items'])) };
    case 'string':
      return 'text';
    default:
      return 'context';
  }
}

/** Static type of a data item in expressions. */
export function typeOfItem({ schema, display }: DataItem): ValueType {
  if (display === 'money') return 'money';
  if (display === 'date') return 'date';
  return typeOfSchema(schema);
}

const typeOfKind: Partial<Record<Question['kind'], ValueType>> = {
  number: 'number',
  money: 'money',
  date: 'date',
  many: { list: 'text' },
  'yes-no': 'boolean',
  declaration: 'boolean',
  address: 'context',
  file: 'context',
  'map-point': 'context',
};

/** Every name that an expression may use: data items, and questions of their own. */
export function namesOf(
  items: readonly DataItem[],
  questions: readonly Question[],
): ReadonlyMap<string, ValueType> {
  const types = new Map<string, ValueType>(items.map((item) => [item.id, typeOfItem(item)]));
  for (const { id, kind } of questions) if (!types.has(id)) types.set(id, typeOfKind[kind] ?? 'text');
  return types;
}
