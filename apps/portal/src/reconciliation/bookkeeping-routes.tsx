import { findWrittenDay, isMeantDay } from '@saphan/thai';
import { webProblem } from '@saphan/web';
import {
  findRefused,
  forgetRefused,
  getPerson,
  languageOf,
  leadToForm,
  sessionOf,
  type SignedIn,
} from '@saphan/web/pages';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { answerPage } from '../page/answer-page.tsx';
import { fieldOf, paramOf, queryOf, uuidOf } from '../page/ids-of-request.ts';
import type { PageRoute } from '../page/page-route.ts';
import type { Portal } from '../portal.ts';
import { personOf } from '../session/person-of-request.ts';
import { BookkeepingPage, bookkeepingPath } from './bookkeeping-page.tsx';
import { bookkeepingTexts } from './bookkeeping-texts.ts';
import { findReconciliation, listDifferences, settleDifference } from './differences.ts';
import { reconcileDay } from './reconcile-day.ts';

/** Who keeps the books of this portal, and nobody else: to others there is no such page. @throws Problem `not-found` */
function getBookkeeper(portal: Portal, request: FastifyRequest): SignedIn {
  if (!portal.bookkeepers.has(personOf(request, portal)))
    throw webProblem('not-found', { rule: 'bookkeeper' });
  return getPerson(request);
}

const isDay = (text: string): boolean => /^\d{4}-\d\d-\d\d$/.test(text) && isMeantDay(text);

async function show(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  getBookkeeper(portal, request);
  const asked = queryOf(request, 'day').trim();
  const written = isDay(asked) ? asked : findWrittenDay(asked);
  const day = written !== undefined && isDay(written) ? written : undefined;
  const refused = findRefused<string>(request);
  const [fault = asked !== '' && day === undefined ? 'day' : undefined] = refused?.faults ?? [];
  const typed = refused?.typed[`reason-${fault ?? ''}`];
  const found = await portal.store.asPortal(async (trx) => ({
    differences: await listDifferences(trx, day === undefined ? 'open' : { day }),
    reconciliation: day === undefined ? undefined : await findReconciliation(trx, day),
  }));
  return answerPage(portal, request, reply, ({ language }) => ({
    title: bookkeepingTexts(language).title,
    status: fault === undefined ? 200 : 422,
    width: 'wide',
    body: (
      <BookkeepingPage
        {...{ language, day, fault, ...found }}
        typed={typeof typed === 'string' ? typed : ''}
      />
    ),
  }));
}

async function settle(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const { name } = getBookkeeper(portal, request);
  const { store, clock } = portal;
  const id = uuidOf(request, 'id');
  const field = `reason-${id}`;
  const reason = fieldOf(request, field).trim();
  if (reason.length < 3 || reason.length > 500)
    return leadToForm(
      request,
      reply,
      { typed: { [field]: reason.slice(0, 500) }, faults: [id] },
      bookkeepingPath,
    );
  await store.asPortal((trx) => settleDifference(trx, store.agency, clock(), id, { by: name, reason }));
  await forgetRefused(request, bookkeepingPath);
  await sessionOf(request).update({
    notice: bookkeepingTexts(languageOf(request)).settled,
    noticeTone: 'good',
  });
  return reply.redirect(bookkeepingPath, 303);
}

async function reconcile(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  getBookkeeper(portal, request);
  const day = paramOf(request, 'day');
  if (!isDay(day)) throw webProblem('not-found', { detail: day });
  await reconcileDay(portal, day);
  return reply.redirect(`${bookkeepingPath}?day=${day}`, 303);
}

/** The books of the portal against the bank's, for those whom its operator has named. */
export const bookkeepingRoutes: readonly PageRoute[] = [
  {
    name: 'bookkeeping',
    method: 'GET',
    url: bookkeepingPath,
    kind: 'page',
    needs: 'person',
    handle: show,
  },
  {
    name: 'settle a difference',
    method: 'POST',
    url: `${bookkeepingPath}/differences/:id`,
    kind: 'action',
    needs: 'person',
    handle: settle,
  },
  {
    name: 'reconcile a day',
    method: 'POST',
    url: `${bookkeepingPath}/days/:day`,
    kind: 'action',
    needs: 'person',
    handle: reconcile,
  },
];
