import multipart from '@fastify/multipart';
import { webProblem } from '@saphan/web';
import {
  findRefused,
  forgetRefused,
  languageOf,
  leadToForm,
  sessionOf,
  type PageServer,
} from '@saphan/web/pages';
import type { FieldFault } from '@saphan/ui';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { toTransaction } from '../case-page/take-officer-action.ts';
import { takeConsultationAction } from '../consultation/take-consultation-action.ts';
import type { Desk } from '../desk.ts';
import { readSentForm } from '../file/read-sent-form.ts';
import { getDeskOfficer, readOfficerAgain } from '../officer/desk-officer.ts';
import { answerPage } from '../page/answer-page.tsx';
import { AnswerForm, readAnswer } from './answer-form.tsx';
import { ConsultationBody } from './consultation-page.tsx';
import { consultationTexts } from './consultation-texts.ts';
import { ConsultationsBody, toConsultationsSide } from './consultations-page.tsx';
import { findAttachmentType, keepAttachments, mostAttachments } from './keep-attachments.ts';
import { readConsultedFile, readOpinionFile, sendNamed } from './send-file.ts';
import {
  ConsultationsQuery,
  openConsultationForOfficer,
  readConsultationPage,
  readConsultations,
} from './read-consultations.ts';
import type { PostedForm } from '../page/posted-form.ts';

const Params = Type.Object({ id: Type.String({ format: 'uuid' }) });
const FileParams = Type.Object({
  id: Type.String({ format: 'uuid' }),
  file: Type.String({ format: 'uuid' }),
});
const longestFile = 8 * 1024 * 1024;
const limits = { fieldSize: 64 * 1024, fields: 20, fileSize: longestFile, files: mostAttachments, parts: 30 };
const idOf = (request: FastifyRequest): string => (request.params as { id: string }).id;

/** Questions of other agencies: the list, one of them, its answer; and the files that went to and fro. */
export async function addConsultationRoutes(app: PageServer, desk: Desk): Promise<void> {
  app.get('/consultations', { schema: { querystring: ConsultationsQuery } }, async (request, reply) => {
    const who = await getDeskOfficer(desk, request);
    const { query } = request;
    const found = await desk.store.asAgency(who.agency.id, (trx) => readConsultations(desk, trx, who, query));
    return answerPage(desk, request, reply, who, ({ language }) => ({
      title: consultationTexts(language).list,
      side: toConsultationsSide(found, query, language),
      islands: ['table-keys.ts'],
      body: <ConsultationsBody desk={desk} found={found} query={query} language={language} />,
    }));
  });

  const read = async (request: FastifyRequest) => {
    const who = await getDeskOfficer(desk, request);
    const data = await desk.store.asAgency(who.agency.id, (trx) =>
      readConsultationPage(desk, trx, who, idOf(request)),
    );
    return { who, data };
  };

  app.get('/consultations/:id', { schema: { params: Params } }, async (request, reply) => {
    const { who, data } = await read(request);
    return answerPage(desk, request, reply, who, ({ language }) => ({
      title: data.open.row.number,
      body: <ConsultationBody desk={desk} data={data} language={language} />,
    }));
  });

  const done = async (request: FastifyRequest, reply: FastifyReply, type: 'claim' | 'release' | 'answer') => {
    await sessionOf(request).update({ notice: consultationTexts(languageOf(request)).done[type] });
    return reply.redirect(`/consultations/${idOf(request)}`, 303);
  };

  for (const type of ['claim', 'release'] as const) {
    app.post(`/consultations/:id/${type}`, { schema: { params: Params } }, async (request, reply) => {
      const { officer, names, agency } = await getDeskOfficer(desk, request);
      const actor = { kind: 'officer', id: officer.id, name: names.th } as const;
      const draft = { type, ...toTransaction(request.body as PostedForm), actor };
      await desk.store.asAgency(agency.id, (trx) =>
        takeConsultationAction(desk, trx, idOf(request), draft, officer),
      );
      return done(request, reply, type);
    });
  }

  app.get('/consultations/:id/answer', { schema: { params: Params } }, async (request, reply) => {
    const { who, data } = await read(request);
    if (!data.allowed.includes('answer')) throw webProblem('forbidden', { rule: 'answer' });
    const refused = findRefused<FieldFault>(request);
    const faults = refused?.faults ?? [];
    const values = refused?.typed ?? {};
    return answerPage(desk, request, reply, who, ({ language }) => ({
      title: `${consultationTexts(language).actions.answer} · ${data.open.row.number}`,
      status: faults.length > 0 ? 422 : 200,
      body: <AnswerForm desk={desk} data={data} language={language} values={values} faults={faults} />,
    }));
  });

  const answer = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const who = await getDeskOfficer(desk, request);
    const language = languageOf(request);
    const { fields: form, files: sentFiles } = await readSentForm(request);
    const { officer } = await readOfficerAgain(desk, request, who);
    const isFileWrong = sentFiles.some(
      ({ bytes, isTooLong }) => isTooLong || findAttachmentType(bytes) === undefined,
    );
    const found = readAnswer(form, language);
    const fileFault = { field: 'files', message: consultationTexts(language).faults.file };
    const faults = [...('faults' in found ? found.faults : []), ...(isFileWrong ? [fileFault] : [])];
    if ('faults' in found || faults.length > 0) return leadToForm(request, reply, { typed: form, faults });
    const actor = { kind: 'officer', id: who.officer.id, name: who.names.th } as const;
    const sent = toTransaction(form);
    await desk.store.asAgency(who.agency.id, async (trx) => {
      const { actions } = await openConsultationForOfficer(desk, trx, who, idOf(request));
      // One that was taken before keeps no files a second time.
      if (actions.some(({ transaction }) => transaction === sent.transaction)) return;
      const files = await keepAttachments(desk, trx, who.agency.id, sentFiles);
      const draft = { type: 'answer', ...found, files, ...sent, actor } as const;
      await takeConsultationAction(desk, trx, idOf(request), draft, officer);
    });
    await forgetRefused(request);
    return done(request, reply, 'answer');
  };
  // Only this address reads multipart: elsewhere it stays refused.
  await (app as unknown as FastifyInstance).register(async (door) => {
    await door.register(multipart, { limits, throwFileSizeLimit: false });
    const bodyLimit = mostAttachments * longestFile + 1024 * 1024;
    door.post('/consultations/:id/answer', { schema: { params: Params }, bodyLimit }, answer);
  });

  app.get('/consultations/:id/files/:file', { schema: { params: FileParams } }, async (request, reply) =>
    sendNamed(readConsultedFile)(desk, await getDeskOfficer(desk, request), request.params, reply),
  );
  app.get('/cases/:id/opinions/:file', { schema: { params: FileParams } }, async (request, reply) =>
    sendNamed(readOpinionFile)(desk, await getDeskOfficer(desk, request), request.params, reply),
  );
}
