import type { LocalText, Question } from '@saphan/contracts';
import type { Scope } from '@saphan/expressions';
import type { AnswerFault, Typed } from './answer-fault.ts';
import { answerTexts } from './answer-text.ts';
import { failedChecks } from './failed-checks.ts';
import { fieldNamesOf, toFieldName } from './field-names.ts';
import type { CatalogueIndex } from './index-catalogue.ts';
import type { MergedPage } from './merge-forms.ts';
import { readers } from './read-answer.ts';
import { visibleQuestions, type VisibleQuestion } from './visible-questions.ts';

/** A posted form: field name → text, or texts where a name came more than once. */
export type FormBody = Readonly<Record<string, unknown>>;

export interface ParsedAnswers {
  /** New values by id; null where the person emptied a field. Only what was asked is here, whatever else was posted. */
  readonly values: Readonly<Record<string, unknown>>;
  readonly faults: readonly AnswerFault[];
}

function toTyped(question: Question, body: FormBody): Typed {
  const fields = (suffix = ''): string[] => {
    const given = body[toFieldName(question, suffix)];
    return (Array.isArray(given) ? given : [given]).filter((text) => typeof text === 'string');
  };
  return { question, fields, field: (suffix) => fields(suffix)[0] ?? '' };
}

function missingText({ kind, label }: Question): LocalText {
  if (kind === 'file') return answerTexts.missingFile(label);
  if (kind === 'declaration') return answerTexts.missingDeclaration(label);
  if (kind === 'many') return answerTexts.missingChoices(label);
  return kind === 'choice' || kind === 'yes-no'
    ? answerTexts.missingChoice(label)
    : answerTexts.missing(label);
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
    const parsed = readers[question.kind](toTyped(question, body));
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
