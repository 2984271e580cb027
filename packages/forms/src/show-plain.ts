import type { Language, Question } from '@saphan/contracts';
import { findPartialDate, formatDate, formatMoney } from '@saphan/thai';

export const showAmount = (value: number, isMoney: boolean, unit = ''): string =>
  isMoney ? formatMoney(value) : `${value.toLocaleString('en')} ${unit}`.trim();

const yesNo = { th: ['ใช่', 'ไม่ใช่'], en: ['yes', 'no'] } as const;

export const showYesNo = (value: boolean, language: Language): string => yesNo[language][value ? 0 : 1];

/** A value that was worked out, as people read it, by its question alone: on a page, where no catalogue is. */
export function showCalculated(
  value: unknown,
  { kind, unit, options = [] }: Question,
  language: Language,
): string {
  if (typeof value === 'number') return showAmount(value, kind === 'money', unit?.[language]);
  const code = typeof value === 'boolean' ? (value ? 'yes' : 'no') : value;
  const named = options.find((option) => option.value === code)?.label[language];
  if (named !== undefined) return named;
  if (typeof value === 'boolean') return showYesNo(value, language);
  if (typeof value !== 'string') return '';
  const date = kind === 'date' ? findPartialDate(value) : undefined;
  return date === undefined ? value : formatDate(language, date);
}

/** A value that was worked out in a row, as people read it. @param name of its field */
export function showInRow(
  group: Question,
  name: string,
  value: unknown,
  language: Language,
): string | undefined {
  const path = name.slice(group.id.length + 1).split('.');
  const question = path
    .filter((_, at) => at % 2 === 1)
    .reduce<Question | undefined>((around, id) => around?.questions?.find((each) => each.id === id), group);
  return value === undefined || question === undefined
    ? undefined
    : showCalculated(value, question, language);
}
