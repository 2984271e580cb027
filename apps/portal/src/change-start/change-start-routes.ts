import { webProblem } from '@saphan/web';
import { getPerson } from '@saphan/web/pages';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { findTooWeak } from '../begin/find-too-weak.ts';
import { getDraft } from '../draft/read-draft.ts';
import { checkPath } from '../form/steps-of.ts';
import { findNextQuestion, getLifeEvent, questionPath } from '../life-event/life-event-questions.ts';
import { applicationIdOf, paramOf } from '../page/ids-of-request.ts';
import type { PageRoute } from '../page/page-route.ts';
import type { Portal } from '../portal.ts';
import { personOf } from '../session/person-of-request.ts';
import {
  findReopened,
  forgetVisitorAnswers,
  leaveReopened,
  readVisitorAnswers,
  reopenAnswers,
} from '../session/visitor-answers.ts';
import { kindItem } from '../application/parties.ts';
import { changeStart } from './change-start.ts';
import { chosenFor, startAnswersOf } from './start-answers.ts';

const readDraft = (portal: Portal, request: FastifyRequest) => {
  const { store, vault, network, clock } = portal;
  return store.asPerson(personOf(request, portal), (trx) =>
    getDraft(trx, { vault, network, now: clock() }, applicationIdOf(request)),
  );
};

/** Takes the answers of the start out again and leads to one of the questions. The draft stays as it is meanwhile. */
async function reopen(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const draft = await readDraft(portal, request);
  const { id, lifeEvent } = draft.application;
  const event = getLifeEvent(portal.network.index(), lifeEvent ?? '');
  const question = paramOf(request, 'question');
  if (!event.questions.some((each) => each.id === question)) throw webProblem('not-found');
  await reopenAnswers(request, event.id, startAnswersOf(event, draft), id);
  return reply.redirect(questionPath(event, question), 303);
}

/** Puts the answers into the draft that they were taken from, and leads to the check of answers or to what they leave open. */
async function change(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const { network, asker } = portal;
  const signedIn = getPerson(request);
  const person = personOf(request, portal);
  const before = await readDraft(portal, request);
  const { id, lifeEvent } = before.application;
  const event = getLifeEvent(network.index(), lifeEvent ?? '');
  if (findReopened(request, event.id) !== id) return reply.redirect(checkPath(id), 303);
  const answers = readVisitorAnswers(request, event.id);
  const open = findNextQuestion(network.index(), event, answers);
  if (open !== undefined) return reply.redirect(questionPath(event, open.id), 303);
  const services = chosenFor(network, event, answers).map(({ service }) => service);
  if (services.length === 0 || findTooWeak(services, signedIn.acr) !== undefined)
    return reply.redirect(`/life/${event.id}/result`, 303);
  const draft = await changeStart(portal, { person, signedIn }, { id, event, answers });
  await forgetVisitorAnswers(request, event.id);
  if (answers[kindItem] === 'company' && draft.application.parties.subject.kind !== 'company')
    return reply.redirect(`/apply/${id}/for`, 303);
  await asker.askSources(draft, signedIn);
  return reply.redirect(checkPath(id), 303);
}

/** Leaves the draft as it was, and goes on with it. */
async function leave(_portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const id = applicationIdOf(request);
  await leaveReopened(request, id);
  return reply.redirect(`/apply/${id}`, 303);
}

export const changeStartRoutes: readonly PageRoute[] = [
  {
    name: 'reopen answer of the start',
    method: 'POST',
    url: '/apply/:id/start/:question',
    kind: 'action',
    needs: 'person',
    handle: reopen,
  },
  {
    name: 'change answers of the start',
    method: 'POST',
    url: '/apply/:id/start',
    kind: 'action',
    needs: 'person',
    handle: change,
  },
  {
    name: 'leave answers of the start',
    method: 'POST',
    url: '/apply/:id/leave-start',
    kind: 'action',
    needs: 'person',
    handle: leave,
  },
];
