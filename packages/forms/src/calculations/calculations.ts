import type { Scope } from '@saphan/expressions';
import type { MergedQuestion } from '../merge-forms.ts';
import { pathOfGroup, rowsOf } from '../rows/row-question.ts';
import { visibleQuestions } from '../visible-questions.ts';
import { calculateRow, calculates, readInRows, withoutHidden, type Calculating } from './calculate-row.ts';
import { inOrder } from './in-order.ts';
import { toAnswerValue } from './to-answer-value.ts';

/** What a form works out. */
export interface Calculations {
  /** Questions that are worked out, or whose rows are, each after what it reads. */
  readonly order: readonly MergedQuestion[];
  /** All questions of the form by id. */
  readonly questions: ReadonlyMap<string, MergedQuestion>;
  /** What an answer can change, in order. */
  readonly changedBy: (id: string) => readonly MergedQuestion[];
}

const nothing: Calculations = { order: [], questions: new Map(), changedBy: () => [] };

/** Names that decide about a question: whether it is asked, and what it is. */
const readBy = (index: Calculating, { question, demands }: MergedQuestion): readonly string[] => [
  ...demands.flatMap(({ condition, calculation }) =>
    [condition, calculation].flatMap((source) => index.dependenciesOf(source)),
  ),
  ...(calculates(question) ? readInRows(index, question, pathOfGroup('', question)) : []),
];

/** What the questions of a form work out, and in which order. */
export function toCalculations(index: Calculating, questions: readonly MergedQuestion[]): Calculations {
  const isDerived = ({ how, question, demands }: MergedQuestion): boolean =>
    how === 'calculated'
      ? demands.some(({ calculation }) => calculation !== undefined)
      : how === 'asked' && (question.questions ?? []).some(calculates);
  if (!questions.some(isDerived)) return nothing;
  const byId = new Map(questions.map((merged) => [merged.question.id, merged]));
  const reads = new Map<string, readonly string[]>();
  const readsOf = (id: string): readonly string[] => {
    const merged = byId.get(id);
    const found = reads.get(id) ?? (merged ? readBy(index, merged) : []);
    reads.set(id, found);
    return found;
  };
  const order = inOrder([...byId.keys()], readsOf).flatMap((id) => {
    const merged = byId.get(id);
    return merged && isDerived(merged) ? [merged] : [];
  });
  const readers = new Map<string, MergedQuestion[]>();
  for (const merged of order)
    for (const name of inOrder([merged.question.id], readsOf))
      readers.set(name, [...(readers.get(name) ?? []), merged]);
  return { order, questions: byId, changedBy: (id) => readers.get(id) ?? [] };
}

/** The value of one question, or the rows of a group, as they are with these answers; nothing where they are not asked or not known yet. */
export function calculateOne(
  index: Calculating,
  { questions }: Pick<Calculations, 'questions'>,
  merged: MergedQuestion,
  scope: Scope,
): unknown {
  const { question } = merged;
  const [visible] = visibleQuestions(index, { questions: [merged] }, scope);
  if (question.kind === 'repeat') {
    const rows = rowsOf(scope[question.id]);
    const path = pathOfGroup('', question);
    if (visible === undefined || rows.length === 0) return scope[question.id];
    return rows.map((row) => calculateRow(index, question, path, scope, row));
  }
  if (visible === undefined) return undefined;
  // Who only asks it is not served by another's calculation that has no use now.
  if (visible.how !== 'calculated') return scope[question.id];
  const source = visible.demands.find(
    ({ calculation, condition }) => calculation !== undefined && index.holds(condition, scope) === true,
  )?.calculation;
  const isHidden = (name: string): boolean => {
    const read = questions.get(name);
    return read !== undefined && visibleQuestions(index, { questions: [read] }, scope).length === 0;
  };
  const hidden = index.dependenciesOf(source).filter(isHidden);
  return source === undefined
    ? undefined
    : toAnswerValue(question, index.valueOf(source, withoutHidden(scope, hidden)));
}

/** Answers with what is worked out of them; what stood there before, or was sent for it, is replaced. */
export function calculateAll(
  index: Calculating,
  calculations: Calculations,
  scope: Scope,
): { readonly scope: Scope; readonly calculated: ReadonlyMap<string, unknown> } {
  const known: Record<string, unknown> = { ...scope };
  const calculated = new Map<string, unknown>();
  for (const merged of calculations.order) {
    const { id } = merged.question;
    const value = calculateOne(index, calculations, merged, known);
    if (value === undefined) Reflect.deleteProperty(known, id);
    else known[id] = value;
    calculated.set(id, value);
  }
  return { scope: known, calculated };
}
