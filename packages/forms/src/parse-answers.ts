import type { Scope } from '@saphan/expressions';
import type { AnswerFault } from './answer-fault.ts';
import { failedChecks } from './failed-checks.ts';
import { fieldNamesOf, toFieldName } from './field-names.ts';
import type { CatalogueIndex } from './index-catalogue.ts';
import type { MergedPage } from './merge-forms.ts';
import { missingText, readField, type FormBody } from './read-field.ts';
import { readRows } from './rows/read-rows.ts';
import { visibleQuestions, type VisibleQuestion } from './visible-questions.ts';

export interface ParsedAnswers {
  /** New values by id; null where the person emptied a field. Only what was asked is here, whatever else was posted. */
  readonly values: Readonly<Record<string, unknown>>;
  readonly faults: readonly AnswerFault[];
}

const isAsked = ({ how, question }: VisibleQuestion): boolean => how === 'asked' && question.kind !== 'note';

/**
 * Reads the answers of one page as posted. Questions whose condition does not hold with these answers are not read;
 * all faults are told at once.
 * @param scope answers of the draft before this post; a file counts as answered when its id is in it.
 */
export function parseAnswers(
  index: CatalogueIndex,
  page: Pick<MergedPage, 'questions'>,
  body: FormBody,
  scope: Scope,
): ParsedAnswers {
  const values: Record<string, unknown> = {};
  const faults: AnswerFault[] = [];
  const read = new Set<string>();

  // An answer can open a further question of the same page: read until no new one shows.
  for (;;) {
    const now = { ...scope, ...values };
    const next = visibleQuestions(index, page, now).find((q) => isAsked(q) && !read.has(q.question.id));
    if (!next) break;
    const { question, required } = next;
    read.add(question.id);
    const first = fieldNamesOf(question)[0] ?? question.id;
    if (question.kind === 'repeat') {
      const { rows, faults: inRows } = readRows({ index, body, scope: now, path: question.id }, question);
      values[question.id] = rows.length === 0 ? null : rows;
      faults.push(...inRows.map((fault) => ({ ...fault, question: question.id })));
      if (required && rows.length === 0 && inRows.length === 0)
        faults.push({ question: question.id, field: first, message: missingText(question) });
      continue;
    }
    const parsed = readField(question, body);
    if (parsed.type === 'value') values[question.id] = parsed.value;
    else if (parsed.type === 'fault') {
      const field = parsed.field === undefined ? first : toFieldName(question, parsed.field);
      faults.push({ question: question.id, field, message: parsed.message });
    } else {
      if (question.kind !== 'file') values[question.id] = null;
      const answered = question.kind === 'file' && (scope[question.id] ?? null) !== null;
      if (required && !answered)
        faults.push({ question: question.id, field: first, message: missingText(question) });
    }
  }

  const all = { ...scope, ...values };
  for (const { question } of visibleQuestions(index, page, all).filter(isAsked))
    for (const message of failedChecks(index, question, all))
      if (!faults.some((fault) => fault.question === question.id))
        faults.push({ question: question.id, field: fieldNamesOf(question)[0] ?? question.id, message });
  return { values, faults };
}
