import type { Scope } from '@saphan/expressions';
import { calculateAll, calculateOne, type Calculations } from './calculations/calculations.ts';
import type { CatalogueIndex } from './index-catalogue.ts';
import type { MergedPage, MergedQuestion } from './merge-forms.ts';
import { visibleQuestions, type VisibleQuestion } from './visible-questions.ts';

/** Whether a page has fields for it. */
export const isAsked = ({ how, question }: VisibleQuestion): boolean =>
  how === 'asked' && question.kind !== 'note';

/** A page that is being read, question by question. */
export interface OpenPage {
  /** All answers so far; what is worked out of them is settled once no question is left. */
  readonly answers: Scope;
  /** A question that is asked with the answers so far and was not read yet. */
  findNext(read: ReadonlySet<string>): VisibleQuestion | undefined;
  answer(id: string, value: unknown): void;
}

/**
 * What of a page is asked with the answers so far. What an answer may change is looked at again, and worked out again, when all that is
 * asked for certain has been read: a rule that reads a whole page runs once, not after each of its answers.
 */
export function openPage(
  index: CatalogueIndex,
  { questions }: Pick<MergedPage, 'questions'>,
  calculations: Calculations,
  scope: Scope,
): OpenPage {
  const answers: Record<string, unknown> = { ...calculateAll(index, calculations, scope).scope };
  const look = (merged: MergedQuestion) => visibleQuestions(index, { questions: [merged] }, answers)[0];
  const readers = new Map<string, Set<MergedQuestion>>();
  for (const merged of questions)
    for (const { condition } of merged.demands)
      for (const id of index.dependenciesOf(condition))
        readers.set(id, (readers.get(id) ?? new Set()).add(merged));
  // What was answered earlier is not taken for what this page says.
  const said = [...questions, ...calculations.order].map(({ question }) => question.id);
  const uncertain = new Set(said.flatMap((id) => [...(readers.get(id) ?? [])]));
  const stale = new Set<MergedQuestion>();
  const shown = new Map(questions.map((each) => [each, uncertain.has(each) ? undefined : look(each)]));
  const change = (id: string, value: unknown): void => {
    answers[id] = value;
    for (const merged of readers.get(id) ?? []) uncertain.add(merged);
  };

  function settle(): void {
    for (const merged of stale.size === 0 ? [] : calculations.order)
      if (stale.has(merged)) change(merged.question.id, calculateOne(index, calculations, merged, answers));
    stale.clear();
    for (const merged of uncertain) shown.set(merged, look(merged));
    uncertain.clear();
  }
  function findCertain(read: ReadonlySet<string>): VisibleQuestion | undefined {
    for (const [merged, visible] of shown)
      if (visible && isAsked(visible) && !uncertain.has(merged) && !read.has(visible.question.id))
        return visible;
    return undefined;
  }
  return {
    answers,
    findNext(read) {
      const certain = findCertain(read);
      if (certain || (stale.size === 0 && uncertain.size === 0)) return certain;
      settle();
      return findCertain(read);
    },
    answer(id, value) {
      change(id, value);
      for (const merged of calculations.changedBy(id)) stale.add(merged);
    },
  };
}
