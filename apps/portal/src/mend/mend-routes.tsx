import type { FileReference } from '@saphan/contracts';
import { parseAnswers, type AnswerFault } from '@saphan/forms';
import { webProblem } from '@saphan/web';
import { getPerson, reauthenticate, takeDeclaration } from '@saphan/web/pages';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { askMandate } from '../cosign/ask-mandate.ts';
import { takeSupplementToken } from '../declaration/complete-supplement.ts';
import { findOpenDeclaration } from '../declaration/declaration.ts';
import { readSignatures } from '../declaration/signatures.ts';
import { getFollowed } from '../follow/followed.ts';
import { answerPage } from '../page/answer-page.tsx';
import { applicationIdOf, paramOf } from '../page/ids-of-request.ts';
import type { PageRoute } from '../page/page-route.ts';
import type { Portal } from '../portal.ts';
import { portalProblem } from '../portal-problems.ts';
import { personOf } from '../session/person-of-request.ts';
import { receiveForm, type ReceivedForm } from '../upload/receive-form.ts';
import { listUploads, toReference, type Upload } from '../upload/upload.ts';
import { MendPage, mendTexts, type MendPageProps } from './mend-page.tsx';
import { toMendQuestions } from './mend-questions.ts';
import { findOpenSupplement, prepareSupplement, readSupplement } from './prepare-supplement.ts';

/** A notice that waits for this person's answer. @throws Problem `not-found` where there is none any more */
async function getNotice(portal: Portal, request: FastifyRequest) {
  const { store, vault, network } = portal;
  return store.asPerson(personOf(request, portal), async (trx) => {
    const { application, services } = await getFollowed(trx, portal, applicationIdOf(request));
    const followed = services.find(({ service }) => service.id === paramOf(request, 'service'));
    const update = followed?.update;
    if (followed === undefined || update?.notice === undefined || update.state !== 'incomplete') {
      throw webProblem('not-found', { rule: 'no-open-notice' });
    }
    const open = await findOpenSupplement(trx, portal, application, update);
    return {
      application,
      service: followed.service,
      desk: followed.desk,
      update,
      questions: toMendQuestions(network.index(), followed.service, update.notice),
      uploads: await listUploads(trx, vault, application.id),
      kept: Object.fromEntries(
        (open && readSupplement(open)?.answers)?.map(({ id, value }) => [id, value]) ?? [],
      ),
    };
  });
}
type Notice = Awaited<ReturnType<typeof getNotice>>;

type Refused = Pick<MendPageProps, 'typed' | 'faults' | 'isRegisterSilent'>;

async function showMend(portal: Portal, request: FastifyRequest, reply: FastifyReply, refused: Refused = {}) {
  const { application, ...notice } = await getNotice(portal, request);
  return answerPage(portal, request, reply, (facts) => ({
    title: mendTexts(facts.language).title,
    status: refused.faults === undefined ? 200 : 422,
    body: (
      <MendPage
        facts={facts}
        network={portal.network}
        application={application.id}
        now={portal.clock()}
        {...notice}
        {...refused}
      />
    ),
  }));
}

const toFileFaults = (refused: ReceivedForm['refused']): AnswerFault[] =>
  refused.map(({ question, why }) => {
    const key = why === 'file-type' ? 'typeFault' : 'sizeFault';
    return { question, field: question, message: { th: mendTexts('th')[key], en: mendTexts('en')[key] } };
  });

/** The last file that has arrived for each question that asks for one. */
const filesOf = ({ questions }: Notice, uploads: readonly Upload[]): readonly FileReference[] =>
  questions
    .filter(({ question }) => question.kind === 'file')
    .flatMap(({ question }) => {
      const last = uploads
        .filter((each) => each.question === question.id && each.state === 'complete')
        .at(-1);
      return last ? [toReference(last)] : [];
    });

/** The applicant's statement of the register, where the application is for a company. */
async function mandatesNow(portal: Portal, request: FastifyRequest, notice: Notice) {
  const { subject } = notice.application.parties;
  if (subject.kind !== 'company') return [];
  const answer = await askMandate(portal, getPerson(request), subject.id);
  if (answer.type === 'none') throw portalProblem('not-a-director');
  return answer.type === 'director' ? [answer.mandate] : undefined;
}

async function mend(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const { app, store, vault, network } = portal;
  const person = personOf(request, portal);
  const notice = await getNotice(portal, request);
  const questions = notice.questions.map(({ question }) => question);
  const { body, refused } = await receiveForm(
    portal,
    request,
    notice.application,
    questions.filter(({ kind }) => kind === 'file'),
    () => Promise.resolve(),
  );
  const uploads = await store.asPerson(person, (trx) => listUploads(trx, vault, notice.application.id));
  const files = filesOf(notice, uploads);
  const scope = Object.fromEntries(files.map((file) => [file.question, file]));
  const { values, faults } = parseAnswers(network.index(), { questions: [...notice.questions] }, body, scope);
  const all = [...toFileFaults(refused), ...faults];
  if (all.length > 0) return showMend(portal, request, reply, { typed: body, faults: all });
  const mandates = await mandatesNow(portal, request, notice);
  if (mandates === undefined)
    return showMend(portal, request, reply, { typed: body, isRegisterSilent: true });
  const declaration = await store.asPerson(person, (trx) =>
    prepareSupplement(trx, portal, notice.application, { ...notice, mended: { values, files }, mandates }),
  );
  const { id } = notice.application;
  if (declaration.needed > 1) return reply.redirect(`/apply/${id}/cosign`, 303);
  return reauthenticate(app, request, reply, {
    nonce: declaration.nonce,
    returnTo: `/applications/${id}/mended`,
    maxAge: 0,
  });
}

/** The applicant declares last, after the other director. */
async function declareMend(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const { app, store, vault } = portal;
  const id = applicationIdOf(request);
  const open = await store.asPerson(personOf(request, portal), async (trx) => {
    const { application } = await getFollowed(trx, portal, id);
    const declaration = await findOpenDeclaration(trx, vault, application, 'supplement');
    return declaration && { declaration, signed: (await readSignatures(trx, vault, declaration)).length };
  });
  if (open === undefined) throw portalProblem('declaration-void');
  if (open.signed < open.declaration.needed - 1) return reply.redirect(`/apply/${id}/cosign`, 303);
  return reauthenticate(app, request, reply, {
    nonce: open.declaration.nonce,
    returnTo: `/applications/${id}/mended`,
    maxAge: 0,
  });
}

async function mended(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const { store, vault } = portal;
  const id = applicationIdOf(request);
  const person = personOf(request, portal);
  const open = await store.asPerson(person, async (trx) => {
    const { application } = await getFollowed(trx, portal, id);
    return findOpenDeclaration(trx, vault, application, 'supplement');
  });
  const token = open && (await takeDeclaration(request, open.nonce));
  if (token !== undefined) {
    await takeSupplementToken(portal, id, person, { signer: person, token, nonce: open?.nonce ?? '' });
  }
  return reply.redirect(`/applications/${id}`, 303);
}

export const mendRoutes: readonly PageRoute[] = [
  {
    name: 'mend',
    method: 'GET',
    url: '/applications/:id/mend/:service',
    kind: 'page',
    needs: 'person',
    handle: (portal, request, reply) => showMend(portal, request, reply),
  },
  {
    name: 'send what is missing',
    method: 'POST',
    url: '/applications/:id/mend/:service',
    kind: 'action',
    needs: 'person',
    handle: mend,
  },
  {
    name: 'declare what is missing',
    method: 'POST',
    url: '/applications/:id/mend-declare',
    kind: 'action',
    needs: 'person',
    handle: declareMend,
  },
  {
    name: 'declared what is missing',
    method: 'GET',
    url: '/applications/:id/mended',
    kind: 'action',
    needs: 'person',
    handle: mended,
  },
];
