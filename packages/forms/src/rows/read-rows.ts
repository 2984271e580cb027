import type { Language, LocalText, Question } from '@saphan/contracts';
import type { Scope } from '@saphan/expressions';
import type { AnswerFault } from '../answer-fault.ts';
import { answerTexts } from '../answer-text.ts';
import { calculateRow } from '../calculations/calculate-row.ts';
import { fieldNamesOf } from '../field-names.ts';
import type { CatalogueIndex } from '../index-catalogue.ts';
import { findRangeFault } from '../read-answer.ts';
import { missingText, readField, type FormBody } from '../read-field.ts';
import {
  inRow,
  pathOfGroup,
  rowExpression,
  rowLimitOf,
  rowsOf,
  scopeOfRow,
  valueIn,
  type Row,
} from './row-question.ts';
import { rowNumbers } from './row-numbers.ts';
import { openQuestions } from './open-questions.ts';
import { visibleInRow } from './visible-in-row.ts';

/** A fault in a row, without the question of the page that it belongs to. */
export type RowFault = Omit<AnswerFault, 'question'>;

interface ReadRows {
  /** Rows with what could be read of them, without what is worked out; rows in which nothing was filled in are left out. */
  readonly rows: readonly Row[];
  readonly faults: readonly RowFault[];
}

interface Place {
  readonly index: CatalogueIndex;
  readonly body: FormBody;
  readonly scope: Scope;
  readonly path: string;
}

/** Rows of a small group that may be left empty beside. */
const spareRows = 20;

const isFilled = (value: unknown): boolean =>
  value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0);

/** What a row lacks, and which of its rules it breaks. */
function findFaultsOfRow(
  { index, path }: Pick<Place, 'index' | 'path'>,
  asked: readonly Question[],
  row: Row,
  scope: Scope,
): RowFault[] {
  return asked.flatMap((question) => {
    const id = question.id.slice(question.id.lastIndexOf('.') + 1);
    const field = fieldNamesOf(question)[0] ?? question.id;
    if (question.kind === 'note') return [];
    const value = valueIn(row, id);
    // What is worked out lacks nothing but what it is worked out of.
    if (!isFilled(value))
      return question.required && question.calculation === undefined
        ? [{ field, message: missingText(question) }]
        : [];
    const range = question.calculation && findRangeFault(question, value);
    if (range) return [{ field, message: range }];
    return (question.checks ?? [])
      .filter(({ expression }) => index.holds(rowExpression(path, expression), scope) === false)
      .map(({ message }) => ({ field, message }));
  });
}

/** “partner 2”, or in a group in a row “partner 2, phone 1”. */
function whereIn({ entry, label }: Question, row: number, inner: LocalText | undefined): LocalText {
  const name = entry ?? label;
  const say = (language: Language): string =>
    [`${name[language]} ${row}`, inner?.[language]].filter(Boolean).join(', ');
  return { th: say('th'), en: say('en') };
}

function readRow(place: Place, group: Question, at: number): { row: Row; faults: RowFault[] } {
  const row: Record<string, unknown> = {};
  // As the questions stand, in whatever order they open one another.
  const faults: RowFault[][] = (group.questions ?? []).map(() => []);
  for (const { question: next, scope } of openQuestions(place.index, group, { ...place, row })) {
    if (next.calculation !== undefined) continue;
    const own = faults[(group.questions ?? []).indexOf(next)];
    const question = inRow(group, at, next);
    if (next.kind === 'repeat') {
      const inner = readRows({ ...place, scope, path: pathOfGroup(place.path, next) }, question);
      if (inner.rows.length > 0) row[next.id] = inner.rows;
      own?.push(...inner.faults);
      continue;
    }
    const parsed = readField(question, place.body);
    if (parsed.type === 'value') row[next.id] = parsed.value;
    if (parsed.type === 'fault') {
      const field =
        parsed.field === undefined
          ? (fieldNamesOf(question)[0] ?? question.id)
          : `${question.id}-${parsed.field}`;
      own?.push({ field, message: parsed.message });
    }
  }
  return { row, faults: faults.flat() };
}

/** Rows of a posted group. A row that lacks something keeps the rest: nothing that was typed is lost. */
export function readRows(place: Place, group: Question): ReadRows {
  const limit = rowLimitOf(group);
  // Somebody may have left rows empty, not as many again as may be filled.
  const posted = rowNumbers(place.body, group.id);
  const numbers = posted.slice(0, 2 * limit + spareRows);
  const rows: Row[] = [];
  const faults: RowFault[] = [];
  for (const [index, at] of numbers.entries()) {
    if (rows.length > limit) break;
    const { row, faults: unread } = readRow(place, group, at);
    const isEmpty = !Object.values(row).some(isFilled) && unread.length === 0;
    if (isEmpty) continue;
    const whole = calculateRow(place.index, group, place.path, place.scope, row);
    const scope = scopeOfRow(place.scope, group, whole);
    const asked = visibleInRow(place.index, group, place.path, scope);
    const placed = asked.map((question) => inRow(group, at, question));
    const wrong = new Set(unread.map(({ field }) => field));
    const found = findFaultsOfRow(place, placed, whole, scope);
    faults.push(
      ...[...unread, ...found.filter(({ field }) => !wrong.has(field))].map((fault) => ({
        ...fault,
        where: whereIn(group, index + 1, fault.where),
      })),
    );
    rows.push(row);
  }
  if (rows.length > limit || posted.length > numbers.length) {
    const message = answerTexts.tooManyRows(group.label, { th: String(limit), en: String(limit) });
    return { rows: rows.slice(0, limit), faults: [{ field: group.id, message }] };
  }
  if (rows.length > 0 && rows.length < (group.minimum ?? 0)) {
    const least = String(group.minimum);
    faults.push({ field: group.id, message: answerTexts.tooFewRows(group.label, { th: least, en: least }) });
  }
  return { rows, faults };
}

/** Stored rows as they are asked now: what is no row, no question of it or not asked any more is left out. */
export function rowsAsked(
  index: CatalogueIndex,
  group: Question,
  value: unknown,
  scope: Scope,
  path = pathOfGroup('', group),
): readonly Row[] {
  return rowsOf(value).map((typed) => {
    const row = calculateRow(index, group, path, scope, typed);
    const inner = scopeOfRow(scope, group, row);
    const asked = visibleInRow(index, group, path, inner).filter(({ id }) => isFilled(valueIn(row, id)));
    return Object.fromEntries(
      asked.map((question) => {
        const held = valueIn(row, question.id);
        return question.kind === 'repeat'
          ? [question.id, rowsAsked(index, question, held, inner, pathOfGroup(path, question))]
          : [question.id, held];
      }),
    );
  });
}

/** Whether stored rows are as they must be: a draft keeps rows that lack something, a submission does not take them. */
export function areRowsWhole(
  index: CatalogueIndex,
  group: Question,
  value: unknown,
  scope: Scope,
  path = pathOfGroup('', group),
): boolean {
  const rows = rowsOf(value);
  if (rows.length < (group.minimum ?? 0) || rows.length > rowLimitOf(group)) return false;
  return rows.every((typed, at) => {
    const row = calculateRow(index, group, path, scope, typed);
    const inner = scopeOfRow(scope, group, row);
    const asked = visibleInRow(index, group, path, inner);
    const placed = asked.map((question) => inRow(group, at, question));
    return (
      findFaultsOfRow({ index, path }, placed, row, inner).length === 0 &&
      asked
        .filter(({ kind }) => kind === 'repeat')
        .every((nested) => {
          const nestedRows = valueIn(row, nested.id);
          return (
            nestedRows === null || areRowsWhole(index, nested, nestedRows, inner, pathOfGroup(path, nested))
          );
        })
    );
  });
}
