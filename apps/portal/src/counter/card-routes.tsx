import { findPerson, getPerson, reauthenticate, sessionOf, toLocalPath } from '@saphan/web/pages';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { answerPage } from '../page/answer-page.tsx';
import { fieldOf, queryOf } from '../page/ids-of-request.ts';
import type { PageRoute } from '../page/page-route.ts';
import type { Portal } from '../portal.ts';
import { portalProblem } from '../portal-problems.ts';
import { personOf } from '../session/person-of-request.ts';
import { leaveCounter } from './check-presence.ts';
import { getRight } from './counter-right.ts';
import { counterTexts } from './counter-texts.ts';
import { beginAnew, findDuty, type Duty } from './duty.ts';
import { LookPage } from './look-page.tsx';
import { beginPresence, purposes, seeCard } from './presence.ts';

/** @throws Problem `counter-not-on-duty` */
function getDuty(request: FastifyRequest): Duty {
  const duty = findDuty(request);
  if (duty === undefined) throw portalProblem('counter-not-on-duty');
  return duty;
}

/**
 * A card was read and its holder agreed: now the holder confirms by the PIN, at the identity provider. What the chip says is no
 * proof; it must be the same person that comes back.
 */
async function takeCard(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const duty = getDuty(request);
  const [pid, digest] = [fieldOf(request, 'pid'), fieldOf(request, 'digest')];
  const purpose = purposes.find((each) => each === fieldOf(request, 'purpose'));
  if (!/^[0-9]{13}$/.test(pid) || !/^[A-Za-z0-9_-]{43}$/.test(digest))
    throw portalProblem('card-not-present');
  if (pid === duty.pid) throw portalProblem('counter-own-case');
  const missing = [
    ...(purpose === undefined ? ['purpose'] : []),
    ...(fieldOf(request, 'consent') === 'yes' ? [] : ['consent']),
  ];
  if (purpose === undefined || missing.length > 0)
    return reply.redirect(`/counter?missing=${missing.join('+')}`, 303);
  await getRight(portal, duty);
  const awaited = { pid, digest, purpose, consentedAt: portal.clock().toISOString() };
  await beginAnew(request, { counter: { ...duty, awaited } });
  return reauthenticate(portal.app, request, reply, {
    returnTo: '/counter/served',
    backTo: '/counter',
    maxAge: 0,
    loginHint: pid,
  });
}

/** The holder of the card has confirmed: from now on the officer fills in with them. */
async function beginServing(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const { store, clock } = portal;
  const { awaited, ...duty } = getDuty(request);
  const person = getPerson(request);
  const id = personOf(request, portal);
  const fits = awaited?.pid === person.pid && person.pid !== duty.pid;
  await beginAnew(request, { counter: duty });
  if (awaited === undefined || !fits) throw portalProblem('counter-other-card', { retry: '/counter' });
  const context = { agency: store.agency, person: id, now: clock() };
  const presence = await store.asPerson(id, (trx) => beginPresence(trx, duty, awaited, context));
  const { officer, names, at } = duty;
  const assistant = { presence, officer, names, desk: at.desk, place: at.names };
  await sessionOf(request).renew({ person: { ...person, assistant } });
  return reply.redirect('/counter', 303);
}

async function showLook(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const returnTo = toLocalPath(queryOf(request, 'returnTo'));
  if (findDuty(request) === undefined || findPerson(request) === undefined)
    return reply.redirect('/counter', 303);
  return answerPage(portal, request, reply, ({ language }) => ({
    title: counterTexts(language).looking,
    isVeiled: true,
    body: <LookPage language={language} agent={portal.settings.cardAgentUrl} returnTo={returnTo} />,
  }));
}

/** The page says that the card is there: 204, or 409 where it is over. */
async function seePresent(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const duty = getDuty(request);
  const presence = findPerson(request)?.assistant?.presence;
  const isThere =
    presence !== undefined &&
    (await portal.store.asPerson(personOf(request, portal), (trx) =>
      seeCard(trx, presence, fieldOf(request, 'digest'), portal.clock()),
    ));
  if (isThere) return reply.code(204).send();
  await leaveCounter(portal, request, duty, 'card');
  return reply.code(409).send();
}

const leave =
  (by: 'card' | 'officer') => async (portal: Portal, request: FastifyRequest, reply: FastifyReply) => {
    await leaveCounter(portal, request, getDuty(request), by);
    return reply.redirect('/counter', 303);
  };

const ownPage = { presence: 'self', needs: 'nobody' } as const;

export const cardRoutes: readonly PageRoute[] = [
  {
    name: 'card was read',
    method: 'POST',
    url: '/counter/card',
    kind: 'action',
    ...ownPage,
    handle: takeCard,
  },
  {
    name: 'holder of the card confirmed',
    method: 'GET',
    url: '/counter/served',
    kind: 'action',
    ...ownPage,
    handle: beginServing,
  },
  {
    name: 'look whether the card is there',
    method: 'GET',
    url: '/counter/look',
    kind: 'page',
    ...ownPage,
    handle: showLook,
  },
  {
    name: 'card is there',
    method: 'POST',
    url: '/counter/present',
    kind: 'action',
    ...ownPage,
    handle: seePresent,
  },
  {
    name: 'card was taken out',
    method: 'POST',
    url: '/counter/left',
    kind: 'action',
    ...ownPage,
    handle: leave('card'),
  },
  {
    name: 'serving ends',
    method: 'POST',
    url: '/counter/end',
    kind: 'action',
    ...ownPage,
    handle: leave('officer'),
  },
];
