import type { Language, Question } from '@saphan/contracts';
import { formatMoney } from '@saphan/thai';
import { lifeEventTexts } from './life-event-texts.ts';

/** An answer to a question in the words of its choices. */
export function showAnswer(question: Question, value: unknown, language: Language): string {
  const text = lifeEventTexts(language);
  if (value === undefined || value === null) return '';
  const nameOf = (chosen: unknown): string =>
    question.options?.find((option) => option.value === chosen)?.label[language] ?? String(chosen);
  if (typeof value === 'boolean') return value ? text.yes : text.no;
  if (Array.isArray(value)) return value.map(nameOf).join(', ');
  if (typeof value === 'number') {
    if (question.kind === 'money') return formatMoney(value);
    return `${value.toLocaleString('en')} ${question.unit?.[language] ?? ''}`.trim();
  }
  return typeof value === 'string' ? nameOf(value) : '';
}
