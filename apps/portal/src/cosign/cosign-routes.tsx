import { getPerson, reauthenticate, takeDeclaration } from '@saphan/web/pages';
import { ActionBar, ButtonLink, EmptyState, Notice, TextField, Button } from '@saphan/ui';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { findMissing } from '../check-answers/missing-answers.ts';
import { findApplication } from '../application/open-application.ts';
import { takeSupplementToken } from '../declaration/complete-supplement.ts';
import { findOpenDeclaration, type Declaration } from '../declaration/declaration.ts';
import { getDeclaration, takeDeclaredToken } from '../declaration/declare.ts';
import { readSignatures } from '../declaration/signatures.ts';
import { shownDigest, shownField } from '../declaration/shown-digest.ts';
import { getDraft } from '../draft/read-draft.ts';
import { answerPage } from '../page/answer-page.tsx';
import { applicationIdOf, fieldOf, paramOf, queryOf } from '../page/ids-of-request.ts';
import type { PageRoute } from '../page/page-route.ts';
import type { Portal } from '../portal.ts';
import { portalProblem } from '../portal-problems.ts';
import { planDraft } from '../prefill/source-asker.ts';
import { readSupplement } from '../mend/prepare-supplement.ts';
import { personOf } from '../session/person-of-request.ts';
import type { PortalTransaction } from '../store/portal-store.ts';
import { cosignTexts } from './cosign-texts.ts';
import { findInvited, inviteCosigner, readCode, showCode } from './cosigner.ts';
import { InvitePage } from './invite-page.tsx';
import { openInvitation, type Opened } from './open-invitation.ts';
import { SignPage, type SignContent } from './sign-page.tsx';

type OpenInvitation = Extract<Opened, { type: 'open' }>;

const kindOf = ({ state }: { readonly state: string }) => (state === 'draft' ? 'submission' : 'supplement');

async function showInvite(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const { store, vault, settings, clock } = portal;
  const found = await store.asPerson(personOf(request, portal), async (trx) => {
    const application = await findApplication(trx, vault, applicationIdOf(request));
    if (application?.parties.representation === undefined) throw portalProblem('application-not-found');
    const invited = await findInvited(trx, vault, application, clock());
    const open = await findOpenDeclaration(trx, vault, application, kindOf(application));
    const signatures = open ? await readSignatures(trx, vault, open) : [];
    const hasDeclared =
      invited?.type === 'joined' && signatures.some(({ signer }) => signer === invited.signer);
    return { application, invited, hasDeclared };
  });
  return answerPage(portal, request, reply, ({ language }) => ({
    title: cosignTexts(language).title,
    body: <InvitePage language={language} publicUrl={settings.publicUrl} {...found} />,
  }));
}

async function invite(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const { store, vault, clock } = portal;
  const id = applicationIdOf(request);
  await store.asPerson(personOf(request, portal), async (trx) => {
    const application = await findApplication(trx, vault, id, { lock: true });
    if (application?.parties.representation === undefined) throw portalProblem('application-not-found');
    await inviteCosigner(trx, vault, application, { agency: store.agency, now: clock() });
  });
  return reply.redirect(`/apply/${id}/cosign`, 303);
}

/** The declaration that the other director is asked for: of the draft as it stands, or of the supplement that waits. */
async function getOpenDeclaration(
  trx: PortalTransaction,
  portal: Portal,
  { application }: OpenInvitation,
  shown: string,
): Promise<Declaration> {
  if (application.state === 'draft') {
    return (await getDeclaration(trx, portal, application.id, shown, portal.clock())).declaration;
  }
  const open = await findOpenDeclaration(trx, portal.vault, application, 'supplement');
  if (open?.nonce !== shown) throw portalProblem('declaration-void');
  return open;
}

async function readContent(
  trx: PortalTransaction,
  portal: Portal,
  { application }: OpenInvitation,
): Promise<SignContent> {
  const { vault, network, settings, clock } = portal;
  if (application.state === 'submitted') {
    const open = await findOpenDeclaration(trx, vault, application, 'supplement');
    const supplement = open && readSupplement(open);
    if (supplement === undefined) throw portalProblem('declaration-void');
    return { type: 'supplement', supplement };
  }
  const draft = await getDraft(trx, { vault, network, now: clock() }, application.id);
  return {
    type: 'submission',
    network,
    draft,
    subsystem: settings.subsystem,
    later: planDraft(portal, draft).later,
    isComplete: findMissing(network, draft, 'th').length === 0,
  };
}

/** Told to the applicant who opens the own link, or when the register is silent. */
async function showClosed(
  portal: Portal,
  request: FastifyRequest,
  reply: FastifyReply,
  why: 'self' | 'silent',
) {
  return answerPage(portal, request, reply, ({ language }) => {
    const text = cosignTexts(language);
    return {
      title: text.signTitle,
      body: (
        <div class="stack-loose">
          <h1>{text[why]}</h1>
          <Notice tone="wait">{why === 'self' ? text.selfLead : text.silentLead}</Notice>
          {why === 'silent' && (
            <ActionBar>
              <ButtonLink href={request.url}>{text.again}</ButtonLink>
            </ActionBar>
          )}
        </div>
      ),
    };
  });
}

async function showSign(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const { store, vault, network } = portal;
  const code = readCode(paramOf(request, 'code'));
  const opened = await openInvitation(portal, getPerson(request), code);
  if (opened.type !== 'open') return showClosed(portal, request, reply, opened.type);
  const { content, hasDeclared, shown } = await store.asPerson(opened.owner, async (trx) => {
    const open = await findOpenDeclaration(trx, vault, opened.application, kindOf(opened.application));
    const content = await readContent(trx, portal, opened);
    const shown = content.type === 'submission' ? shownDigest(content.draft) : (open?.nonce ?? '');
    const stands = content.type === 'submission' ? open?.shown === shown : true;
    const signatures = open && stands ? await readSignatures(trx, vault, open) : [];
    return {
      content,
      shown,
      hasDeclared: signatures.some(({ signer }) => signer === opened.signer),
    };
  });
  return answerPage(portal, request, reply, ({ language }) => ({
    title: cosignTexts(language).signTitle,
    body: (
      <SignPage
        language={language}
        network={network}
        application={opened.application}
        code={code}
        content={content}
        hasDeclared={hasDeclared}
        shown={shown}
      />
    ),
  }));
}

async function sign(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const code = readCode(paramOf(request, 'code'));
  const opened = await openInvitation(portal, getPerson(request), code);
  if (opened.type !== 'open') return showClosed(portal, request, reply, opened.type);
  const { nonce } = await portal.store.asPerson(opened.owner, (trx) =>
    getOpenDeclaration(trx, portal, opened, fieldOf(request, shownField)),
  );
  return reauthenticate(portal.app, request, reply, {
    nonce,
    returnTo: `/sign/${showCode(code)}/declared`,
    maxAge: 0,
  });
}

async function signed(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const { store, vault } = portal;
  const code = readCode(paramOf(request, 'code'));
  const opened = await openInvitation(portal, getPerson(request), code);
  if (opened.type === 'open') {
    const { application, owner, signer } = opened;
    const open = await store.asPerson(owner, (trx) =>
      findOpenDeclaration(trx, vault, application, kindOf(application)),
    );
    const token = open && (await takeDeclaration(request, open.nonce));
    const take = application.state === 'draft' ? takeDeclaredToken : takeSupplementToken;
    if (open !== undefined && token !== undefined) {
      await take(portal, application.id, owner, { signer, token, nonce: open.nonce });
    }
  }
  return reply.redirect(`/sign/${showCode(code)}`, 303);
}

export const cosignRoutes: readonly PageRoute[] = [
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
  {
    name: 'enter invitation code',
    method: 'GET',
    url: '/sign',
    kind: 'page',
    needs: 'nobody',
    async handle(portal, request, reply) {
      const code = readCode(queryOf(request, 'code'));
      if (code !== '') return reply.redirect(`/sign/${showCode(code)}`, 303);
      return answerPage(portal, request, reply, ({ language }) => {
        const text = cosignTexts(language);
        return {
          title: text.enter,
          body: (
            <form action="/sign" method="get" class="stack-loose">
              <h1>{text.enter}</h1>
              <EmptyState title={text.enterLead} />
              <TextField name="code" label={text.code} maxLength={20} />
              <ActionBar>
                <Button>{text.go}</Button>
              </ActionBar>
            </form>
          ),
        };
      });
    },
  },
  {
    name: 'sign as second director',
    method: 'GET',
    url: '/sign/:code',
    kind: 'page',
    needs: 'person',
    handle: showSign,
  },
  {
    name: 'declare as second director',
    method: 'POST',
    url: '/sign/:code/declare',
    kind: 'action',
    needs: 'person',
    handle: sign,
  },
  {
    name: 'declared as second director',
    method: 'GET',
    url: '/sign/:code/declared',
    kind: 'action',
    needs: 'person',
    handle: signed,
  },
];
