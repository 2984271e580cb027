import type { Question } from '@saphan/contracts';
import type { Scope } from '@saphan/expressions';
import type { CatalogueIndex } from '../index-catalogue.ts';
import { rowExpression, scopeOfRow, type Row } from './row-question.ts';

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

/**
 * Questions of a row that is being read, one by one, each with what its rules can read: the caller writes the answer into `row`, which
 * can open a further question.
 */
export function* openQuestions(
  index: Pick<CatalogueIndex, 'holds'>,
  group: Question,
  { path, scope: around, row }: { readonly path: string; readonly scope: Scope; readonly row: Row },
): Generator<{ readonly question: Question; readonly scope: Scope }> {
  const seen = new Set<string>();
  for (;;) {
    const scope = scopeOfRow(around, group, row);
    const question = visibleInRow(index, group, path, scope).find(({ id }) => !seen.has(id));
    if (!question) return;
    seen.add(question.id);
    yield { question, scope };
  }
}
