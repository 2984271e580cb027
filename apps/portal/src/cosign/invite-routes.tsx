import { findEmailAddress } from '@saphan/messages';
import { languageOf } from '@saphan/web/pages';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { findApplication } from '../application/open-application.ts';
import { findOpenDeclaration, kindsOf } from '../declaration/declaration.ts';
import { readFurther } from '../declaration/read-further.ts';
import { answerPage } from '../page/answer-page.tsx';
import { applicationIdOf, fieldOf, queryOf } from '../page/ids-of-request.ts';
import { listNotifications } from '../notifications/list-notifications.ts';
import type { PageRoute } from '../page/page-route.ts';
import type { Portal } from '../portal.ts';
import { portalProblem } from '../portal-problems.ts';
import { personOf } from '../session/person-of-request.ts';
import { findCode, makeCosignLink } from './cosign-link.ts';
import { readCosignerStates } from './cosigner.ts';
import { cosignTexts } from './cosign-texts.ts';
import { InvitePage, othersOf } from './invite-page.tsx';
import { provedParameter } from './no-standing.tsx';
import { sendInvitation } from './send-invitation.ts';

async function showInvite(portal: Portal, request: FastifyRequest, reply: FastifyReply, mistyped?: string) {
  const { store, vault, network, settings, clock } = portal;
  const found = await store.asPerson(personOf(request, portal), async (trx) => {
    const application = await findApplication(trx, vault, applicationIdOf(request));
    if (application?.parties.representation === undefined) throw portalProblem('application-not-found');
    const open = await findOpenDeclaration(trx, vault, application, kindsOf(application));
    const content = open && open.kind !== 'submission' ? readFurther(open) : undefined;
    const letters = await listNotifications(trx, vault, application);
    return {
      application,
      letters: letters.filter(({ kind }) => kind === 'cosign'),
      further: open && content && { nonce: open.nonce, content, service: open.service },
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
        mistyped={mistyped}
        {...found}
      />
    ),
    ...(mistyped !== undefined && { status: 422 }),
  }));
}

async function invite(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const { store, vault, clock } = portal;
  const id = applicationIdOf(request);
  const typed = fieldOf(request, 'email').trim();
  const to = findEmailAddress(typed);
  if (typed !== '' && to === undefined) return showInvite(portal, request, reply, typed);
  await store.asPerson(personOf(request, portal), async (trx) => {
    const application = await findApplication(trx, vault, id, { lock: true });
    if (application?.parties.representation === undefined) throw portalProblem('application-not-found');
    const context = { agency: store.agency, now: clock() };
    const code = await makeCosignLink(trx, vault, application, context);
    if (to === undefined) return;
    await sendInvitation(trx, vault, application, { code, to, language: languageOf(request) }, context);
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
    handle: (portal, request, reply) => showInvite(portal, request, reply),
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
