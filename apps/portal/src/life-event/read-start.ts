import { parseAnswers, type AnswerFault, type CatalogueIndex, type FormBody } from '@saphan/forms';
import type { VisitorAnswers } from '../session/visitor-answers.ts';
import { askedOn, type StartPage } from './start-pages.ts';

/** Field that names the questions which the posted page showed. */
export const shownField = '_asked';

export const toShownField = (questions: readonly { readonly question: { readonly id: string } }[]): string =>
  questions.map(({ question }) => question.id).join(' ');

/** Questions that the posted page showed; none where it does not say. */
export const shownIn = (body: FormBody): ReadonlySet<string> | undefined => {
  const field = body[shownField];
  return typeof field === 'string' ? new Set(field.split(' ')) : undefined;
};

export interface ReadStart {
  /** All answers as they stand with what could be taken of the posted ones. */
  readonly answers: VisitorAnswers;
  readonly faults: readonly AnswerFault[];
  /** The first question that these answers ask for and the posted page did not show yet. */
  readonly newlyAsked: string | undefined;
}

/** Null where a person emptied a field: the answer is taken back. */
const withoutNulls = (answers: VisitorAnswers): VisitorAnswers =>
  Object.fromEntries(Object.entries(answers).filter(([, value]) => value !== null));

/** Reads a posted page of questions. Nobody is blamed for a question that was not on the page yet. */
export function readStart(
  index: CatalogueIndex,
  page: StartPage,
  body: FormBody,
  before: VisitorAnswers,
): ReadStart {
  const shown = shownIn(body);
  const wasShown = (id: string): boolean => shown?.has(id) ?? true;
  const { values, faults } = parseAnswers(index, { questions: page.questions }, body, before);
  const taken = Object.entries(values).filter(([id]) => wasShown(id));
  const answers = withoutNulls({ ...before, ...Object.fromEntries(taken) });
  return {
    answers,
    faults: faults.filter(({ question }) => wasShown(question)),
    newlyAsked: askedOn(index, page, answers).find(({ question }) => !wasShown(question.id))?.question.id,
  };
}
