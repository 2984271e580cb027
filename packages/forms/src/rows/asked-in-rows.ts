import type { Question } from '@saphan/contracts';
import type { Scope } from '@saphan/expressions';
import { calculateRow, calculates, type Calculating } from '../calculations/calculate-row.ts';
import { readField, type FormBody } from '../read-field.ts';
import { inRow, pathOfGroup, rowLimitOf, rowsOf, templateRow, type Row } from './row-question.ts';
import { rowNumbers } from './row-numbers.ts';
import { openQuestions } from './open-questions.ts';

/** Numbers of the rows that a page draws for a group: those that are there, and empty ones up to its least. */
export function drawnRows(group: Question, body: FormBody): readonly number[] {
  const there = rowNumbers(body, group.id).slice(0, rowLimitOf(group) + 1);
  const least = Math.min(group.minimum ?? (group.required ? 1 : 0), rowLimitOf(group));
  const next = (there.at(-1) ?? -1) + 1;
  const lacking = Math.max(0, least - there.length);
  return [...there, ...Array.from({ length: lacking }, (_, at) => next + at)];
}

/** What the rows of a group ask, and what is worked out in them, each by the name of its field. */
export interface RowsAsDrawn {
  readonly asked: ReadonlySet<string>;
  readonly calculated: ReadonlyMap<string, unknown>;
}

/**
 * What is asked in the rows of a group with what its fields hold, also in the empty row that is put in when somebody adds one, and
 * what is worked out in them.
 * @param scope what the rows' conditions can read around them
 */
export function rowsAsDrawn(
  index: Calculating,
  group: Question,
  body: FormBody,
  scope: Scope,
  { path = pathOfGroup('', group), depth = 0 }: { readonly path?: string; readonly depth?: number } = {},
): RowsAsDrawn {
  const asked = new Set<string>();
  const calculated = new Map<string, unknown>();
  const rows = [...drawnRows(group, body), templateRow(depth)];
  for (const at of rows) {
    const row: Record<string, unknown> = {};
    for (const { question: next, scope: inner } of openQuestions(index, group, { path, scope, row })) {
      const question = inRow(group, at, next);
      asked.add(question.id);
      if (next.calculation !== undefined) continue;
      if (next.kind === 'repeat') {
        const place = { path: pathOfGroup(path, next), depth: depth + 1 };
        const drawn = rowsAsDrawn(index, question, body, inner, place);
        for (const name of drawn.asked) asked.add(name);
        if (calculates(next)) row[next.id] = readRowsOf(question, body, drawn.asked);
        continue;
      }
      const parsed = readField(question, body);
      if (parsed.type === 'value') row[next.id] = parsed.value;
    }
    const whole = calculateRow(index, group, path, scope, row);
    for (const [name, value] of calculatedIn(group, at, whole, body)) calculated.set(name, value);
  }
  return { asked, calculated };
}

/** Rows inside a row as their fields hold them, for what is worked out of them. */
const readRowsOf = (group: Question, body: FormBody, asked: ReadonlySet<string>): readonly Row[] =>
  drawnRows(group, body).map((at) =>
    Object.fromEntries(
      (group.questions ?? []).flatMap((each: Question) => {
        const question = inRow(group, at, each);
        const parsed = asked.has(question.id) ? readField(question, body) : undefined;
        return parsed?.type === 'value' ? [[each.id, parsed.value]] : [];
      }),
    ),
  );

/** What is worked out in a row and in the rows inside it, by field. */
function calculatedIn(
  group: Question,
  at: number | string,
  row: Row,
  body: FormBody,
): readonly (readonly [string, unknown])[] {
  return (group.questions ?? []).flatMap((each: Question) => {
    const question = inRow(group, at, each);
    if (each.calculation !== undefined)
      return row[each.id] === undefined ? [] : [[question.id, row[each.id]] as const];
    if (each.kind !== 'repeat' || !calculates(each)) return [];
    const numbers = drawnRows(question, body);
    return rowsOf(row[each.id]).flatMap((inner, place) =>
      calculatedIn(question, numbers[place] ?? place, inner, body),
    );
  });
}

/** Names of the questions that are asked in the rows of a group with what its fields hold. */
export const askedInRows = (
  index: Calculating,
  group: Question,
  body: FormBody,
  scope: Scope,
): ReadonlySet<string> => rowsAsDrawn(index, group, body, scope).asked;

/** What a row's own field says when it is drawn: the questions that it asks. */
export const toRowMark = (ids: readonly string[]): string => ids.join(' ');

/** Questions of rows that answers of the same page have only now brought in: the page that was posted did not show them. */
export function broughtIn(
  index: Calculating,
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
