import type { Question } from '@saphan/contracts';
import type { Scope } from '@saphan/expressions';
import { calculateRow, type Calculating } from '../calculations/calculate-row.ts';
import { scopeOfRow, type Row } from './row-question.ts';
import { visibleInRow } from './visible-in-row.ts';

/**
 * Questions of a row that is being read, one by one, each with what its rules can read: the caller writes the answer into `row`, which
 * can open a further question.
 */
export function* openQuestions(
  index: Calculating,
  group: Question,
  { path, scope: around, row }: { readonly path: string; readonly scope: Scope; readonly row: Row },
): Generator<{ readonly question: Question; readonly scope: Scope }> {
  const seen = new Set<string>();
  for (;;) {
    const scope = scopeOfRow(around, group, calculateRow(index, group, path, around, row));
    const question = visibleInRow(index, group, path, scope).find(({ id }) => !seen.has(id));
    if (!question) return;
    seen.add(question.id);
    yield { question, scope };
  }
}
