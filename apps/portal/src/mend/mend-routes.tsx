import { longestComment, type FileReference } from '@saphan/contracts';
import { parseAnswers, type AnswerFault } from '@saphan/forms';
import { webProblem } from '@saphan/web';
import {
  findRefused,
  forgetRefused,
  getPerson,
  languageOf,
  leadToForm,
  reauthenticate,
  sessionOf,
  takeDeclaration,
} from '@saphan/web/pages';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isBeingChecked } from '../check-answers/checked-files.tsx';
import { findApplication } from '../application/open-application.ts';
import { showNoStanding } from '../cosign/no-standing.tsx';
import { takeFurtherToken } from '../declaration/complete-further.ts';
import { findOpenDeclaration, kindsOf } from '../declaration/declaration.ts';
import { furtherMessage, furtherNotice } from '../declaration/further-act.ts';
import { shownField } from '../declaration/shown-digest.ts';
import { readSignatures } from '../declaration/signatures.ts';
import { askStanding, keepStatement } from '../declaration/statements.ts';
import { getFollowed } from '../follow/followed.ts';
import { answerPage } from '../page/answer-page.tsx';
import { leadBack } from '../page/lead-back.ts';
import { applicationIdOf, fieldOf, paramOf } from '../page/ids-of-request.ts';
import type { PageRoute } from '../page/page-route.ts';
import type { Portal } from '../portal.ts';
import { portalProblem } from '../portal-problems.ts';
import { personOf } from '../session/person-of-request.ts';
import { toFileFaultText } from '../upload/file-faults.ts';
import { findTooLong } from '../upload/too-long.ts';
import { receiveForm, type ReceivedForm } from '../upload/receive-form.ts';
import { listUploads, toReference, type Upload } from '../upload/upload.ts';
import { MendPage, mendTexts } from './mend-page.tsx';
import { toMendQuestions } from './mend-questions.ts';
import { findOpenSupplement, prepareSupplement, readSupplement } from './prepare-supplement.ts';

/** A notice that waits for this person's answer. @throws Problem `not-found` where there is none any more */
async function getNotice(portal: Portal, request: FastifyRequest) {
  const { store, vault, network } = portal;
  return store.asPerson(personOf(request, portal), async (trx) => {
    const { application, services } = await getFollowed(trx, portal, applicationIdOf(request));
    const followed = services.find(({ service }) => service.id === paramOf(request, 'service'));
    const update = followed?.update;
    if (
      followed === undefined ||
      update?.notice === undefined ||
      update.state !== 'incomplete' ||
      followed.withdrawal
    ) {
      throw webProblem('not-found', { rule: 'no-open-notice' });
    }
    const open = await findOpenSupplement(trx, portal, application, update);
    const kept = open && readSupplement(open);
    return {
      application,
      service: followed.service,
      desk: followed.desk,
      sent: followed.sent,
      update,
      questions: toMendQuestions(network.index(), followed.service, update.notice),
      uploads: await listUploads(trx, vault, application.id),
      kept: Object.fromEntries(kept?.answers.map(({ id, value }) => [id, value]) ?? []),
      comment: kept?.comment ?? '',
    };
  });
}
type Notice = Awaited<ReturnType<typeof getNotice>>;

/** Stands among the faults of a refused form: the register of companies did not say whether the person may sign. */
const registerSilent = 'register-silent';
type Refusal = AnswerFault | typeof registerSilent;
const isFault = (refusal: Refusal): refusal is AnswerFault => refusal !== registerSilent;

async function showMend(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const { application, sent, ...notice } = await getNotice(portal, request);
  // What answers this notice is on its way: the page to follow says so.
  if (sent !== undefined) return reply.redirect(`/applications/${application.id}`, 303);
  const refused = findRefused<Refusal>(request);
  const faults = refused?.faults.filter(isFault) ?? [];
  return answerPage(portal, request, reply, (facts) => ({
    title: mendTexts(facts.language).title,
    status: faults.length === 0 ? 200 : 422,
    islands: isBeingChecked(notice.uploads) ? ['await-checks.ts'] : [],
    body: (
      <MendPage
        facts={facts}
        network={portal.network}
        application={application.id}
        now={portal.clock()}
        {...notice}
        {...(refused && { typed: refused.typed, faults })}
        isRegisterSilent={refused?.faults.includes(registerSilent) === true}
      />
    ),
  }));
}

const toFileFaults = (refused: ReceivedForm['refused']): AnswerFault[] =>
  refused.map((file) => ({ question: file.question, field: file.question, message: toFileFaultText(file) }));

/** The last file that has arrived for each question that asks for one; one with a virus is none, and no earlier one stands in for it. */
const filesOf = ({ questions }: Notice, uploads: readonly Upload[]): readonly FileReference[] =>
  questions
    .filter(({ question }) => question.kind === 'file')
    .flatMap(({ question }) => {
      const last = uploads
        .filter((each) => each.question === question.id && each.state !== 'receiving')
        .at(-1);
      return last && last.state !== 'refused' ? [toReference(last)] : [];
    });

async function mend(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const { app, store, vault, network } = portal;
  const person = personOf(request, portal);
  const notice = await getNotice(portal, request);
  if (notice.sent !== undefined) return reply.redirect(`/applications/${notice.application.id}`, 303);
  const questions = notice.questions.map(({ question }) => question);
  const { body, refused, tooLong } = await receiveForm(
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
  const long = findTooLong(notice.questions, tooLong);
  const others = faults.filter(({ question }) => !long.some((each) => each.question === question));
  const all = [...toFileFaults(refused), ...long, ...others];
  const written = body['comment'];
  const comment = typeof written === 'string' ? written.trim().slice(0, longestComment) : '';
  const path = `/applications/${notice.application.id}/mend/${notice.service.id}`;
  if (all.length > 0) return leadToForm<Refusal>(request, reply, { typed: body, faults: all }, path);
  const sent = new Set(files.map((file) => file.id));
  if (isBeingChecked(uploads.filter((upload) => sent.has(upload.id)))) {
    await sessionOf(request).update({
      notice: mendTexts(languageOf(request)).checking,
      noticeTone: 'wait',
    });
    return leadToForm<Refusal>(request, reply, { typed: body, faults: [] }, path);
  }
  const { id } = notice.application;
  const by = await askStanding(portal, getPerson(request), person, notice.application);
  if (by.type === 'silent')
    return leadToForm<Refusal>(request, reply, { typed: body, faults: [registerSilent] }, path);
  await forgetRefused(request, path);
  const declaration = await store.asPerson(person, async (trx) => {
    // Asked for the rule: it may have changed since.
    const application = (await findApplication(trx, vault, id)) ?? notice.application;
    const prepared = await prepareSupplement(trx, portal, application, {
      ...notice,
      mended: { values, files, comment },
    });
    if (by.type !== 'stale') {
      const context = { agency: store.agency, person, now: portal.clock() };
      await keepStatement(trx, vault, prepared, { signer: person, standing: by }, context);
    }
    return prepared;
  });
  if (declaration.needed > 1) return reply.redirect(`/apply/${id}/cosign`, 303);
  if (by.type === 'stale') {
    return showNoStanding(portal, request, reply, by, path);
  }
  return reauthenticate(app, request, reply, {
    nonce: declaration.nonce,
    returnTo: `/applications/${id}/mended`,
    backTo: path,
    maxAge: 0,
    message: furtherMessage('supplement', notice.application, languageOf(request)),
  });
}

/** The applicant declares last, after the other directors. */
async function declareMend(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const { app, store, vault, clock } = portal;
  const id = applicationIdOf(request);
  const person = personOf(request, portal);
  const { application } = await store.asPerson(person, (trx) => getFollowed(trx, portal, id));
  const by = await askStanding(portal, getPerson(request), person, application);
  const invitePath = `/apply/${id}/cosign`;
  if (by.type === 'silent' || by.type === 'stale')
    return showNoStanding(portal, request, reply, by, invitePath);
  const freeze = store.asPerson(person, async (trx) => {
    const now = await findApplication(trx, vault, id);
    const declaration = now && (await findOpenDeclaration(trx, vault, now, kindsOf(now)));
    // The page showed one message: another one, prepared since, is not what was pressed for.
    if (declaration?.nonce !== fieldOf(request, shownField)) throw portalProblem('declaration-void');
    const context = { agency: store.agency, person, now: clock() };
    await keepStatement(trx, vault, declaration, { signer: person, standing: by }, context);
    return { declaration, signed: (await readSignatures(trx, vault, declaration)).length };
  });
  let open: Awaited<typeof freeze>;
  try {
    open = await freeze;
  } catch (error) {
    return leadBack(portal, request, reply, error, invitePath);
  }
  if (open.signed < open.declaration.needed - 1) return reply.redirect(invitePath, 303);
  return reauthenticate(app, request, reply, {
    nonce: open.declaration.nonce,
    returnTo: `/applications/${id}/mended`,
    backTo: invitePath,
    maxAge: 0,
    message: furtherMessage(open.declaration.kind, application, languageOf(request)),
  });
}

async function mended(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const { store, vault } = portal;
  const id = applicationIdOf(request);
  const person = personOf(request, portal);
  const open = await store.asPerson(person, async (trx) => {
    const { application } = await getFollowed(trx, portal, id);
    return findOpenDeclaration(trx, vault, application, kindsOf(application));
  });
  const token = open && (await takeDeclaration(request, open.nonce));
  if (token !== undefined) {
    await takeFurtherToken(portal, id, person, { signer: person, token, nonce: open?.nonce ?? '' });
    const notice = furtherNotice(open?.kind, languageOf(request));
    await sessionOf(request).update({ notice, noticeTone: 'good' });
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
    handle: showMend,
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
