import type { LifeEvent, Question, QuestionKind } from '@saphan/contracts';
import {
  visibleQuestions,
  type CatalogueIndex,
  type MergedQuestion,
  type VisibleQuestion,
} from '@saphan/forms';
import type { VisitorAnswers } from '../session/visitor-answers.ts';

/** Kinds that are read at a glance and answered in a line or a press. */
const shortKinds: ReadonlySet<QuestionKind> = new Set([
  'text',
  'number',
  'money',
  'date',
  'choice',
  'many',
  'yes-no',
  'pid',
  'juristic-id',
  'phone',
  'email',
]);

/** As many short questions stand on one page; one more would be a form. */
const mostOnPage = 8;

/** Questions of a life event that stand together. */
export interface StartPage {
  /** Id of its first question. */
  readonly id: string;
  readonly questions: readonly MergedQuestion[];
}

const toMerged = (event: LifeEvent, question: Question): MergedQuestion => ({
  question,
  how: 'asked',
  demands: [
    {
      service: event.id,
      required: question.required,
      ...(question.condition !== undefined && { condition: question.condition }),
    },
  ],
});

/**
 * A life event's questions by pages: short ones that follow each other stand together, eight at most; a long one stands alone.
 * The same for all answers, so that a page keeps its address while questions come and go on it.
 */
export function toStartPages(event: LifeEvent): readonly StartPage[] {
  const pages: { id: string; isShort: boolean; questions: MergedQuestion[] }[] = [];
  for (const question of event.questions) {
    const isShort = shortKinds.has(question.kind);
    const last = pages.at(-1);
    if (last?.isShort === true && isShort && last.questions.length < mostOnPage)
      last.questions.push(toMerged(event, question));
    else pages.push({ id: question.id, isShort, questions: [toMerged(event, question)] });
  }
  return pages;
}

/** Questions of a page that these answers leave to ask. */
export const askedOn = (
  index: CatalogueIndex,
  page: Pick<StartPage, 'questions'>,
  answers: VisitorAnswers,
): readonly VisibleQuestion[] => visibleQuestions(index, { questions: [...page.questions] }, answers);

/** Pages that ask something for these answers. */
export const askedPages = (
  index: CatalogueIndex,
  event: LifeEvent,
  answers: VisitorAnswers,
): readonly StartPage[] => toStartPages(event).filter((page) => askedOn(index, page, answers).length > 0);
