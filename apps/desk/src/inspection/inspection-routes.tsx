import multipart from '@fastify/multipart';
import { webProblem } from '@saphan/web';
import {
  findRefused,
  foreignContent,
  forgetRefused,
  languageOf,
  leadToForm,
  type PageServer,
} from '@saphan/web/pages';
import type { FieldFault } from '@saphan/ui';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { caseTexts } from '../case-page/case-texts.ts';
import { readCasePage } from '../case-page/read-case-page.ts';
import { toTransaction } from '../case-page/take-officer-action.ts';
import { takeAction } from '../case/take-action.ts';
import type { Desk } from '../desk.ts';
import { readSentForm } from '../file/read-sent-form.ts';
import { getDeskOfficer, readOfficerAgain } from '../officer/desk-officer.ts';
import { answerPage } from '../page/answer-page.tsx';
import { inspectionTexts } from './inspection-texts.ts';
import { findPhotoType, keepPhotos } from './keep-photos.ts';
import { readPhoto } from './read-photo.ts';
import { ReportForm, readReport } from './report-form.tsx';

const CaseParams = Type.Object({ id: Type.String({ format: 'uuid' }) });
const PhotoParams = Type.Object({
  id: Type.String({ format: 'uuid' }),
  file: Type.String({ format: 'uuid' }),
});
const mostPhotos = 10;
const longestPhoto = 8 * 1024 * 1024;
const limits = { fieldSize: 64 * 1024, fields: 140, fileSize: longestPhoto, files: mostPhotos, parts: 160 };

/** The report on a visit, its photos, and the photos again. */
export async function addInspectionRoutes(app: PageServer, desk: Desk): Promise<void> {
  const read = async (request: FastifyRequest) => {
    const who = await getDeskOfficer(desk, request);
    const { id } = request.params as { id: string };
    const data = await desk.store.asAgency(who.agency.id, (trx) => readCasePage(desk, trx, who, id));
    return { desk, who, data };
  };

  app.get('/cases/:id/inspect', { schema: { params: CaseParams } }, async (request, reply) => {
    const asked = await read(request);
    if (!asked.data.allowed.includes('inspect')) throw webProblem('forbidden', { rule: 'inspect' });
    const refused = findRefused<FieldFault>(request);
    const faults = refused?.faults ?? [];
    return answerPage(desk, request, reply, asked.who, ({ language }) => ({
      title: `${caseTexts(language).actions.inspect} · ${asked.data.open.row.number}`,
      status: faults.length > 0 ? 422 : 200,
      body: <ReportForm {...asked} language={language} values={refused?.typed ?? {}} faults={faults} />,
    }));
  });

  const take = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const { who, data } = await read(request);
    const { id } = data.open.row;
    const language = languageOf(request);
    const { fields: form, files } = await readSentForm(request);
    const { officer } = await readOfficerAgain(desk, request, who);
    const isPhotoWrong = files.some(
      ({ bytes, isTooLong }) => isTooLong || findPhotoType(bytes) === undefined,
    );
    const photos = files.map(({ bytes }) => bytes);
    const found = readReport(form, data.service?.inspection?.checklist ?? [], language);
    const faults: FieldFault[] = [
      ...('faults' in found ? found.faults : []),
      ...(isPhotoWrong ? [{ field: 'photos', message: inspectionTexts(language).faults.photo }] : []),
    ];
    if ('faults' in found || faults.length > 0) return leadToForm(request, reply, { typed: form, faults });
    const { report } = found;
    const actor = { kind: 'officer', id: who.officer.id, name: who.names.th } as const;
    const { transaction, base } = toTransaction(form);
    await desk.store.asAgency(who.agency.id, async (trx) => {
      // A report that was taken before keeps no photos a second time.
      if (data.open.actions.some((action) => action.transaction === transaction)) return;
      const place = { agency: who.agency.id, case: id, inspection: report.inspection };
      const kept = await keepPhotos(desk, trx, place, photos);
      const draft = { type: 'inspect', ...report, photos: kept, transaction, base, actor } as const;
      await takeAction(desk, trx, id, draft, officer);
    });
    await forgetRefused(request);
    return reply.redirect(`/cases/${id}`, 303);
  };
  // Only this address reads multipart: elsewhere it stays refused.
  await (app as unknown as FastifyInstance).register(async (door) => {
    await door.register(multipart, { limits, throwFileSizeLimit: false });
    door.post(
      '/cases/:id/inspect',
      { schema: { params: CaseParams }, bodyLimit: mostPhotos * longestPhoto + 1024 * 1024 },
      take,
    );
  });

  app.get('/cases/:id/photos/:file', { schema: { params: PhotoParams } }, async (request, reply) => {
    const who = await getDeskOfficer(desk, request);
    const { content, mediaType } = await desk.store.asAgency(who.agency.id, (trx) =>
      readPhoto(desk, trx, who, request.params),
    );
    return reply.type(mediaType).headers(foreignContent).send(content);
  });
}
