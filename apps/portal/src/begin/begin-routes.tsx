import { chooseServices, type ServiceOfVariant } from '@saphan/forms';
import { getPerson, languageOf } from '@saphan/web/pages';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { toBangkokDay } from '@saphan/thai';
import { readStartOf } from '../change-start/start-of-request.ts';
import { createApplication } from '../application/create-application.ts';
import { toChosenServices, type Application } from '../application/application.ts';
import { findApplication, listApplications } from '../application/open-application.ts';
import { saveAnswers } from '../answers/save-answers.ts';
import { getLifeEvent } from '../life-event/life-event-questions.ts';
import { keptUntil, scheduleExpiry } from '../draft/expire-draft.ts';
import { getDraft } from '../draft/read-draft.ts';
import { isWhoForAsked } from '../form/steps-of.ts';
import { answerPage } from '../page/answer-page.tsx';
import { paramOf } from '../page/ids-of-request.ts';
import type { PageRoute } from '../page/page-route.ts';
import type { Portal } from '../portal.ts';
import { sourcePatienceMs } from '../prefill/source-asker.ts';
import { personOf, toParty } from '../session/person-of-request.ts';
import { forgetVisitorAnswers, type VisitorAnswers } from '../session/visitor-answers.ts';
import { chooseFor } from '../who-for/choose-for.ts';
import { getAskedVariant, pathOfVariant } from '../service/asked-variant.ts';
import { BeginPage } from './begin-page.tsx';
import { findHeld } from './find-held.ts';
import { findTooWeak } from './find-too-weak.ts';
import { findPlannedQuestions } from './planned-questions.ts';

/** What is about to be applied for: a life event with its answers, or one service alone. */
interface Beginning {
  readonly title: string;
  readonly lifeEvent: string | undefined;
  readonly chosen: readonly { readonly service: ServiceOfVariant; readonly variant: string }[];
  readonly answers: VisitorAnswers;
}

/** Where somebody belongs whose answers begin nothing: most have begun it already and went back. */
interface Elsewhere {
  readonly leadsTo: string;
}

/** The draft of a life event that the person touched last. */
const findDraftOf = (applications: readonly Application[], event: string): Application | undefined =>
  applications.find(({ state, lifeEvent }) => state === 'draft' && lifeEvent === event);

/** The draft of just this kind of application to a service that the person touched last. */
const findDraftAlone = (
  applications: readonly Application[],
  { service, variant }: Beginning['chosen'][number],
): Application | undefined =>
  applications.find(
    ({ state, lifeEvent, services: [first, ...others] }) =>
      state === 'draft' &&
      lifeEvent === undefined &&
      others.length === 0 &&
      first?.service === service.id &&
      first.variant === variant,
  );

/** The draft of a life event that the person touched last, else its questions. */
async function findElsewhere(portal: Portal, request: FastifyRequest, event: string): Promise<Elsewhere> {
  const applications = await portal.store.asPerson(personOf(request, portal), (trx) =>
    listApplications(trx, portal.vault),
  );
  const begun = findDraftOf(applications, event);
  return { leadsTo: begun === undefined ? `/life/${event}` : `/apply/${begun.id}` };
}

async function findBeginning(portal: Portal, request: FastifyRequest): Promise<Beginning | Elsewhere> {
  const index = portal.network.index();
  const language = languageOf(request);
  if (paramOf(request, 'event') === '') {
    const service = getAskedVariant(portal, request);
    return {
      title: service.names[language],
      lifeEvent: undefined,
      chosen: [{ service, variant: service.variant }],
      answers: {},
    };
  }
  const event = getLifeEvent(index, paramOf(request, 'event'));
  const { answers } = await readStartOf(portal, request, event.id);
  const { chosen } = chooseServices(index, event.id, answers);
  if (chosen.length === 0) {
    // Answers that stand here lead to no service: their result says so.
    const isOpen = Object.keys(answers).length > 0;
    return isOpen ? { leadsTo: `/life/${event.id}` } : findElsewhere(portal, request, event.id);
  }
  return { title: event.names[language], lifeEvent: event.id, chosen, answers };
}

async function showBegin(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const { network, settings, store, clock } = portal;
  const person = getPerson(request);
  const beginning = await findBeginning(portal, request);
  if ('leadsTo' in beginning) return reply.redirect(beginning.leadsTo, 303);
  const { title, lifeEvent, chosen, answers } = beginning;
  const [alone] = lifeEvent === undefined ? chosen : [];
  const [path = ''] = request.url.split('?', 1);
  const services = chosen.map(({ service }) => service);
  const questions = findPlannedQuestions(network, settings.subsystem, services, answers, clock());
  const { held, drafts } = await store.asPerson(personOf(request, portal), async (trx) => ({
    held: await findHeld(trx, portal, new Set(services.map(({ id }) => id))),
    drafts: await listApplications(trx, portal.vault),
  }));
  const draft = alone === undefined ? findDraftOf(drafts, lifeEvent ?? '') : findDraftAlone(drafts, alone);
  return answerPage(portal, request, reply, ({ language }) => ({
    title,
    body: (
      <BeginPage
        language={language}
        network={network}
        title={title}
        questions={questions}
        begun={draft && { href: `/apply/${draft.id}`, savedAt: draft.updatedAt }}
        held={held}
        alone={alone?.service}
        day={toBangkokDay(clock())}
        action={alone === undefined ? path : pathOfVariant(alone.service, '/begin', alone.variant)}
        tooWeakFor={findTooWeak(services, person.acr)}
      />
    ),
  }));
}

async function begin(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const { store, vault, network, clock } = portal;
  const signedIn = getPerson(request);
  const person = personOf(request, portal);
  const beginning = await findBeginning(portal, request);
  if ('leadsTo' in beginning) return reply.redirect(beginning.leadsTo, 303);
  const { lifeEvent, chosen, answers } = beginning;
  const services = chosen.map(({ service }) => service);
  if (findTooWeak(services, signedIn.acr) !== undefined) return showBegin(portal, request, reply);
  const now = clock();
  const applicant = toParty(signedIn);
  const { agency } = store;
  const id = await store.asPerson(person, async (trx) => {
    const made = await createApplication(trx, vault, now, {
      person,
      agency,
      lifeEvent,
      services: toChosenServices(chosen),
      catalogue: network.catalogueDigest(),
      language: languageOf(request),
      parties: { applicant, subject: applicant },
    });
    await scheduleExpiry(trx, made, keptUntil(now, portal.settings.draftDays));
    const draft = await findApplication(trx, vault, made, { lock: true });
    if (draft !== undefined) {
      const sent = new Map(Object.entries(answers));
      await saveAnswers(trx, vault, draft, sent, { drawn: new Map(), now, agency });
    }
    return made;
  });
  if (lifeEvent !== undefined) await forgetVisitorAnswers(request, lifeEvent);
  await portal.asker.askRelations(id, signedIn);
  await portal.asker.settled(id, sourcePatienceMs);
  const draft = await store.asPerson(person, (trx) => getDraft(trx, { vault, network, now }, id));
  // Who has said that it is for themselves is not asked again, and nobody where there is one answer.
  if (isWhoForAsked(network, draft)) return reply.redirect(`/apply/${id}/for`, 303);
  const { path } = await chooseFor(portal, signedIn, person, { id, chosen: 'self' });
  return reply.redirect(path, 303);
}

export const beginRoutes: readonly PageRoute[] = [
  {
    name: 'begin life event',
    method: 'GET',
    url: '/life/:event/begin',
    kind: 'page',
    needs: 'person',
    handle: showBegin,
  },
  {
    name: 'begin service',
    method: 'GET',
    url: '/services/:service/begin',
    kind: 'page',
    needs: 'person',
    handle: showBegin,
  },
  {
    name: 'create application of life event',
    method: 'POST',
    url: '/life/:event/begin',
    kind: 'action',
    needs: 'person',
    handle: begin,
  },
  {
    name: 'create application of service',
    method: 'POST',
    url: '/services/:service/begin',
    kind: 'action',
    needs: 'person',
    handle: begin,
  },
];
