import type { LocalText, Question } from '@saphan/contracts';
import type { Scope } from '@saphan/expressions';
import { findContradictions } from './contradictions.ts';
import type { CatalogueIndex } from './index-catalogue.ts';

/**
 * What the rules of a question say against its answer, in the rules' own words. A rule that can't be judged yet says nothing.
 * A typed answer is refused for it; of a value that a source gave, the person is warned before declaring.
 */
export const failedChecks = (
  index: CatalogueIndex,
  question: Pick<Question, 'checks'>,
  scope: Scope,
): readonly LocalText[] => findContradictions(index, question, scope).map(({ message }) => message);
