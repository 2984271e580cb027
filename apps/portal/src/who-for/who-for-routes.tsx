import { findRefused, forgetRefused, getPerson, leadToForm } from '@saphan/web/pages';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { answerDigest } from '../answers/answer-digest.ts';
import { saveAnswers } from '../answers/save-answers.ts';
import { changeParties, forgetOthers } from '../application/change-parties.ts';
import { findApplication } from '../application/open-application.ts';
import type { Parties } from '../application/parties.ts';
import type { Draft } from '../draft/draft.ts';
import { getDraft } from '../draft/read-draft.ts';
import { firstPagePath } from '../form/steps-of.ts';
import { answerPage } from '../page/answer-page.tsx';
import { applicationIdOf, fieldOf } from '../page/ids-of-request.ts';
import type { PageRoute } from '../page/page-route.ts';
import type { Portal } from '../portal.ts';
import { portalProblem } from '../portal-problems.ts';
import { isFresh, personOf, toParty } from '../session/person-of-request.ts';
import { companiesOf } from './companies.ts';
import { kindItem, WhoForPage } from './who-for-page.tsx';
import { whoForTexts } from './who-for-texts.ts';

/** Most sources answer within this; a page that waits so long spares a second look. */
const patienceMs = 500;

async function showWhoFor(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const { store, vault, network, clock, asker } = portal;
  const signedIn = getPerson(request);
  const id = applicationIdOf(request);
  await asker.askRelations(id, signedIn);
  await asker.settled(id, patienceMs);
  const now = clock();
  const draft = await store.asPerson(personOf(request, portal), (trx) =>
    getDraft(trx, { vault, network, now }, id),
  );
  const isMissing = findRefused(request) !== undefined;
  const isStale = !isFresh(signedIn, now) && draft.prefills.every(({ state }) => state !== 'here');
  return answerPage(portal, request, reply, ({ language }) => ({
    title: whoForTexts(language).title,
    status: isMissing ? 422 : 200,
    islands: ['await-sources.ts'],
    body: (
      <WhoForPage
        language={language}
        network={network}
        draft={draft}
        companies={companiesOf(draft, now)}
        isStale={isStale}
        isMissing={isMissing}
      />
    ),
  }));
}

/** The parties that were chosen. @throws Problem `not-a-director` for a company that the register did not name */
function toParties(draft: Draft, chosen: string, now: Date): Parties {
  const { applicant } = draft.application.parties;
  if (chosen === 'self') return { applicant, subject: applicant };
  const company = companiesOf(draft, now).find(({ id }) => id === chosen);
  if (company === undefined) throw portalProblem('not-a-director', { at: 'for' });
  const { id, names, rule, needed } = company;
  return {
    applicant,
    subject: { kind: 'company', id, name: names.th },
    representation: { relation: 'director', rule: { th: rule, en: rule }, needed },
  };
}

async function chooseWhoFor(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const { store, vault, network, clock, asker } = portal;
  const chosen = fieldOf(request, 'for');
  if (chosen === '') return leadToForm(request, reply, { typed: {}, faults: ['missing'] });
  await forgetRefused(request);
  const signedIn = getPerson(request);
  const id = applicationIdOf(request);
  const now = clock();
  const { agency } = store;
  const context = { vault, network, now };
  const draft = await store.asPerson(personOf(request, portal), async (trx) => {
    const before = await getDraft(trx, context, id, { lock: true });
    const parties = { ...toParties(before, chosen, now), applicant: toParty(signedIn) };
    const known = before.application.parties;
    const hasOtherRule = parties.representation?.needed !== known.representation?.needed;
    if (parties.subject.id !== known.subject.id || hasOtherRule) {
      await changeParties(trx, vault, before.application, parties, { agency, now });
      await forgetOthers(trx, network, before, parties);
    }
    const application = await findApplication(trx, vault, id);
    if (application !== undefined && network.index().items.has(kindItem)) {
      const sent = new Map([[kindItem, parties.subject.kind]]);
      const drawn = new Map(
        [...before.typed].map(([question, { value }]) => [question, answerDigest(value)] as const),
      );
      await saveAnswers(trx, vault, application, sent, { drawn, now, agency });
    }
    return getDraft(trx, context, id);
  });
  await asker.askSources(draft, signedIn);
  return reply.redirect(firstPagePath(network, draft), 303);
}

export const whoForRoutes: readonly PageRoute[] = [
  {
    name: 'who for',
    method: 'GET',
    url: '/apply/:id/for',
    kind: 'page',
    needs: 'person',
    handle: showWhoFor,
  },
  {
    name: 'choose who for',
    method: 'POST',
    url: '/apply/:id/for',
    kind: 'action',
    needs: 'person',
    handle: chooseWhoFor,
  },
];
