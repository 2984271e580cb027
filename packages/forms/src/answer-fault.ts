import type { LocalText, Question } from '@saphan/contracts';

/** Why one answer can't be taken. What was typed stays in the field. */
export interface AnswerFault {
  readonly question: string;
  /** Name of the form field to which the error summary links. */
  readonly field: string;
  readonly message: LocalText;
  /** Row that it is in, e.g. “partner 2”. */
  readonly where?: LocalText;
}

/** A parsed answer: a value, nothing (left empty), or a fault. */
export type ParsedAnswer =
  | { readonly type: 'value'; readonly value: unknown }
  | { readonly type: 'empty' }
  | { readonly type: 'fault'; readonly message: LocalText; readonly field?: string };

export const empty: ParsedAnswer = { type: 'empty' };
export const toValue = (value: unknown): ParsedAnswer => ({ type: 'value', value });
export const toFault = (message: LocalText, field?: string): ParsedAnswer => ({
  type: 'fault',
  message,
  ...(field === undefined ? {} : { field }),
});

/** What a kind's reader gets: the question and its fields by suffix (`''` for the only one). */
export interface Typed {
  readonly question: Question;
  readonly field: (suffix?: string) => string;
  readonly fields: (suffix?: string) => readonly string[];
}
