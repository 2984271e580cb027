import type { Question } from '@saphan/contracts';
import type { Scope } from '@saphan/expressions';
import type { CatalogueIndex } from '../index-catalogue.ts';
import { pathOfGroup, rowExpression, rowsOf, scopeOfRow, type Row } from '../rows/row-question.ts';
import { visibleInRow } from '../rows/visible-in-row.ts';
import { inOrder } from './in-order.ts';
import { toAnswerValue } from './to-answer-value.ts';

export type Calculating = Pick<CatalogueIndex, 'holds' | 'valueOf' | 'dependenciesOf'>;

type Group = Pick<Question, 'questions'>;

/** Whether a question, or one in its rows, is worked out. */
export const calculates = ({ calculation, questions = [] }: Question): boolean =>
  calculation !== undefined || (questions as readonly Question[]).some(calculates);

/** Names that the rules of a group's rows read, those of groups in them too. */
export const readInRows = (
  index: Pick<CatalogueIndex, 'dependenciesOf'>,
  { questions = [] }: Group,
  path: string,
): readonly string[] =>
  (questions as readonly Question[]).flatMap((question) => [
    ...[question.condition, question.calculation?.expression].flatMap((source) =>
      source === undefined ? [] : index.dependenciesOf(rowExpression(path, source)),
    ),
    ...readInRows(index, question, pathOfGroup(path, question)),
  ]);

const orders = new WeakMap<readonly Question[], readonly Question[]>();

/** What is worked out in a row, each after what it reads. The same for every row of a group: told once. */
function orderInRow(index: Calculating, { questions = [] }: Group, path: string): readonly Question[] {
  const found = orders.get(questions);
  if (found) return found;
  const all = questions as readonly Question[];
  const byId = new Map(all.map((question) => [question.id, question]));
  const order = inOrder(
    all.map(({ id }) => id),
    (id) => {
      const question = byId.get(id);
      return question === undefined ? [] : readInRows(index, { questions: [question] }, path);
    },
  ).flatMap((id) => {
    const question = byId.get(id);
    return question && calculates(question) ? [question] : [];
  });
  orders.set(questions, order);
  return order;
}

/** Answers without those that are not asked now: what nobody sees counts for nothing. */
export const withoutHidden = (scope: Scope, hidden: readonly string[]): Scope =>
  hidden.length === 0
    ? scope
    : Object.assign(
        Object.create(scope) as Record<string, unknown>,
        Object.fromEntries(hidden.map((name) => [name, null])),
      );

/**
 * A row with what is worked out in it and in the rows inside; whatever it held there before is replaced.
 * @param around what stands around the row
 */
export function calculateRow(index: Calculating, group: Group, path: string, around: Scope, row: Row): Row {
  const order = (group.questions ?? []).some(calculates) ? orderInRow(index, group, path) : [];
  if (order.length === 0) return row;
  const known: Record<string, unknown> = { ...row };
  for (const { id, calculation } of order) if (calculation !== undefined) Reflect.deleteProperty(known, id);
  for (const question of order) {
    const scope = scopeOfRow(around, group, known);
    const shown = new Set(visibleInRow(index, group, path, scope).map(({ id }) => id));
    if (!shown.has(question.id)) continue;
    if (question.kind === 'repeat') {
      const inner = pathOfGroup(path, question);
      const rows = rowsOf(known[question.id]);
      if (rows.length > 0)
        known[question.id] = rows.map((each) => calculateRow(index, question, inner, scope, each));
      continue;
    }
    const source = rowExpression(path, question.calculation?.expression ?? '');
    const hidden = (group.questions ?? []).flatMap(({ id }) => (shown.has(id) ? [] : [id]));
    const value = toAnswerValue(question, index.valueOf(source, withoutHidden(scope, hidden)));
    if (value !== undefined) known[question.id] = value;
  }
  return known;
}
