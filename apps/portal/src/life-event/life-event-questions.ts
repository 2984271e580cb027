import type { LifeEvent, Question } from '@saphan/contracts';
import {
  chooseServices,
  visibleQuestions,
  type CatalogueIndex,
  type LifeEventResult,
  type MergedQuestion,
} from '@saphan/forms';
import { webProblem } from '@saphan/web';
import type { VisitorAnswers } from '../session/visitor-answers.ts';

/** A life event's questions, in the shape in which forms are read and shown. */
export const toMergedQuestions = (event: LifeEvent): readonly MergedQuestion[] =>
  event.questions.map((question) => ({
    question,
    how: 'asked',
    demands: [
      {
        service: event.id,
        required: question.required,
        ...(question.condition !== undefined && { condition: question.condition }),
      },
    ],
  }));

/** Questions that these answers leave open to ask. */
export const askedQuestions = (
  index: CatalogueIndex,
  event: LifeEvent,
  answers: VisitorAnswers,
): readonly MergedQuestion[] =>
  visibleQuestions(index, { questions: [...toMergedQuestions(event)] }, answers);

/** The next question without an answer; none when the result is final. */
export const findNextQuestion = (
  index: CatalogueIndex,
  event: LifeEvent,
  answers: VisitorAnswers,
): Question | undefined =>
  askedQuestions(index, event, answers).find(({ question }) => answers[question.id] === undefined)?.question;

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

export const questionPath = (event: string, question: string): string =>
  `/life/${event}/questions/${question}`;
