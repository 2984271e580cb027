import type { Question, QuestionKind } from '@saphan/contracts';

const suffixes: Partial<Record<QuestionKind, readonly string[]>> = {
  date: ['day', 'month', 'year'],
  address: ['houseNumber', 'moo', 'soi', 'road', 'subDistrict'],
  'map-point': ['lat', 'lon'],
};

/** Value of the choice that opens a field for another answer than those offered. */
export const otherChoice = 'other';

/** Name of one HTML field of a question: the id, or the id and a part, e.g. `business.startDate-day`. */
export const toFieldName = (question: Pick<Question, 'id'>, suffix = ''): string =>
  suffix === '' ? question.id : `${question.id}-${suffix}`;

/**
 * Names of the HTML fields by which a question is posted. A date has three; choices that a source gives have a second
 * field for another value, read when the first says `other`.
 */
export function fieldNamesOf(question: Question): string[] {
  const parts = suffixes[question.kind];
  if (parts) return parts.map((part) => toFieldName(question, part));
  if (question.kind === 'note') return [];
  return question.optionsFrom ? [question.id, toFieldName(question, otherChoice)] : [question.id];
}
