import type { Question } from '@saphan/contracts';
import type { Scope } from '@saphan/expressions';
import type { CatalogueIndex } from '../index-catalogue.ts';
import { readField, type FormBody } from '../read-field.ts';
import { inRow, pathOfGroup, rowLimitOf, scopeOfRow, templateRow } from './row-question.ts';
import { visibleInRow } from './visible-in-row.ts';

/** Rows that a page draws for a group: as many as there are, and those that it must have at least. */
export function countRows(group: Question, body: FormBody): number {
  const given = Number(body[group.id] ?? 0);
  const count = Number.isSafeInteger(given) && given > 0 ? given : 0;
  return Math.min(Math.max(count, group.minimum ?? (group.required ? 1 : 0)), rowLimitOf(group));
}

/**
 * Names of the questions that are asked in the rows of a group with what its fields hold, also in the empty row that is put in
 * when somebody adds one.
 * @param scope what the rows' conditions can read around them
 */
export function askedInRows(
  index: Pick<CatalogueIndex, 'holds'>,
  group: Question,
  body: FormBody,
  scope: Scope,
  { path = pathOfGroup('', group), depth = 0 }: { readonly path?: string; readonly depth?: number } = {},
): ReadonlySet<string> {
  const asked = new Set<string>();
  const rows = [...Array.from({ length: countRows(group, body) }, (_, at) => at), templateRow(depth)];
  for (const at of rows) {
    const row: Record<string, unknown> = {};
    const inner = () => scopeOfRow(scope, row);
    const seen = new Set<string>();
    for (;;) {
      const next = visibleInRow(index, group, path, inner()).find(({ id }) => !seen.has(id));
      if (!next) break;
      seen.add(next.id);
      const question = inRow(group, at, next);
      asked.add(question.id);
      if (next.kind === 'repeat') {
        const place = { path: pathOfGroup(path, next), depth: depth + 1 };
        for (const name of askedInRows(index, question, body, inner(), place)) asked.add(name);
        continue;
      }
      const parsed = readField(question, body);
      if (parsed.type === 'value') row[next.id] = parsed.value;
    }
  }
  return asked;
}
