import type { Question } from '@saphan/contracts';
import type { Scope } from '@saphan/expressions';
import type { CatalogueIndex } from '../index-catalogue.ts';
import { rowExpression } from './row-question.ts';

/** Questions of a group that are asked in a row with these answers. */
export const visibleInRow = (
  index: Pick<CatalogueIndex, 'holds'>,
  group: Pick<Question, 'questions'>,
  path: string,
  scope: Scope,
): readonly Question[] =>
  (group.questions ?? []).filter(
    ({ condition }) => condition === undefined || index.holds(rowExpression(path, condition), scope) === true,
  );
