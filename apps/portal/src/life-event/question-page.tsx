import type { Language, LifeEvent } from '@saphan/contracts';
import { toFieldValues, type AnswerFault, type LifeEventResult, type MergedQuestion } from '@saphan/forms';
import { ActionBar, Button, ErrorSummary, Form, NameTitle, Notice, QuestionField, usePage } from '@saphan/ui';
import { changeStartTexts } from '../change-start/change-start-texts.ts';
import { checkPath } from '../form/steps-of.ts';
import type { VNode } from 'preact';
import { FeeByAnswer } from '../fee/fee-by-answer.tsx';
import type { Network } from '../network/open-network.ts';
import type { VisitorAnswers } from '../session/visitor-answers.ts';
import { lifeEventTexts } from './life-event-texts.ts';
import { questionPath } from './life-event-questions.ts';
import { NotServed } from './not-served.tsx';

export interface QuestionPageProps {
  language: Language;
  network: Network;
  event: LifeEvent;
  asked: MergedQuestion;
  /** Place among the questions that are asked now, from 1. */
  at: number;
  of: number;
  answers: VisitorAnswers;
  /** What was posted and could not be taken. */
  typed?: Readonly<Record<string, unknown>>;
  faults?: readonly AnswerFault[];
  back: string;
  /** Needed by the answers so far, and provided by nobody where the place is. */
  notServed: LifeEventResult['notServed'];
  /** Draft whose answers are being changed, if any. */
  changes?: string | undefined;
  /** ISO day in Bangkok of which prices are. */
  day: string;
}

/** One question of a life event, with why it matters. */
export function QuestionPage(props: QuestionPageProps): VNode {
  const {
    language,
    network,
    event,
    asked,
    at,
    of,
    answers,
    typed,
    faults = [],
    back,
    notServed,
    changes,
  } = props;
  const text = lifeEventTexts(language);
  const hasPerson = usePage().person !== undefined;
  const { question } = asked;
  const values = typed ?? toFieldValues(question, answers[question.id], language);
  return (
    <div class="stack-loose">
      <div class="stack-tight">
        <p class="small muted">{text.of(at, of)}</p>
        <NameTitle name={event.names[language]} />
        {at === 1 && <p class="lead">{event.lead[language]}</p>}
      </div>
      {changes !== undefined && <Notice tone="wait">{changeStartTexts(language).title}</Notice>}
      <NotServed language={language} services={notServed} />
      <ErrorSummary faults={faults.map(({ field, message }) => ({ field, message: message[language] }))} />
      <Form action={questionPath(event.id, question.id)} class="stack-loose">
        <div class="stack-tight">
          <QuestionField question={question} values={values} fault={faults[0]?.message[language]} />
          <FeeByAnswer
            language={language}
            network={network}
            services={event.services.flatMap(({ service }) => network.index().services.get(service) ?? [])}
            question={question}
            scope={answers}
            day={props.day}
          />
        </div>
        <ActionBar aside={hasPerson ? text.inForm : text.noSignIn}>
          <Button>{text.next}</Button>
          <a href={back}>{text.back}</a>
          {changes !== undefined && <a href={checkPath(changes)}>{changeStartTexts(language).leave}</a>}
        </ActionBar>
      </Form>
    </div>
  );
}
