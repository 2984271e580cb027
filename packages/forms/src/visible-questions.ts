import type { Scope } from '@saphan/expressions';
import type { CatalogueIndex } from './index-catalogue.ts';
import type { Demand, MergedPage, MergedQuestion } from './merge-forms.ts';

export interface VisibleQuestion extends MergedQuestion {
  /** True if a service that asks it now must have it. */
  readonly required: boolean;
  /** Services that ask it now. */
  readonly services: readonly string[];
}

/**
 * Questions of a page that at least one service asks, given the answers so far.
 * A condition that can't be answered yet hides its question.
 */
export function visibleQuestions(
  index: Pick<CatalogueIndex, 'holds'>,
  page: Pick<MergedPage, 'questions'>,
  scope: Scope,
): VisibleQuestion[] {
  return page.questions.flatMap((merged) => {
    const now = merged.demands.filter(({ condition }: Demand) => index.holds(condition, scope) === true);
    if (now.length === 0) return [];
    const required = now.some((demand) => demand.required);
    // Who calculates it may have no use for it now, while another asks.
    const isAsked = merged.how === 'calculated' && now.every(({ calculation }) => calculation === undefined);
    const how = isAsked ? 'asked' : merged.how;
    return [{ ...merged, how, required, services: now.map(({ service }) => service) }];
  });
}
