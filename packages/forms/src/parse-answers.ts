import type { Scope } from '@saphan/expressions';
import type { AnswerFault } from './answer-fault.ts';
import { toCalculations, type Calculations } from './calculations/calculations.ts';
import { failedChecks } from './failed-checks.ts';
import { fieldNamesOf, toFieldName } from './field-names.ts';
import type { CatalogueIndex } from './index-catalogue.ts';
import type { MergedPage } from './merge-forms.ts';
import { isAsked, openPage } from './open-page.ts';
import { findRangeFault } from './read-answer.ts';
import { missingText, readField, type FormBody } from './read-field.ts';
import { readRows } from './rows/read-rows.ts';
import { visibleQuestions } from './visible-questions.ts';
import { saysUnknown, unknownAnswer } from './unknown-answer.ts';

export interface ParsedAnswers {
  /** New values by id; null where the person emptied a field. Only what was asked is here, whatever else was posted. */
  readonly values: Readonly<Record<string, unknown>>;
  /** What is worked out of these and all earlier answers, by id. */
  readonly calculated?: Readonly<Record<string, unknown>>;
  readonly faults: readonly AnswerFault[];
}

/**
 * Reads the answers of one page as posted. Questions whose condition does not hold with these answers are not read;
 * all faults are told at once.
 * @param scope answers of the draft before this post; a file counts as answered when its id is in it.
 * @param calculations what the whole form works out; of the page alone where left out. What is posted for it is not read.
 */
export function parseAnswers(
  index: CatalogueIndex,
  page: Pick<MergedPage, 'questions'>,
  body: FormBody,
  scope: Scope,
  calculations: Calculations = toCalculations(index, page.questions),
): ParsedAnswers {
  const values: Record<string, unknown> = {};
  const faults: AnswerFault[] = [];
  const read = new Set<string>();

  // An answer can open a further question of the same page: read until no new one shows.
  const opened = openPage(index, page, calculations, scope);
  const answer = (id: string, value: unknown): void => {
    values[id] = value;
    opened.answer(id, value);
  };
  for (let next = opened.findNext(read); next; next = opened.findNext(read)) {
    const { question, required } = next;
    read.add(question.id);
    const first = fieldNamesOf(question)[0] ?? question.id;
    if (question.kind === 'repeat') {
      const { rows, faults: inRows } = readRows(
        { index, body, scope: opened.answers, path: question.id },
        question,
      );
      answer(question.id, rows.length === 0 ? null : rows);
      faults.push(...inRows.map((fault) => ({ ...fault, question: question.id })));
      if (required && rows.length === 0 && inRows.length === 0)
        faults.push({ question: question.id, field: first, message: missingText(question) });
      continue;
    }
    if (saysUnknown(question, body)) {
      answer(question.id, null);
      values[question.id] = unknownAnswer;
      continue;
    }
    const parsed = readField(question, body);
    if (parsed.type === 'value') answer(question.id, parsed.value);
    else if (parsed.type === 'fault') {
      const field = parsed.field === undefined ? first : toFieldName(question, parsed.field);
      faults.push({ question: question.id, field, message: parsed.message });
    } else {
      if (question.kind !== 'file') answer(question.id, null);
      const answered = question.kind === 'file' && (scope[question.id] ?? null) !== null;
      if (required && !answered)
        faults.push({ question: question.id, field: first, message: missingText(question) });
    }
  }

  const all = opened.answers;
  for (const visible of visibleQuestions(index, page, all)) {
    if (!isAsked(visible) && visible.how !== 'calculated') continue;
    const { question } = visible;
    const range = visible.how === 'calculated' ? findRangeFault(question, all[question.id]) : undefined;
    for (const message of [...(range ? [range] : []), ...failedChecks(index, question, all)])
      if (!faults.some((fault) => fault.question === question.id))
        faults.push({ question: question.id, field: fieldNamesOf(question)[0] ?? question.id, message });
  }
  const placeOf = new Map(page.questions.map(({ question }, at) => [question.id, at]));
  return {
    values,
    // Down the page, in whatever order its questions opened one another.
    faults: faults.toSorted(
      (one, other) => (placeOf.get(one.question) ?? 0) - (placeOf.get(other.question) ?? 0),
    ),
    ...(calculations.order.length > 0 && { calculated: calculatedIn(calculations, all) }),
  };
}

/** Values that are worked out now; what is only asked now, or not known yet, has none here. */
const calculatedIn = ({ order }: Calculations, all: Scope): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    order
      .filter(({ question }) => question.calculation !== undefined && all[question.id] !== undefined)
      .map(({ question: { id } }) => [id, all[id]]),
  );
