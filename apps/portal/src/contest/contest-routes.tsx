import { longestStatement, longestWithdrawalReason, type Language } from '@saphan/contracts';
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
import { getFollowed } from '../follow/followed.ts';
import { answerPage } from '../page/answer-page.tsx';
import { applicationIdOf, fieldOf, paramOf } from '../page/ids-of-request.ts';
import type { PageRoute } from '../page/page-route.ts';
import type { Portal } from '../portal.ts';
import { personOf } from '../session/person-of-request.ts';
import { ContestPage, contestPath } from './contest-page.tsx';
import { contestTexts } from './contest-texts.ts';
import { prepareContest } from './prepare-contest.ts';
import { mayContest, type ContestKind } from './sent-contest.ts';

type Fault = `${'text' | 'lateReason'} ${'needed' | 'too-long'}` | 'register-silent';

/** A service of which the agency has told a case. @throws Problem `not-found` where there is none */
async function getCase(portal: Portal, request: FastifyRequest, kind: ContestKind) {
  return portal.store.asPerson(personOf(request, portal), async (trx) => {
    const { application, services } = await getFollowed(trx, portal, applicationIdOf(request));
    const followed = services.find(({ service }) => service.id === paramOf(request, 'service'));
    if (followed?.update === undefined) throw webProblem('not-found', { rule: 'no-case' });
    const { service, desk, update } = followed;
    const until = kind === 'appeal' ? update.refusal?.appealUntil : undefined;
    return {
      application,
      service,
      desk,
      update,
      may: mayContest(kind, followed),
      isLate: until !== undefined && portal.clock() > new Date(until),
    };
  });
}

const toFieldFaults = (faults: readonly Fault[], language: Language) =>
  faults.flatMap((fault) => {
    const [field = '', why] = fault.split(' ');
    const text = contestTexts(language);
    return why === undefined ? [] : [{ field, message: why === 'needed' ? text.needed : text.tooLong }];
  });

const showContest =
  (kind: ContestKind) => async (portal: Portal, request: FastifyRequest, reply: FastifyReply) => {
    const { application, service, desk, update, may, isLate } = await getCase(portal, request, kind);
    // It is decided, answered or not asked for: the page to follow says which.
    if (!may) return reply.redirect(`/applications/${application.id}`, 303);
    const refused = findRefused<Fault>(request);
    const faults = refused?.faults ?? [];
    const typed = (name: string): string => {
      const value = refused?.typed[name];
      return typeof value === 'string' ? value : '';
    };
    return answerPage(portal, request, reply, ({ language }) => ({
      title: contestTexts(language).title[kind],
      status: toFieldFaults(faults, language).length > 0 ? 422 : 200,
      body: (
        <ContestPage
          kind={kind}
          language={language}
          application={application.id}
          service={service}
          agency={portal.network.nameOf(desk, language)}
          update={update}
          needed={application.parties.representation?.needed ?? 1}
          isLate={isLate}
          typed={{ text: typed('text'), lateReason: typed('lateReason') }}
          faults={toFieldFaults(faults, language)}
          isRegisterSilent={faults.includes('register-silent')}
        />
      ),
    }));
  };

/** A browser sends line ends as two characters and counts them as one. */
const readText = (request: FastifyRequest, name: string): string =>
  fieldOf(request, name).replaceAll('\r\n', '\n').trim();

const check = (field: 'text' | 'lateReason', value: string, longest: number): Fault[] =>
  value === '' ? [`${field} needed`] : value.length > longest ? [`${field} too-long`] : [];

const contest =
  (kind: ContestKind) => async (portal: Portal, request: FastifyRequest, reply: FastifyReply) => {
    const { app, store, vault, clock } = portal;
    const person = personOf(request, portal);
    const { may, isLate, ...found } = await getCase(portal, request, kind);
    const { id } = found.application;
    if (!may) return reply.redirect(`/applications/${id}`, 303);
    const path = contestPath(kind, id, found.service.id);
    const language = languageOf(request);
    const typed = { text: readText(request, 'text'), lateReason: readText(request, 'lateReason') };
    const refuse = (faults: readonly Fault[]) => leadToForm<Fault>(request, reply, { typed, faults }, path);
    const faults = [
      ...check('text', typed.text, longestStatement),
      ...(isLate ? check('lateReason', typed.lateReason, longestWithdrawalReason) : []),
    ];
    if (faults.length > 0) return refuse(faults);
    const by = await askStanding(portal, getPerson(request), person, found.application);
    if (by.type === 'silent') return refuse(['register-silent']);
    await forgetRefused(request, path);
    const declaration = await store.asPerson(person, async (trx) => {
      // Asked for the rule: it may have changed since.
      const application = (await findApplication(trx, vault, id)) ?? found.application;
      const said = { ...found, kind, text: typed.text, lateReason: isLate ? typed.lateReason : '' };
      const prepared = await prepareContest(trx, portal, application, said);
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
      message: furtherMessage(kind, found.application, language, found.service.names[language]),
    });
  };

export const contestRoutes: readonly PageRoute[] = [
  {
    name: 'state one’s side',
    method: 'GET',
    url: '/applications/:id/statement/:service',
    kind: 'page',
    needs: 'person',
    handle: showContest('statement'),
  },
  {
    name: 'declare one’s side',
    method: 'POST',
    url: '/applications/:id/statement/:service',
    kind: 'action',
    needs: 'person',
    handle: contest('statement'),
  },
  {
    name: 'appeal',
    method: 'GET',
    url: '/applications/:id/appeal/:service',
    kind: 'page',
    needs: 'person',
    handle: showContest('appeal'),
  },
  {
    name: 'declare an appeal',
    method: 'POST',
    url: '/applications/:id/appeal/:service',
    kind: 'action',
    needs: 'person',
    handle: contest('appeal'),
  },
];
