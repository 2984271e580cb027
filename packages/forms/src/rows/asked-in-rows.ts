import type { Question } from '@saphan/contracts';
import type { Scope } from '@saphan/expressions';
import type { CatalogueIndex } from '../index-catalogue.ts';
import { readField, type FormBody } from '../read-field.ts';
import { inRow, pathOfGroup, rowLimitOf, templateRow } from './row-question.ts';
import { rowNumbers } from './row-numbers.ts';
import { openQuestions } from './visible-in-row.ts';

/** Numbers of the rows that a page draws for a group: those that are there, and empty ones up to its least. */
export function drawnRows(group: Question, body: FormBody): readonly number[] {
  const there = rowNumbers(body, group.id).slice(0, rowLimitOf(group) + 1);
  const least = Math.min(group.minimum ?? (group.required ? 1 : 0), rowLimitOf(group));
  const next = (there.at(-1) ?? -1) + 1;
  const lacking = Math.max(0, least - there.length);
  return [...there, ...Array.from({ length: lacking }, (_, at) => next + at)];
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
  const rows = [...drawnRows(group, body), templateRow(depth)];
  for (const at of rows) {
    const row: Record<string, unknown> = {};
    for (const { question: next, scope: inner } of openQuestions(index, group, { path, scope, row })) {
      const question = inRow(group, at, next);
      asked.add(question.id);
      if (next.kind === 'repeat') {
        const place = { path: pathOfGroup(path, next), depth: depth + 1 };
        for (const name of askedInRows(index, question, body, inner, place)) asked.add(name);
        continue;
      }
      const parsed = readField(question, body);
      if (parsed.type === 'value') row[next.id] = parsed.value;
    }
  }
  return asked;
}

/** What a row's own field says when it is drawn: the questions that it asks. */
export const toRowMark = (ids: readonly string[]): string => ids.join(' ');

/** Questions of rows that answers of the same page have only now brought in: the page that was posted did not show them. */
export function broughtIn(
  index: Pick<CatalogueIndex, 'holds'>,
  group: Question,
  body: FormBody,
  scope: Scope,
): ReadonlySet<string> {
  const isNew = (name: string): boolean => {
    const at = name.lastIndexOf('.');
    const mark = body[name.slice(0, at)];
    return typeof mark === 'string' && mark !== '' && !mark.split(' ').includes(name.slice(at + 1));
  };
  return new Set([...askedInRows(index, group, body, scope)].filter(isNew));
}
