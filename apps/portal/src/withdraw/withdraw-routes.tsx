import { longestWithdrawalReason } from '@saphan/contracts';
import { webProblem } from '@saphan/web';
import {
  findRefused,
  forgetRefused,
  getPerson,
  languageOf,
  leadToForm,
  reauthenticate,
} from '@saphan/web/pages';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { findApplication } from '../application/open-application.ts';
import { showNoStanding } from '../cosign/no-standing.tsx';
import { furtherMessage } from '../declaration/further-act.ts';
import { askStanding, keepStatement } from '../declaration/statements.ts';
import { endHeld } from '../dispatch/held-dispatches.ts';
import { getFollowed } from '../follow/followed.ts';
import { answerPage } from '../page/answer-page.tsx';
import { applicationIdOf, fieldOf, paramOf } from '../page/ids-of-request.ts';
import type { PageRoute } from '../page/page-route.ts';
import type { Portal } from '../portal.ts';
import { portalProblem } from '../portal-problems.ts';
import { personOf } from '../session/person-of-request.ts';
import { prepareWithdrawal } from './prepare-withdrawal.ts';
import { mayWithdraw } from './sent-withdrawal.ts';
import { WithdrawPage, withdrawPath, type WithdrawFault } from './withdraw-page.tsx';
import { withdrawTexts } from './withdraw-texts.ts';

/** A service of which the agency has told a case. @throws Problem `not-found` where there is none */
async function getCase(portal: Portal, request: FastifyRequest) {
  return portal.store.asPerson(personOf(request, portal), async (trx) => {
    const { application, services } = await getFollowed(trx, portal, applicationIdOf(request));
    const followed = services.find(({ service }) => service.id === paramOf(request, 'service'));
    if (followed?.update === undefined) throw webProblem('not-found', { rule: 'no-case' });
    const { service, desk, update } = followed;
    return {
      application,
      service,
      desk,
      update,
      canWithdraw: mayWithdraw(followed),
      hasOthers: services.length > 1,
      // Directors read and sign one case at a time: several are withdrawn at once by who declares alone.
      others:
        (application.parties.representation?.needed ?? 1) > 1
          ? []
          : services.flatMap(({ service: other, desk: at, update: state, withdrawal }) =>
              state !== undefined && other.id !== service.id && mayWithdraw({ update: state, withdrawal })
                ? [{ service: other, desk: at, update: state }]
                : [],
            ),
    };
  });
}

async function showWithdraw(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const { application, service, desk, canWithdraw, hasOthers, others } = await getCase(portal, request);
  // It is decided, ended or withdrawn: the page to follow says which.
  if (!canWithdraw) return reply.redirect(`/applications/${application.id}`, 303);
  const refused = findRefused<WithdrawFault>(request);
  const reason = refused?.typed['reason'];
  const [fault] = refused?.faults ?? [];
  return answerPage(portal, request, reply, ({ language }) => ({
    title: withdrawTexts(language).title,
    status: fault === 'too-long' ? 422 : 200,
    body: (
      <WithdrawPage
        language={language}
        application={application.id}
        service={service}
        agency={portal.network.nameOf(desk, language)}
        needed={application.parties.representation?.needed ?? 1}
        hasOthers={hasOthers}
        others={others.map((other) => other.service)}
        withOthers={refused?.typed['all'] === 'yes'}
        reason={typeof reason === 'string' ? reason : ''}
        fault={fault}
      />
    ),
  }));
}

async function withdraw(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const { app, store, vault, clock } = portal;
  const person = personOf(request, portal);
  const { canWithdraw, ...found } = await getCase(portal, request);
  const { id } = found.application;
  if (!canWithdraw) return reply.redirect(`/applications/${id}`, 303);
  const path = withdrawPath(id, found.service.id);
  const language = languageOf(request);
  // A browser sends line ends as two characters and counts them as one.
  const reason = fieldOf(request, 'reason').replaceAll('\r\n', '\n').trim();
  const all = fieldOf(request, 'all');
  const withdrawn = [found, ...(all === 'yes' ? found.others : [])];
  const refuse = (fault: WithdrawFault) =>
    leadToForm<WithdrawFault>(request, reply, { typed: { reason, all }, faults: [fault] }, path);
  if (reason.length > longestWithdrawalReason) return refuse('too-long');
  const by = await askStanding(portal, getPerson(request), person, found.application);
  if (by.type === 'silent') return refuse('register-silent');
  await forgetRefused(request, path);
  const declaration = await store.asPerson(person, async (trx) => {
    // Asked for the rule: it may have changed since.
    const application = (await findApplication(trx, vault, id)) ?? found.application;
    const prepared = await prepareWithdrawal(trx, portal, application, withdrawn, reason);
    if (by.type !== 'stale') {
      const context = { agency: store.agency, person, now: clock() };
      await keepStatement(trx, vault, prepared, { signer: person, standing: by }, context);
    }
    return prepared;
  });
  if (declaration.needed > 1) return reply.redirect(`/apply/${id}/cosign`, 303);
  if (by.type === 'stale') return showNoStanding(portal, request, reply, by, path);
  return reauthenticate(app, request, reply, {
    nonce: declaration.nonce,
    returnTo: `/applications/${id}/mended`,
    backTo: path,
    maxAge: 0,
    message: furtherMessage(
      'withdrawal',
      found.application,
      language,
      ...withdrawn.map(({ service }) => service.names[language]),
    ),
  });
}

/** What its agency has not been asked for ends here alone: nobody has to be told, and nothing is declared. */
async function drop(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const { store, vault, clock } = portal;
  const id = applicationIdOf(request);
  await store.asPerson(personOf(request, portal), async (trx) => {
    // Locked: a document may come at the same moment.
    const application = await findApplication(trx, vault, id, { lock: true });
    if (application === undefined) throw portalProblem('application-not-found');
    await endHeld(trx, id, paramOf(request, 'service'), { agency: store.agency, now: clock() });
  });
  return reply.redirect(`/applications/${id}`, 303);
}

export const withdrawRoutes: readonly PageRoute[] = [
  {
    name: 'withdraw',
    method: 'GET',
    url: '/applications/:id/withdraw/:service',
    kind: 'page',
    needs: 'person',
    handle: showWithdraw,
  },
  {
    name: 'declare a withdrawal',
    method: 'POST',
    url: '/applications/:id/withdraw/:service',
    kind: 'action',
    needs: 'person',
    handle: withdraw,
  },
  {
    name: 'drop what was not sent',
    method: 'POST',
    url: '/applications/:id/drop/:service',
    kind: 'action',
    needs: 'person',
    handle: drop,
  },
];
