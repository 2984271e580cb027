import type { LifeEvent, Question } from '@saphan/contracts';
import {
  chooseServices,
  fieldNamesOf,
  type CatalogueIndex,
  type LifeEventResult,
  type VisibleQuestion,
} from '@saphan/forms';
import { fieldId } from '@saphan/ui';
import { webProblem } from '@saphan/web';
import type { VisitorAnswers } from '../session/visitor-answers.ts';
import { askedOn, toStartPages } from './start-pages.ts';

/** Questions that these answers leave open to ask. */
export const askedQuestions = (
  index: CatalogueIndex,
  event: LifeEvent,
  answers: VisitorAnswers,
): readonly VisibleQuestion[] => toStartPages(event).flatMap((page) => askedOn(index, page, answers));

/** The next question that must be answered and is not; none when the result is final. */
export const findNextQuestion = (
  index: CatalogueIndex,
  event: LifeEvent,
  answers: VisitorAnswers,
): Question | undefined =>
  askedQuestions(index, event, answers).find(
    ({ question, required }) => required && answers[question.id] === undefined,
  )?.question;

/** What the answers so far need and no agency provides for the place; nothing before the place is told. */
export function findNotServed(
  index: CatalogueIndex,
  event: LifeEvent,
  answers: VisitorAnswers,
): LifeEventResult['notServed'] {
  return chooseServices(index, event.id, answers).notServed.filter(({ service }) =>
    service.providers.every(({ by }) => by === undefined || answers[by] !== undefined),
  );
}

/** @throws Problem `not-found` */
export function getLifeEvent(index: CatalogueIndex, id: string): LifeEvent {
  const event = index.lifeEvents.get(id);
  if (event === undefined) throw webProblem('not-found');
  return event;
}

/** Address of a page of questions. */
export const startPagePath = (event: Pick<LifeEvent, 'id'>, page: string): string =>
  `/life/${event.id}/questions/${page}`;

/** Where a question is answered: the page on which it stands, at its field. */
export function questionPath(event: LifeEvent, id: string): string {
  const page = toStartPages(event).find(({ questions }) =>
    questions.some(({ question }) => question.id === id),
  );
  const question = page?.questions.find((each) => each.question.id === id)?.question;
  if (page === undefined || question === undefined) throw webProblem('not-found');
  const path = startPagePath(event, page.id);
  return page.id === id ? path : `${path}#${fieldId(fieldNamesOf(question)[0] ?? id)}`;
}
