import type { Question } from '@saphan/contracts';
import type { Compiled, ValueType } from '@saphan/expressions';
import { pathOfGroup, rowExpression } from '@saphan/forms';
import { questionsOf, type FormDraft } from './form-draft.ts';
import { typesAt } from './question-at.ts';
import { tryExpression } from './try-expression.ts';

/** Expressions of rows that can be used, by the names under which a catalogue keeps them. */
export function rowExpressionsOf({
  form,
  types,
}: Pick<FormDraft, 'form' | 'types'>): ReadonlyMap<string, Compiled> {
  const found = new Map<string, Compiled>();
  function read(group: Question, outer: string, around: readonly Question[]): void {
    const path = pathOfGroup(outer, group);
    const groups = [...around, group];
    const known = typesAt(types, { groups });
    for (const { id, condition, calculation, checks = [] } of group.questions ?? []) {
      const take = (source: string | undefined, wanted?: ValueType): void => {
        if (source === undefined) return;
        const { compiled } = tryExpression(source, known, wanted);
        if (compiled) found.set(rowExpression(path, source), compiled);
      };
      take(condition);
      take(calculation?.expression, known.get(id));
      for (const { expression } of checks) take(expression);
    }
    for (const inner of group.questions ?? []) read(inner, path, groups);
  }
  for (const question of questionsOf(form)) read(question, '', []);
  return found;
}

/** A question without the expressions that can't be used, in its rows too. */
export function withoutBroken(question: Question, usable: ReadonlySet<string>, path = ''): Question {
  const { condition, calculation, checks, questions, ...rest } = question;
  const name = (source: string): string => (path === '' ? source : rowExpression(path, source));
  const good = (checks ?? []).filter(({ expression }) => usable.has(name(expression)));
  const inner = pathOfGroup(path, question);
  return {
    ...rest,
    ...(condition !== undefined && usable.has(name(condition)) && { condition }),
    ...(calculation !== undefined && usable.has(name(calculation.expression)) && { calculation }),
    ...(good.length > 0 && { checks: good }),
    ...(questions && { questions: questions.map((each) => withoutBroken(each, usable, inner)) }),
  };
}
