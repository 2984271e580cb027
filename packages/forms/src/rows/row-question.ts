import type { Question } from '@saphan/contracts';
import type { Scope } from '@saphan/expressions';

/** One row of a repeat group: values by the ids of its questions. */
export type Row = Readonly<Record<string, unknown>>;

/** Rows that a group takes where its question does not say. */
const usualRows = 100;
/** Rows that any group takes. */
export const mostRows = 1000;

export const rowLimitOf = ({ maximum }: Pick<Question, 'maximum'>): number =>
  Math.min(maximum ?? usualRows, mostRows);

/** The rows of a stored value; none for what is no list of rows. */
export const rowsOf = (value: unknown): readonly Row[] =>
  Array.isArray(value)
    ? value.filter((row): row is Row => typeof row === 'object' && row !== null && !Array.isArray(row))
    : [];

/** A question of a group as it stands in a row: its fields are named by group, row and id, e.g. `own.company.partners.0.share`. */
export const inRow = (group: Pick<Question, 'id'>, row: number | string, question: Question): Question => ({
  ...question,
  id: `${group.id}.${row}.${question.id}`,
});

/** Path of a group inside another; the outermost's is its id. */
export const pathOfGroup = (path: string, group: Pick<Question, 'id'>): string =>
  path === '' ? group.id : `${path}/${group.id}`;

/**
 * Name under which a catalogue keeps an expression of a row: the same words may mean another thing in another group.
 * @param path of the group, e.g. `own.company.partners`
 */
export const rowExpression = (path: string, source: string): string => `${path}: ${source}`;

/** Answers as an expression of a row reads them: the row's own, unanswered ones too, then what stands around it. */
export function scopeOfRow(scope: Scope, { questions = [] }: Pick<Question, 'questions'>, row: Row): Scope {
  const own = Object.fromEntries(questions.map(({ id }) => [id, valueIn(row, id)]));
  return Object.assign(Object.create(scope) as Record<string, unknown>, own);
}

/** What a row answers to a question; null where it answers nothing. */
export const valueIn = (row: Row, id: string): unknown => (Object.hasOwn(row, id) ? (row[id] ?? null) : null);

/** Stands for the row's number in the empty row of a page; a script puts the number in. Letters only: ids keep it too. */
export const templateRow = (depth: number): string => `TheRow${depth}`;
