import { findRefused, forgetRefused, getPerson, hasFaults, leadToForm } from '@saphan/web/pages';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { tellChange } from '../change-start/tell-change.ts';
import { getDraft } from '../draft/read-draft.ts';
import { answerPage } from '../page/answer-page.tsx';
import { isWhoForAsked } from '../form/steps-of.ts';
import { applicationIdOf, fieldOf } from '../page/ids-of-request.ts';
import { leadBack } from '../page/lead-back.ts';
import type { PageRoute } from '../page/page-route.ts';
import type { Portal } from '../portal.ts';
import { sourcePatienceMs } from '../prefill/source-asker.ts';
import { isFresh, personOf } from '../session/person-of-request.ts';
import { listPowers } from '../powers/power.ts';
import { agentPowers } from './agent-powers.ts';
import { chooseFor } from './choose-for.ts';
import { companiesOf, isForNobodyElse } from './companies.ts';
import { WhoForPage } from './who-for-page.tsx';
import { whoForTexts } from './who-for-texts.ts';

async function showWhoFor(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const { store, vault, network, clock, asker } = portal;
  const signedIn = getPerson(request);
  const id = applicationIdOf(request);
  await asker.askRelations(id, signedIn);
  await asker.settled(id, sourcePatienceMs);
  const now = clock();
  const { draft, powers } = await store.asPerson(personOf(request, portal), async (trx) => {
    const found = await getDraft(trx, { vault, network, now }, id);
    return { draft: found, powers: agentPowers(found, await listPowers(trx, vault), now) };
  });
  const isMissing = hasFaults(findRefused(request));
  // The registers have answered meanwhile: who can apply for nobody else is not asked.
  if (!isMissing && isForNobodyElse(draft) && !isWhoForAsked(portal.network, draft)) {
    const { path } = await chooseFor(portal, signedIn, personOf(request, portal), { id, chosen: 'self' });
    return reply.redirect(path, 303);
  }
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
        powers={powers}
        isStale={isStale}
        isMissing={isMissing}
      />
    ),
  }));
}

async function chooseWhoFor(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const chosen = fieldOf(request, 'for');
  if (chosen === '') return leadToForm(request, reply, { typed: {}, faults: ['missing'] });
  await forgetRefused(request);
  const id = applicationIdOf(request);
  const who = personOf(request, portal);
  try {
    const { path, change } = await chooseFor(portal, getPerson(request), who, { id, chosen });
    await tellChange(request, portal.network, change);
    return await reply.redirect(path, 303);
  } catch (error) {
    return leadBack(portal, request, reply, error, `/apply/${id}/for`);
  }
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
