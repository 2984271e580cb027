import { getPerson, reauthenticate, takeDeclaration } from '@saphan/web/pages';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { findApplication } from '../application/open-application.ts';
import { findSecond, getDeclaration, takeDeclaredToken } from '../declaration/declare.ts';
import { findOpenDeclaration } from '../declaration/declaration.ts';
import { shownField } from '../declaration/shown-digest.ts';
import { getDraft } from '../draft/read-draft.ts';
import { checkPath } from '../form/steps-of.ts';
import { answerPage } from '../page/answer-page.tsx';
import { applicationIdOf, fieldOf } from '../page/ids-of-request.ts';
import type { PageRoute } from '../page/page-route.ts';
import type { Portal } from '../portal.ts';
import { portalProblem } from '../portal-problems.ts';
import { personOf } from '../session/person-of-request.ts';
import { CheckPage } from './check-page.tsx';
import { checkTexts } from './check-texts.ts';
import { findMissing } from './missing-answers.ts';

/** Sources still under way get this long before the page is drawn. */
const patienceMs = 1500;

async function showCheck(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const { store, vault, network, settings, clock, asker } = portal;
  const id = applicationIdOf(request);
  const signedIn = getPerson(request);
  const person = personOf(request, portal);
  const context = () => ({ vault, network, now: clock() });
  await asker.askRelations(id, signedIn);
  const before = await store.asPerson(person, (trx) => getDraft(trx, context(), id));
  const plan = await asker.askSources(before, signedIn);
  await asker.settled(id, patienceMs);
  const { draft, second } = await store.asPerson(person, async (trx) => {
    const now = await getDraft(trx, context(), id);
    return { draft: now, second: await findSecond(trx, portal, now, clock()) };
  });
  return answerPage(portal, request, reply, ({ language }) => ({
    title: checkTexts(language).title,
    body: (
      <CheckPage
        language={language}
        network={network}
        draft={draft}
        subsystem={settings.subsystem}
        later={plan.later}
        canChange
        missing={findMissing(network, draft, language)}
        second={second}
      />
    ),
  }));
}

/** Freezes what is declared and leads to the identity provider, with its digest as nonce. */
async function declare(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const { app, store, clock } = portal;
  const id = applicationIdOf(request);
  const { declaration } = await store.asPerson(personOf(request, portal), (trx) =>
    getDeclaration(trx, portal, id, fieldOf(request, shownField), clock()),
  );
  return reauthenticate(app, request, reply, {
    nonce: declaration.nonce,
    returnTo: `/apply/${id}/declared`,
    maxAge: 0,
  });
}

/** Back from the identity provider. Opened again, or ten times at once, it leads to the same application. */
async function declared(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const { store, vault } = portal;
  const id = applicationIdOf(request);
  const person = personOf(request, portal);
  const open = await store.asPerson(person, async (trx) => {
    const application = await findApplication(trx, vault, id);
    if (application === undefined) throw portalProblem('application-not-found');
    if (application.state === 'submitted') return 'submitted' as const;
    return findOpenDeclaration(trx, vault, application, 'submission');
  });
  if (open === 'submitted') return reply.redirect(`/applications/${id}`, 303);
  const token = open && (await takeDeclaration(request, open.nonce));
  if (open === undefined || token === undefined) return reply.redirect(checkPath(id), 303);
  const isSubmitted = await takeDeclaredToken(portal, id, person, {
    signer: person,
    token,
    nonce: open.nonce,
  });
  return reply.redirect(isSubmitted ? `/applications/${id}?submitted=yes` : checkPath(id), 303);
}

export const checkRoutes: readonly PageRoute[] = [
  {
    name: 'check answers',
    method: 'GET',
    url: '/apply/:id/check',
    kind: 'page',
    needs: 'person',
    handle: showCheck,
  },
  {
    name: 'declare',
    method: 'POST',
    url: '/apply/:id/declare',
    kind: 'action',
    needs: 'person',
    handle: declare,
  },
  {
    name: 'declared',
    method: 'GET',
    url: '/apply/:id/declared',
    kind: 'action',
    needs: 'person',
    handle: declared,
  },
];
