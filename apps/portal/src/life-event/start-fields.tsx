import type { Language, LifeEvent, Question } from '@saphan/contracts';
import {
  findVariant,
  toFieldValues,
  type AnswerFault,
  type LifeEventResult,
  type VisibleQuestion,
} from '@saphan/forms';
import { QuestionField } from '@saphan/ui';
import type { VNode } from 'preact';
import { FeeByAnswer } from '../fee/fee-by-answer.tsx';
import type { Network } from '../network/open-network.ts';
import type { VisitorAnswers } from '../session/visitor-answers.ts';
import { NotServed } from './not-served.tsx';
import { shownField, shownIn, toShownField } from './read-start.ts';

export interface StartFieldsProps {
  language: Language;
  network: Network;
  event: LifeEvent;
  /** Questions of the page that are asked now. */
  asked: readonly VisibleQuestion[];
  answers: VisitorAnswers;
  /** What was posted and is shown again. */
  typed?: Readonly<Record<string, unknown>>;
  faults?: readonly AnswerFault[];
  /** ISO day in Bangkok of which prices are. */
  day: string;
}

/** What nobody in the area takes, in a place of its own: the island puts in what other answers make of it. */
export const NotServedSoFar = (props: {
  language: Language;
  services: LifeEventResult['notServed'];
}): VNode => (
  <div id="not-served" role="status">
    <NotServed {...props} />
  </div>
);

/** Texts of a question's fields: as posted where the posted page showed it, else as kept. */
function valuesOf(
  { answers, typed, language }: StartFieldsProps,
  question: Question,
): Readonly<Record<string, unknown>> {
  const isPosted = typed !== undefined && shownIn(typed)?.has(question.id) !== false;
  return isPosted ? typed : toFieldValues(question, answers[question.id], language);
}

/** The questions of a page, each with why it matters and what its answer costs. */
export function StartFields(props: StartFieldsProps): VNode {
  const { language, network, event, asked, answers, faults = [], day } = props;
  const services = event.services.flatMap((chosen) => findVariant(network.index(), chosen) ?? []);
  return (
    <div class="fields" id="start-fields">
      <input type="hidden" name={shownField} value={toShownField(asked)} />
      {asked.map(({ question, required }) => (
        <div class="stack-tight" data-question={question.id}>
          <QuestionField
            question={question}
            required={required}
            values={valuesOf(props, question)}
            fault={faults.find((fault) => fault.question === question.id)?.message[language]}
          />
          <FeeByAnswer
            language={language}
            network={network}
            services={services}
            question={question}
            scope={answers}
            day={day}
          />
        </div>
      ))}
    </div>
  );
}
