import { toBangkokDay } from '@saphan/thai';
import { parseAnswers, type AnswerFault } from '@saphan/forms';
import { webProblem } from '@saphan/web';
import { findRefused, forgetRefused, getPerson, languageOf, leadToForm } from '@saphan/web/pages';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { findTooWeak } from '../begin/find-too-weak.ts';
import { findStartChange } from '../change-start/find-start-change.ts';
import { answerPage } from '../page/answer-page.tsx';
import { fieldsOf, paramOf } from '../page/ids-of-request.ts';
import type { PageRoute } from '../page/page-route.ts';
import type { Portal } from '../portal.ts';
import {
  findReopened,
  readVisitorAnswers,
  saveVisitorAnswers,
  type VisitorAnswers,
} from '../session/visitor-answers.ts';
import {
  askedQuestions,
  findNextQuestion,
  findNotServed,
  getLifeEvent,
  questionPath,
} from './life-event-questions.ts';
import { QuestionPage } from './question-page.tsx';
import { toResult } from './result.ts';
import { ResultPage } from './result-page.tsx';

async function showQuestion(
  portal: Portal,
  request: FastifyRequest,
  reply: FastifyReply,
  id: string | undefined,
): Promise<FastifyReply> {
  const index = portal.network.index();
  const event = getLifeEvent(index, paramOf(request, 'event'));
  const answers = readVisitorAnswers(request, event.id);
  const all = askedQuestions(index, event, answers);
  const at = id === undefined ? 0 : all.findIndex(({ question }) => question.id === id);
  const asked = all[at];
  if (asked === undefined) throw webProblem('not-found');
  const before = all[at - 1];
  const refused = findRefused<AnswerFault>(request);
  return answerPage(portal, request, reply, ({ language }) => ({
    title: asked.question.label[language],
    status: refused === undefined ? 200 : 422,
    body: (
      <QuestionPage
        language={language}
        network={portal.network}
        event={event}
        asked={asked}
        at={at + 1}
        of={all.length}
        answers={answers}
        notServed={findNotServed(index, event, answers)}
        changes={findReopened(request, event.id)}
        day={toBangkokDay(portal.clock())}
        back={before === undefined ? '/' : questionPath(event.id, before.question.id)}
        {...refused}
      />
    ),
  }));
}

/** Null where a person emptied a field: the answer is taken back. */
const withoutNulls = (answers: VisitorAnswers): VisitorAnswers =>
  Object.fromEntries(Object.entries(answers).filter(([, value]) => value !== null));

async function takeAnswer(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const index = portal.network.index();
  const event = getLifeEvent(index, paramOf(request, 'event'));
  const id = paramOf(request, 'question');
  const answers = readVisitorAnswers(request, event.id);
  const asked = askedQuestions(index, event, answers).find(({ question }) => question.id === id);
  if (asked === undefined) throw webProblem('not-found');
  const body = fieldsOf(request);
  const { values, faults } = parseAnswers(index, { questions: [asked] }, body, answers);
  if (faults.length > 0) return leadToForm(request, reply, { typed: body, faults });
  await forgetRefused(request);
  const now = withoutNulls({ ...answers, ...values });
  await saveVisitorAnswers(request, event.id, now);
  const next = findNextQuestion(index, event, now);
  return reply.redirect(next ? questionPath(event.id, next.id) : `/life/${event.id}/result`, 303);
}

export const lifeEventRoutes: readonly PageRoute[] = [
  {
    name: 'life event',
    method: 'GET',
    url: '/life/:event',
    kind: 'page',
    needs: 'nobody',
    handle: (portal, request, reply) => showQuestion(portal, request, reply, undefined),
  },
  {
    name: 'life event question',
    method: 'GET',
    url: '/life/:event/questions/:question',
    kind: 'page',
    needs: 'nobody',
    handle: (portal, request, reply) => showQuestion(portal, request, reply, paramOf(request, 'question')),
  },
  {
    name: 'answer life event question',
    method: 'POST',
    url: '/life/:event/questions/:question',
    kind: 'action',
    needs: 'nobody',
    handle: takeAnswer,
  },
  {
    name: 'life event result',
    method: 'GET',
    url: '/life/:event/result',
    kind: 'page',
    needs: 'nobody',
    async handle(portal, request, reply) {
      const { network, clock } = portal;
      const event = getLifeEvent(network.index(), paramOf(request, 'event'));
      const answers = readVisitorAnswers(request, event.id);
      const open = findNextQuestion(network.index(), event, answers);
      if (open !== undefined) return reply.redirect(questionPath(event.id, open.id), 303);
      const result = toResult(network, event, answers, languageOf(request), clock());
      const change = await findStartChange(portal, request, event.id, result.result.chosen);
      const services = result.result.chosen.map(({ service }) => service);
      return answerPage(portal, request, reply, ({ language }) => ({
        title: event.names[language],
        width: 'wide',
        body: (
          <ResultPage
            language={language}
            network={network}
            event={event}
            answers={answers}
            change={change}
            tooWeakFor={change && findTooWeak(services, getPerson(request).acr)}
            {...result}
          />
        ),
      }));
    },
  },
];
