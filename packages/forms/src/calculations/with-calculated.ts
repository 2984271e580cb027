import { toScope, type Answer, type Answers } from '../answer.ts';
import type { MergedQuestion } from '../merge-forms.ts';
import type { Scope } from '@saphan/expressions';
import { visibleQuestions } from '../visible-questions.ts';
import type { Calculating } from './calculate-row.ts';
import { calculateOne, type Calculations } from './calculations.ts';

const isAnswered = (answer: Answer | undefined): boolean =>
  answer !== undefined && (answer.source !== 'typed' || (answer.value ?? null) !== null);

/** Whether the person can still give something that a calculation reads. */
function isOpen(
  index: Calculating,
  { questions }: Calculations,
  { demands }: MergedQuestion,
  answers: Readonly<Record<string, Answer>>,
  scope: Scope,
): boolean {
  return demands
    .flatMap(({ calculation }) => index.dependenciesOf(calculation))
    .some((name) => {
      const read = questions.get(name);
      const visible = read && visibleQuestions(index, { questions: [read] }, scope)[0];
      return visible !== undefined && visible.how !== 'fetched' && !isAnswered(answers[name]);
    });
}

/**
 * Answers with what the form works out of them, marked as such. What was typed for it, in an older form or by a forger, is replaced.
 * What can't be worked out, although the person has given all that it reads, is an answer without value.
 */
export function withCalculated(
  index: Calculating,
  calculations: Calculations,
  given: Answers,
  around: Scope = {},
): Answers {
  if (calculations.order.length === 0) return given;
  const answers: Record<string, Answer> = { ...given };
  const scope: Record<string, unknown> = { ...toScope(given), ...around };
  for (const merged of calculations.order) {
    const { id, kind } = merged.question;
    const value = calculateOne(index, calculations, merged, scope);
    const held = answers[id];
    if (kind === 'repeat') {
      if (held !== undefined && held.value !== undefined) answers[id] = { ...held, value };
      scope[id] = value;
      continue;
    }
    const [visible] = visibleQuestions(index, { questions: [merged] }, scope);
    if (visible?.how === 'asked') continue;
    Reflect.deleteProperty(answers, id);
    Reflect.deleteProperty(scope, id);
    if (visible === undefined) continue;
    if (value !== undefined) {
      answers[id] = { value, source: 'derived' };
      scope[id] = value;
    } else if (!isOpen(index, calculations, merged, answers, scope)) answers[id] = { source: 'derived' };
  }
  return answers;
}
