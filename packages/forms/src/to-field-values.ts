import type { Language, Question } from '@saphan/contracts';
import { buddhistOffset } from '@saphan/thai';
import { fieldNamesOf, toFieldName } from './field-names.ts';
import { rowField } from './rows/row-numbers.ts';
import { inRow, rowsOf, valueIn } from './rows/row-question.ts';
import { isUnknown, unknownField } from './unknown-answer.ts';

const isText = (value: unknown): value is string | number =>
  typeof value === 'string' || typeof value === 'number';

/** Of a group: that each row is there, and its fields. */
function toRowFields(
  group: Question,
  value: unknown,
  language: Language,
): Readonly<Record<string, string | readonly string[]>> {
  const rows = rowsOf(value);
  const fields: Record<string, string | readonly string[]> = {};
  for (const [at, row] of rows.entries()) {
    fields[rowField(group.id, at)] = '';
    for (const question of group.questions ?? [])
      Object.assign(fields, toFieldValues(inRow(group, at, question), valueIn(row, question.id), language));
  }
  return fields;
}

/**
 * A stored value as the texts of its HTML fields, so that a page can be shown again.
 * @param language years are shown in the Buddhist era in Thai and in the common era in English.
 */
export function toFieldValues(
  question: Question,
  value: unknown,
  language: Language,
): Readonly<Record<string, string | readonly string[]>> {
  if (value === undefined || value === null) return {};
  if (isUnknown(value)) return { [unknownField(question)]: 'yes' };
  if (question.kind === 'repeat') return toRowFields(question, value, language);
  if (question.kind === 'date' && typeof value === 'string') {
    const [year = '', month = '', day = ''] = value.split('-');
    const shownYear = language === 'th' ? String(Number(year) + buddhistOffset) : year;
    const texts = { day, month, year: shownYear };
    return Object.fromEntries(
      Object.entries(texts).map(([part, text]) => [toFieldName(question, part), text.replace(/^0+/, '')]),
    );
  }
  if (question.kind === 'money' && typeof value === 'number') {
    const satang = value % 100;
    const text = `${Math.trunc(value / 100)}${satang === 0 ? '' : `.${String(satang).padStart(2, '0')}`}`;
    return { [question.id]: text };
  }
  if (question.kind === 'yes-no') return { [question.id]: value === true ? 'yes' : 'no' };
  if (question.kind === 'declaration') return value === true ? { [question.id]: 'yes' } : {};
  if (question.kind === 'many' && Array.isArray(value))
    return { [question.id]: value.filter(isText).map(String) };
  if (typeof value === 'object') {
    const parts = value as Readonly<Record<string, unknown>>;
    return Object.fromEntries(
      fieldNamesOf(question).flatMap((name) => {
        const part = parts[name.slice(question.id.length + 1)];
        return isText(part) ? [[name, String(part)]] : [];
      }),
    );
  }
  return isText(value) ? { [question.id]: String(value) } : {};
}
