import type { DataItem, Question } from '@saphan/contracts';
import { todayName, type ValueType } from '@saphan/expressions';
import { toList, toPlain, type Plain } from './plain.ts';

/** A text of which all values are listed; any text where none are. */
const typeOfCodes = (codes: readonly unknown[]): ValueType => {
  const choice = codes.filter((code) => typeof code === 'string');
  return choice.length === 0 || choice.length < codes.length ? 'text' : { choice };
};

function typeOfFields(properties: Plain): ValueType {
  const fields = Object.entries(properties).map(([name, field]) => [name, typeOfSchema(toPlain(field))]);
  return fields.length === 0
    ? 'context'
    : { context: Object.fromEntries(fields) as Record<string, ValueType> };
}

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
      return schema['format'] === 'date' ? 'date' : typeOfCodes(toList(schema['enum']));
    default:
      return typeOfFields(toPlain(schema['properties']));
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
  'yes-no': 'boolean',
  declaration: 'boolean',
  address: 'context',
  file: 'context',
  'map-point': 'context',
};

/** Static type of an answer to a question that no data item describes. */
export function typeOfQuestion({ kind, questions = [], options = [], optionsFrom }: Question): ValueType {
  if (kind === 'choice' || kind === 'many') {
    // Choices that a register gives are not known before it has been asked.
    const type = typeOfCodes(optionsFrom === undefined ? options.map(({ value }) => value) : []);
    return kind === 'many' ? { list: type } : type;
  }
  if (kind !== 'repeat') return typeOfKind[kind] ?? 'text';
  const fields = questions.map((question) => [question.id, typeOfQuestion(question)]);
  return { list: { context: Object.fromEntries(fields) as Record<string, ValueType> } };
}

/** Every name that an expression may use: data items, questions of their own, and the day on which they are judged. */
export function namesOf(
  items: readonly DataItem[],
  questions: readonly Question[],
): ReadonlyMap<string, ValueType> {
  const types = new Map<string, ValueType>(items.map((item) => [item.id, typeOfItem(item)]));
  types.set(todayName, 'date');
  // Rows say more than the item's schema does: that a number in them is money, a text a date.
  for (const question of questions)
    if (!types.has(question.id) || question.kind === 'repeat')
      types.set(question.id, typeOfQuestion(question));
  return types;
}
