import type { AnswerSource } from '@saphan/contracts';
import type { Scope } from '@saphan/expressions';

/** One answer of a draft: its value and how it was got. */
export interface Answer {
  /** Money in satang, dates as ISO text, area codes as text; left out while a source has not answered, and of what can't be worked out. */
  readonly value?: unknown;
  readonly source: AnswerSource;
  /** Index into the draft's seals, for a sealed value. */
  readonly seal?: number;
  /** Data service that was asked in vain, for `later`. */
  readonly service?: string;
}

/** Answers by data item or question id. */
export type Answers = Readonly<Record<string, Answer>>;

/** The values alone, as conditions read them. */
export function toScope(answers: Answers): Scope {
  const scope: Record<string, unknown> = {};
  for (const [id, answer] of Object.entries(answers))
    if (answer.value !== undefined) scope[id] = answer.value;
  return scope;
}
