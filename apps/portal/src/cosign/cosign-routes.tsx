import { ActionBar, Button, EmptyState, TextField } from '@saphan/ui';
import { getPerson, languageOf, reauthenticate, takeDeclaration } from '@saphan/web/pages';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { findMissing } from '../check-answers/missing-answers.ts';
import { takeFurtherToken } from '../declaration/complete-further.ts';
import { confirmMessage } from '../declaration/confirm-message.ts';
import { findOpenDeclaration, kindsOf, type Declaration } from '../declaration/declaration.ts';
import { getDeclaration, takeDeclaredToken } from '../declaration/declare.ts';
import { shownDigest, shownField } from '../declaration/shown-digest.ts';
import { askStanding, keepStatement, type Standings } from '../declaration/statements.ts';
import { getDraft } from '../draft/read-draft.ts';
import { readFurther } from '../declaration/read-further.ts';
import { answerPage } from '../page/answer-page.tsx';
import { changedSince, leadBack } from '../page/lead-back.ts';
import { fieldOf, paramOf, queryOf } from '../page/ids-of-request.ts';
import type { PageRoute } from '../page/page-route.ts';
import { toLeftItems } from '../prefill/left-items.ts';
import type { Portal } from '../portal.ts';
import { portalProblem } from '../portal-problems.ts';
import { planDraft } from '../prefill/source-asker.ts';
import type { PortalTransaction } from '../store/portal-store.ts';
import { readCode, showCode } from './cosign-link.ts';
import { cosignTexts } from './cosign-texts.ts';
import { readCosignerStates } from './cosigner.ts';
import { othersOf } from './invite-page.tsx';
import { inviteRoutes } from './invite-routes.tsx';
import { provedParameter, showNoStanding, showWhyNot } from './no-standing.tsx';
import { openInvitation, type Opened } from './open-invitation.ts';
import { SignPage, type SignContent } from './sign-page.tsx';

type OpenInvitation = Extract<Opened, { type: 'open' }>;

/** The declaration that another director is asked for: of the draft as it stands, or of what is sent afterwards and waits. */
async function getOpenDeclaration(
  trx: PortalTransaction,
  portal: Portal,
  { application, owner, signer }: OpenInvitation,
  shown: string,
  by: Standings,
): Promise<Declaration> {
  const { vault, store } = portal;
  const now = portal.clock();
  if (application.state === 'draft') {
    return (await getDeclaration(trx, portal, application.id, { shown, signer, by }, now)).declaration;
  }
  const open = await findOpenDeclaration(trx, vault, application, kindsOf(application));
  if (open?.nonce !== shown) throw portalProblem('declaration-void');
  await keepStatement(
    trx,
    vault,
    open,
    { signer, standing: by },
    { agency: store.agency, person: owner, now },
  );
  return open;
}

async function readContent(
  trx: PortalTransaction,
  portal: Portal,
  { application }: OpenInvitation,
): Promise<SignContent> {
  const { vault, network, settings, clock } = portal;
  if (application.state === 'submitted') {
    const open = await findOpenDeclaration(trx, vault, application, kindsOf(application));
    const further = open && readFurther(open);
    if (further === undefined) throw portalProblem('declaration-void');
    return { type: 'further', further, service: open?.service };
  }
  const draft = await getDraft(trx, { vault, network, now: clock() }, application.id);
  return {
    type: 'submission',
    network,
    draft,
    subsystem: settings.subsystem,
    later: toLeftItems(portal.network, draft, planDraft(portal, draft).later, portal.clock()),
    isComplete: findMissing(network, draft, 'th').length === 0,
  };
}

/** The link opens nothing for this person now: it is the applicant, or the register can't be asked. */
const showClosed = (
  portal: Portal,
  request: FastifyRequest,
  reply: FastifyReply,
  type: Exclude<Opened['type'], 'open'>,
  code: string,
) =>
  type === 'self'
    ? showWhyNot(portal, request, reply, type)
    : showNoStanding(portal, request, reply, { type }, `/sign/${showCode(code)}`);

async function showSign(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const { store, vault, network } = portal;
  const code = readCode(paramOf(request, 'code'));
  const opened = await openInvitation(portal, getPerson(request), code);
  if (opened.type !== 'open') return showClosed(portal, request, reply, opened.type, code);
  const { content, cosigners, shown } = await store.asPerson(opened.owner, async (trx) => {
    const open = await findOpenDeclaration(trx, vault, opened.application, kindsOf(opened.application));
    const content = await readContent(trx, portal, opened);
    const shown = content.type === 'submission' ? shownDigest(content.draft) : (open?.nonce ?? '');
    const stands = content.type === 'submission' ? open?.shown === shown : true;
    const cosigners = await readCosignerStates(trx, vault, opened.application, stands ? open : undefined);
    return { content, shown, cosigners };
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
        hasDeclared={cosigners.some(({ signer, hasDeclared }) => signer === opened.signer && hasDeclared)}
        hasAll={cosigners.length >= othersOf(opened.application)}
        hasProved={queryOf(request, provedParameter) !== ''}
        shown={shown}
      />
    ),
  }));
}

async function sign(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const code = readCode(paramOf(request, 'code'));
  const opened = await openInvitation(portal, getPerson(request), code);
  const back = `/sign/${showCode(code)}`;
  if (opened.type !== 'open') return showClosed(portal, request, reply, opened.type, code);
  const { application, owner } = opened;
  const by = await askStanding(portal, getPerson(request), owner, application);
  if (by.type === 'silent' || by.type === 'stale') return showNoStanding(portal, request, reply, by, back);
  const shown = fieldOf(request, shownField);
  let declaration: Declaration;
  try {
    declaration = await portal.store.asPerson(owner, (trx) =>
      getOpenDeclaration(trx, portal, opened, shown, by),
    );
  } catch (error) {
    return leadBack(portal, request, reply, error, back);
  }
  return reauthenticate(portal.app, request, reply, {
    nonce: declaration.nonce,
    returnTo: `${back}/declared`,
    backTo: back,
    maxAge: 0,
    message: confirmMessage(portal, application, shown, languageOf(request)),
  });
}

async function signed(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const { store, vault } = portal;
  const code = readCode(paramOf(request, 'code'));
  const opened = await openInvitation(portal, getPerson(request), code);
  if (opened.type === 'open') {
    const { application, owner, signer } = opened;
    const open = await store.asPerson(owner, (trx) =>
      findOpenDeclaration(trx, vault, application, kindsOf(application)),
    );
    const token = open && (await takeDeclaration(request, open.nonce));
    const take = application.state === 'draft' ? takeDeclaredToken : takeFurtherToken;
    const back = `/sign/${showCode(code)}`;
    if (open === undefined) return leadBack(portal, request, reply, changedSince(), back);
    if (token !== undefined) {
      try {
        await take(portal, application.id, owner, { signer, token, nonce: open.nonce });
      } catch (error) {
        return leadBack(portal, request, reply, error, back);
      }
    }
  }
  return reply.redirect(`/sign/${showCode(code)}`, 303);
}

export const cosignRoutes: readonly PageRoute[] = [
  ...inviteRoutes,
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
