import type { Question } from '@saphan/contracts';
import { toFieldName } from './field-names.ts';

/** Kept for a question whose answer the person does not know; conditions and rules see no value. */
export const unknownAnswer = { unknown: true } as const;

export const isUnknown = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'unknown' in value && value.unknown === true;

/** Field of the box “I don’t know”, for a question that may be answered so. */
export const unknownField = (question: Pick<Question, 'id'>): string => toFieldName(question, 'unknown');

/** Whether the box is ticked. It stands over what is in the fields: a chosen radio button can't be taken back without a script. */
export const saysUnknown = (
  question: Pick<Question, 'id' | 'mayBeUnknown'>,
  body: Readonly<Record<string, unknown>>,
): boolean => question.mayBeUnknown === true && body[unknownField(question)] === 'yes';
