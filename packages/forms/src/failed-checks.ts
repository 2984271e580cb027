import type { LocalText, Question } from '@saphan/contracts';
import type { Scope } from '@saphan/expressions';
import type { CatalogueIndex } from './index-catalogue.ts';

/**
 * What the rules of a question say against its answer, in the rules' own words. A rule that can't be judged yet says nothing.
 * A typed answer is refused for it; of a value that a source gave, the person is warned before declaring.
 */
export const failedChecks = (
  index: CatalogueIndex,
  { checks = [] }: Pick<Question, 'checks'>,
  scope: Scope,
): readonly LocalText[] =>
  checks.filter(({ expression }) => index.holds(expression, scope) === false).map(({ message }) => message);
