import { longestCaseMessage } from '@saphan/contracts';
import { webProblem } from '@saphan/web';
import { findRefused, forgetRefused, leadToForm } from '@saphan/web/pages';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isEnded } from '../follow/case-stages.ts';
import { getFollowed } from '../follow/followed.ts';
import { answerPage } from '../page/answer-page.tsx';
import { applicationIdOf, fieldOf, paramOf } from '../page/ids-of-request.ts';
import type { PageRoute } from '../page/page-route.ts';
import type { Portal } from '../portal.ts';
import { personOf } from '../session/person-of-request.ts';
import { ConversationPage, conversationPath, type MessageFault } from './conversation-page.tsx';
import { conversationTexts } from './conversation-texts.ts';
import { countUnanswered, mostUnanswered, readConversation, sendCaseMessage } from './conversation.ts';
import type { PortalTransaction } from '../store/portal-store.ts';

/** A case of which the agency has told. @throws Problem `not-found` where there is none */
async function getCase(trx: PortalTransaction, portal: Portal, request: FastifyRequest) {
  const { application, services } = await getFollowed(trx, portal, applicationIdOf(request));
  const followed = services.find(({ service }) => service.id === paramOf(request, 'service'));
  if (followed?.update === undefined) throw webProblem('not-found', { rule: 'no-case' });
  const { service, desk, update } = followed;
  const of = { id: application.id, service: service.id, update };
  return {
    application,
    service,
    desk,
    mayWrite: !isEnded(update.state),
    conversation: await readConversation(trx, portal.vault, of),
  };
}

async function show(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const { application, service, desk, ...shown } = await portal.store.asPerson(
    personOf(request, portal),
    (trx) => getCase(trx, portal, request),
  );
  const refused = findRefused<MessageFault>(request);
  const typed = refused?.typed['text'];
  const [fault] = refused?.faults ?? [];
  return answerPage(portal, request, reply, ({ language }) => ({
    title: conversationTexts(language).title,
    status: fault === undefined ? 200 : 422,
    body: (
      <ConversationPage
        language={language}
        application={application.id}
        service={service}
        agency={portal.network.nameOf(desk, language)}
        text={typeof typed === 'string' ? typed : ''}
        fault={fault}
        {...shown}
      />
    ),
  }));
}

/** Why the text is not sent; nothing if it is. */
function findFault(text: string, unanswered: number): MessageFault | undefined {
  if (text === '') return 'empty';
  if (text.length > longestCaseMessage) return 'tooLong';
  return unanswered >= mostUnanswered ? 'tooMany' : undefined;
}

async function send(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const { store, vault, clock } = portal;
  // A browser sends line ends as two characters and counts them as one.
  const text = fieldOf(request, 'text').replaceAll('\r\n', '\n').trim();
  const { path, fault } = await store.asPerson(personOf(request, portal), async (trx) => {
    const { application, service, desk, conversation, mayWrite } = await getCase(trx, portal, request);
    const to = conversationPath(application.id, service.id);
    if (!mayWrite) return { path: to, fault: undefined };
    const wrong = findFault(text, countUnanswered(conversation));
    if (wrong === undefined) {
      const message = { service: service.id, desk, text };
      await sendCaseMessage(trx, vault, application, message, { agency: store.agency, now: clock() });
    }
    return { path: to, fault: wrong };
  });
  if (fault !== undefined)
    return leadToForm<MessageFault>(request, reply, { typed: { text }, faults: [fault] }, path);
  await forgetRefused(request, path);
  return reply.redirect(path, 303);
}

export const conversationRoutes: readonly PageRoute[] = [
  {
    name: 'messages about a case',
    method: 'GET',
    url: '/applications/:id/messages/:service',
    kind: 'page',
    needs: 'person',
    handle: show,
  },
  {
    name: 'write about a case',
    method: 'POST',
    url: '/applications/:id/messages/:service',
    kind: 'action',
    needs: 'person',
    handle: send,
  },
];
