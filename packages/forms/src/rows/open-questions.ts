import type { Question } from '@saphan/contracts';
import type { Scope } from '@saphan/expressions';
import { calculateRow, type Calculating } from '../calculations/calculate-row.ts';
import { rowExpression, scopeOfRow, type Row } from './row-question.ts';

interface OpenQuestion {
  readonly question: Question;
  readonly scope: Scope;
}

/**
 * Questions of a row that is being read, one by one, each with what its rules can read: the caller writes the answer into `row`, which
 * can open a further question. What is asked for certain comes first, then round by round what its answers bring in: a rule runs once a
 * round, not after each answer. Groups come with all that stands around them so far.
 */
export function* openQuestions(
  index: Calculating,
  group: Question,
  { path, scope: around, row }: { readonly path: string; readonly scope: Scope; readonly row: Row },
): Generator<OpenQuestion> {
  const all: readonly Question[] = group.questions ?? [];
  const calculated = new Set(all.flatMap(({ id, calculation }) => (calculation ? [id] : [])));
  const rule = ({ condition }: Question): string | undefined =>
    condition === undefined ? undefined : rowExpression(path, condition);
  const left = new Set(all);

  function* yieldRound(isInRound: (question: Question) => boolean): Generator<OpenQuestion> {
    const scope = scopeOfRow(around, group, calculateRow(index, group, path, around, row));
    const asked = [...left].filter((each) => isInRound(each) && index.holds(rule(each), scope) === true);
    const answered = new Set<string>();
    const isOutdated = (question: Question): boolean =>
      answered.size > 0 &&
      (question.kind === 'repeat' ||
        index.dependenciesOf(rule(question)).some((name) => answered.has(name) || calculated.has(name)));
    for (const question of asked) {
      if (isOutdated(question)) continue;
      left.delete(question);
      if (question.calculation === undefined) answered.add(question.id);
      yield { question, scope };
    }
  }

  yield* yieldRound(({ kind, condition }) => kind !== 'repeat' && condition === undefined);
  for (let before = -1; before !== left.size;) {
    before = left.size;
    yield* yieldRound(() => true);
  }
}
