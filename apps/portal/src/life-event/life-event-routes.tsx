import type { LifeEvent } from '@saphan/contracts';
import type { AnswerFault, CatalogueIndex } from '@saphan/forms';
import { toBangkokDay } from '@saphan/thai';
import { webProblem } from '@saphan/web';
import {
  findRefused,
  forgetRefused,
  forgiveRefused,
  getPerson,
  hasFaults,
  languageOf,
  leadToForm,
} from '@saphan/web/pages';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { findTooWeak } from '../begin/find-too-weak.ts';
import { findStartChange } from '../change-start/find-start-change.ts';
import { readStartOf } from '../change-start/start-of-request.ts';
import { answerPage } from '../page/answer-page.tsx';
import { answerPart } from '../page/answer-part.tsx';
import { fieldsOf, paramOf } from '../page/ids-of-request.ts';
import type { PageRoute } from '../page/page-route.ts';
import type { Portal } from '../portal.ts';
import { saveVisitorAnswers } from '../session/visitor-answers.ts';
import {
  findNextQuestion,
  findNotServed,
  getLifeEvent,
  questionPath,
  startPagePath,
} from './life-event-questions.ts';
import { QuestionPage } from './question-page.tsx';
import { readStart, type ReadStart } from './read-start.ts';
import { toResult } from './result.ts';
import { ResultPage } from './result-page.tsx';
import { NotServedSoFar, StartFields } from './start-fields.tsx';
import { askedOn, askedPages, toStartPages, type StartPage } from './start-pages.ts';

/** The page of a life event on which a question stands. @throws Problem `not-found` */
function getStartPage(event: LifeEvent, question: string): StartPage {
  const page = toStartPages(event).find(({ questions }) =>
    questions.some((each) => each.question.id === question),
  );
  if (page === undefined) throw webProblem('not-found');
  return page;
}

async function showPage(
  portal: Portal,
  request: FastifyRequest,
  reply: FastifyReply,
  { event, page }: { readonly event: LifeEvent; readonly page: StartPage },
): Promise<FastifyReply> {
  const index = portal.network.index();
  const { answers, changes } = await readStartOf(portal, request, event.id);
  const pages = askedPages(index, event, answers);
  const at = pages.findIndex(({ id }) => id === page.id);
  const before = pages[at - 1];
  const asked = askedOn(index, page, answers);
  const [first] = asked;
  if (first === undefined) throw webProblem('not-found');
  const refused = findRefused<AnswerFault>(request);
  return answerPage(portal, request, reply, ({ language }) => ({
    title: (pages.length === 1 ? event.names : first.question.label)[language],
    status: hasFaults(refused) ? 422 : 200,
    islands: ['start-questions.ts'],
    body: (
      <QuestionPage
        language={language}
        network={portal.network}
        event={event}
        asked={asked}
        action={startPagePath(event, page.id)}
        at={at + 1}
        of={pages.length}
        answers={answers}
        notServed={findNotServed(index, event, answers)}
        changes={changes}
        day={toBangkokDay(portal.clock())}
        back={before === undefined ? '/' : startPagePath(event, before.id)}
        {...refused}
      />
    ),
  }));
}

/** Leads back to a question that was left open some other time. */
async function resumeAt(request: FastifyRequest, reply: FastifyReply, event: LifeEvent, question: string) {
  await forgiveRefused(request, startPagePath(event, getStartPage(event, question).id));
  return reply.redirect(questionPath(event, question), 303);
}

/** The first questions; who has begun goes on where they were. */
async function showLifeEvent(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const index = portal.network.index();
  const event = getLifeEvent(index, paramOf(request, 'event'));
  const [page] = toStartPages(event);
  if (page === undefined) throw webProblem('not-found');
  const { answers } = await readStartOf(portal, request, event.id);
  if (Object.keys(answers).length === 0) return showPage(portal, request, reply, { event, page });
  const open = findNextQuestion(index, event, answers);
  if (open === undefined) return reply.redirect(`/life/${event.id}/result`, 303);
  return resumeAt(request, reply, event, open.id);
}

async function showQuestion(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const event = getLifeEvent(portal.network.index(), paramOf(request, 'event'));
  const id = paramOf(request, 'question');
  const page = getStartPage(event, id);
  if (page.id !== id) return reply.redirect(questionPath(event, id), 303);
  return showPage(portal, request, reply, { event, page });
}

/** Leads on: to what the answers of this page ask for on it, then to the next page with something open, then to the result. */
function nextPath(
  index: CatalogueIndex,
  event: LifeEvent,
  page: StartPage,
  { answers, newlyAsked }: ReadStart,
): string {
  if (newlyAsked !== undefined) return questionPath(event, newlyAsked);
  const pages = askedPages(index, event, answers);
  const later = pages
    .slice(pages.findIndex(({ id }) => id === page.id) + 1)
    .find((each) => askedOn(index, each, answers).some(({ question }) => answers[question.id] === undefined));
  if (later !== undefined) return startPagePath(event, later.id);
  const open = findNextQuestion(index, event, answers);
  return open === undefined ? `/life/${event.id}/result` : questionPath(event, open.id);
}

async function takeAnswers(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const index = portal.network.index();
  const event = getLifeEvent(index, paramOf(request, 'event'));
  const page = getStartPage(event, paramOf(request, 'question'));
  const typed = fieldsOf(request);
  const { answers, changes } = await readStartOf(portal, request, event.id);
  const read = readStart(index, page, typed, answers);
  await saveVisitorAnswers(request, event.id, { answers: read.answers, changes });
  const { faults } = read;
  const path = startPagePath(event, page.id);
  if (faults.length > 0) return leadToForm(request, reply, { typed, faults }, path);
  await forgetRefused(request, path);
  return reply.redirect(nextPath(index, event, page, read), 303);
}

/** What the island gets while somebody answers: the questions that these answers ask for. Nothing is saved. */
async function drawAsked(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const { network, clock } = portal;
  const index = network.index();
  const event = getLifeEvent(index, paramOf(request, 'event'));
  const page = getStartPage(event, paramOf(request, 'question'));
  const typed = fieldsOf(request);
  const before = await readStartOf(portal, request, event.id);
  const { answers } = readStart(index, page, typed, before.answers);
  return answerPart(request, reply, (language) => (
    <>
      <NotServedSoFar language={language} services={findNotServed(index, event, answers)} />
      <StartFields
        language={language}
        network={network}
        event={event}
        asked={askedOn(index, page, answers)}
        answers={answers}
        day={toBangkokDay(clock())}
      />
    </>
  ));
}

export const lifeEventRoutes: readonly PageRoute[] = [
  {
    name: 'life event',
    method: 'GET',
    url: '/life/:event',
    kind: 'page',
    needs: 'nobody',
    handle: showLifeEvent,
  },
  {
    name: 'life event question',
    method: 'GET',
    url: '/life/:event/questions/:question',
    kind: 'page',
    needs: 'nobody',
    handle: showQuestion,
  },
  {
    name: 'answer life event questions',
    method: 'POST',
    url: '/life/:event/questions/:question',
    kind: 'action',
    needs: 'nobody',
    handle: takeAnswers,
  },
  {
    name: 'life event questions asked',
    method: 'POST',
    url: '/life/:event/questions/:question/asked',
    kind: 'part',
    needs: 'nobody',
    handle: drawAsked,
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
      const start = await readStartOf(portal, request, event.id);
      const { answers } = start;
      const open = findNextQuestion(network.index(), event, answers);
      if (open !== undefined) return resumeAt(request, reply, event, open.id);
      const result = toResult(network, event, answers, languageOf(request), clock());
      const change = await findStartChange(portal, request, start, result.result.chosen);
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
