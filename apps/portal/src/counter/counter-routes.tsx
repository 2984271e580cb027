import { webProblem } from '@saphan/web';
import { findPerson, getPerson, languageOf, reauthenticate, sessionOf } from '@saphan/web/pages';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { openApplication } from '../application/open-application.ts';
import { answerPage } from '../page/answer-page.tsx';
import { fieldOf, queryOf } from '../page/ids-of-request.ts';
import type { PageRoute } from '../page/page-route.ts';
import type { Portal } from '../portal.ts';
import { personOf } from '../session/person-of-request.ts';
import { CardPage } from './card-page.tsx';
import { checkPresence, leaveCounter } from './check-presence.ts';
import { CounterDoor, valueOfPlace } from './counter-door.tsx';
import { getRight } from './counter-right.ts';
import { counterTexts } from './counter-texts.ts';
import { beginAnew, findChosenPlace, findDuty } from './duty.ts';
import { findPresence, purposes, type Purpose } from './presence.ts';
import { ReceiptPage } from './receipt-page.tsx';
import { ServingPage } from './serving-page.tsx';

const counterPath = '/counter';

async function showDoor(portal: Portal, request: FastifyRequest, reply: FastifyReply, isMissing = false) {
  const offered = await portal.availability.placesNow();
  return answerPage(portal, request, reply, ({ language }) => ({
    title: counterTexts(language).title,
    status: isMissing ? 422 : 200,
    body: (
      <CounterDoor
        language={language}
        network={portal.network}
        offered={offered}
        chosen={queryOf(request, 'place')}
        isMissing={isMissing}
      />
    ),
  }));
}

/** What the person said they came for. */
async function readPurpose({ store, personKey }: Portal, request: FastifyRequest): Promise<Purpose> {
  const presence = getPerson(request).assistant?.presence;
  if (presence === undefined) return 'other';
  const found = await store.asPerson(personOf(request, { personKey }), (trx) => findPresence(trx, presence));
  return purposes.find((each) => each === found?.purpose) ?? 'other';
}

/** Counter mode's own page: the door, the card, or the person who is there. */
async function showCounter(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const duty = findDuty(request);
  if (duty === undefined) return showDoor(portal, request, reply);
  const person = findPerson(request);
  if (person !== undefined) {
    await checkPresence(portal, request, { needs: 'person' });
    const purpose = await readPurpose(portal, request);
    return answerPage(portal, request, reply, ({ language }) => ({
      title: counterTexts(language).title,
      body: (
        <ServingPage
          language={language}
          name={language === 'en' ? (person.nameEn ?? person.name) : person.name}
          purpose={purpose}
        />
      ),
    }));
  }
  const missing = (['purpose', 'consent'] as const).filter((name) =>
    queryOf(request, 'missing').split(' ').includes(name),
  );
  return answerPage(portal, request, reply, ({ language }) => ({
    title: counterTexts(language).readTitle,
    status: missing.length > 0 ? 422 : 200,
    islands: ['read-card.ts'],
    isAtCounter: true,
    body: <CardPage language={language} duty={duty} agent={portal.settings.cardAgentUrl} missing={missing} />,
  }));
}

/** The officer has said where they work, and signs in; whoever was signed in before is not any more. */
async function signInOfficer(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const chosen = fieldOf(request, 'place');
  const { places } = await portal.availability.placesNow();
  const place = places.find((each) => valueOfPlace(each) === chosen);
  if (place === undefined) return showDoor(portal, request, reply, true);
  const duty = findDuty(request);
  if (duty !== undefined) await leaveCounter(portal, request, duty, 'officer');
  const { desk, place: id, names } = place;
  await beginAnew(request, { counterAt: { desk, place: id, names } });
  return reauthenticate(portal.app, request, reply, {
    returnTo: '/counter/enter',
    backTo: counterPath,
    maxAge: 0,
  });
}

/** Who has signed in is an officer of this counter, or nobody any more. */
async function enter(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const at = findChosenPlace(request);
  if (at === undefined) return reply.redirect(counterPath, 303);
  const { pid } = getPerson(request);
  await beginAnew(request, {});
  const { officer, names } = await getRight(portal, { pid, at });
  await beginAnew(request, { counter: { officer, pid, names, at } });
  return reply.redirect(counterPath, 303);
}

/** The officer goes: with them whoever was still there. */
async function close(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const duty = findDuty(request);
  if (duty !== undefined) await leaveCounter(portal, request, duty, 'officer');
  await sessionOf(request).end();
  return reply.redirect('/', 303);
}

async function showReceipt(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const { store, vault, network, clock } = portal;
  const person = getPerson(request);
  const { assistant } = person;
  if (assistant === undefined) throw webProblem('not-found');
  const found = await store.asPerson(personOf(request, portal), async (trx) => {
    const presence = await findPresence(trx, assistant.presence);
    if (presence === undefined) throw webProblem('not-found');
    const rows = await trx
      .selectFrom('application')
      .selectAll()
      .where('updated_at', '>=', presence.begun_at)
      .orderBy('updated_at', 'desc')
      .limit(20)
      .execute();
    return { presence, applications: rows.map((row) => openApplication(row, vault)) };
  });
  const language = languageOf(request);
  return answerPage(portal, request, reply, () => ({
    title: counterTexts(language).receiptTitle,
    islands: ['print-page.ts'],
    body: (
      <ReceiptPage
        {...found}
        language={language}
        network={network}
        name={language === 'en' ? (person.nameEn ?? person.name) : person.name}
        officer={assistant.names[language]}
        now={clock()}
      />
    ),
  }));
}

export const counterRoutes: readonly PageRoute[] = [
  {
    name: 'counter',
    method: 'GET',
    url: '/counter',
    kind: 'page',
    needs: 'nobody',
    presence: 'self',
    handle: showCounter,
  },
  {
    name: 'officer signs in at a counter',
    method: 'POST',
    url: '/counter/officer',
    kind: 'action',
    needs: 'nobody',
    presence: 'self',
    handle: signInOfficer,
  },
  {
    name: 'officer has signed in at a counter',
    method: 'GET',
    url: '/counter/enter',
    kind: 'action',
    needs: 'person',
    presence: 'self',
    handle: enter,
  },
  {
    name: 'officer leaves a counter',
    method: 'POST',
    url: '/counter/close',
    kind: 'action',
    needs: 'nobody',
    presence: 'self',
    handle: close,
  },
  {
    name: 'summary of a visit',
    method: 'GET',
    url: '/counter/receipt',
    kind: 'page',
    needs: 'person',
    handle: showReceipt,
  },
];
