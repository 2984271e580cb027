import type { FastifyReply, FastifyRequest } from 'fastify';
import { findApplication } from '../application/open-application.ts';
import { findOpenDeclaration, kindOf } from '../declaration/declaration.ts';
import { readSupplement } from '../mend/prepare-supplement.ts';
import { answerPage } from '../page/answer-page.tsx';
import { applicationIdOf, queryOf } from '../page/ids-of-request.ts';
import type { PageRoute } from '../page/page-route.ts';
import type { Portal } from '../portal.ts';
import { portalProblem } from '../portal-problems.ts';
import { personOf } from '../session/person-of-request.ts';
import { findCode, makeCosignLink } from './cosign-link.ts';
import { readCosignerStates } from './cosigner.ts';
import { cosignTexts } from './cosign-texts.ts';
import { InvitePage, othersOf } from './invite-page.tsx';
import { provedParameter } from './no-standing.tsx';

async function showInvite(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const { store, vault, network, settings, clock } = portal;
  const found = await store.asPerson(personOf(request, portal), async (trx) => {
    const application = await findApplication(trx, vault, applicationIdOf(request));
    if (application?.parties.representation === undefined) throw portalProblem('application-not-found');
    const open = await findOpenDeclaration(trx, vault, application, kindOf(application));
    const content = open?.kind === 'supplement' ? readSupplement(open) : undefined;
    return {
      application,
      supplement: open && content && { nonce: open.nonce, content },
      code: await findCode(trx, vault, application, clock()),
      cosigners: await readCosignerStates(trx, vault, application, open),
    };
  });
  return answerPage(portal, request, reply, ({ language }) => ({
    title: cosignTexts(language).title(othersOf(found.application)),
    body: (
      <InvitePage
        language={language}
        network={network}
        publicUrl={settings.publicUrl}
        hasProved={queryOf(request, provedParameter) !== ''}
        {...found}
      />
    ),
  }));
}

async function invite(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const { store, vault, clock } = portal;
  const id = applicationIdOf(request);
  await store.asPerson(personOf(request, portal), async (trx) => {
    const application = await findApplication(trx, vault, id, { lock: true });
    if (application?.parties.representation === undefined) throw portalProblem('application-not-found');
    await makeCosignLink(trx, vault, application, { agency: store.agency, now: clock() });
  });
  return reply.redirect(`/apply/${id}/cosign`, 303);
}

export const inviteRoutes: readonly PageRoute[] = [
  {
    name: 'invite second director',
    method: 'GET',
    url: '/apply/:id/cosign',
    kind: 'page',
    needs: 'person',
    handle: showInvite,
  },
  {
    name: 'make invitation',
    method: 'POST',
    url: '/apply/:id/cosign',
    kind: 'action',
    needs: 'person',
    handle: invite,
  },
];
