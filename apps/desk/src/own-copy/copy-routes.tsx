import multipart from '@fastify/multipart';
import type { EvidenceRow } from '@saphan/contracts';
import { webProblem } from '@saphan/web';
import {
  findRefused,
  foreignContent,
  forgetRefused,
  languageOf,
  leadToForm,
  sessionOf,
  type PageServer,
} from '@saphan/web/pages';
import type { FieldFault } from '@saphan/ui';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { attest } from '../case-page/attest.ts';
import { caseTexts } from '../case-page/case-texts.ts';
import { toDone } from '../case-page/done-texts.ts';
import { readCasePage } from '../case-page/read-case-page.ts';
import { toTransaction } from '../case-page/take-officer-action.ts';
import type { Desk } from '../desk.ts';
import { readSentForm } from '../file/read-sent-form.ts';
import { getDeskOfficer, readOfficerAgain } from '../officer/desk-officer.ts';
import { answerPage } from '../page/answer-page.tsx';
import { withSecondFactor } from '../second-factor/second-factor-rule.ts';
import { CopyForm } from './copy-form.tsx';
import { copyTexts } from './copy-texts.ts';
import { isCopy, keepCopies, longestCopy, mostCopies } from './keep-copies.ts';
import { readCopy } from './read-copy.ts';

const CaseParams = Type.Object({ id: Type.String({ format: 'uuid' }) });
const CopyParams = Type.Object({
  id: Type.String({ format: 'uuid' }),
  file: Type.String({ format: 'uuid' }),
});
const Named = Type.Object({ evidence: Type.Optional(Type.String({ maxLength: 100 })) });
const limits = { fieldSize: 64 * 1024, fields: 12, fileSize: longestCopy, files: mostCopies, parts: 24 };

/** An officer makes the agency's own copy of a paper, and the copies again. */
export async function addCopyRoutes(app: PageServer, desk: Desk): Promise<void> {
  const read = async (request: FastifyRequest) => {
    const who = await getDeskOfficer(desk, request);
    const { id } = request.params as { id: string };
    const data = await desk.store.asAgency(who.agency.id, (trx) => readCasePage(desk, trx, who, id));
    return { desk, who, data };
  };
  type Asked = Awaited<ReturnType<typeof read>>;

  /** @throws Problem `forbidden` where the officer may not vouch, `not-found` for evidence that the service does not ask for */
  const getRow = ({ data }: Asked, evidence: string): EvidenceRow => {
    if (!data.allowed.includes('attest')) throw webProblem('forbidden', { rule: 'attest' });
    const row = data.service?.evidence.find(({ id }) => id === evidence);
    if (row === undefined) throw webProblem('not-found', { rule: 'evidence' });
    return row;
  };
  const evidenceOf = ({ query }: FastifyRequest): string =>
    (query as { readonly evidence?: string }).evidence ?? '';
  // Files can't wait while a second factor is shown: it comes before the form.
  const config = withSecondFactor({
    isLeft: async (_, request) => (await read(request)).data.allowed.includes('attest'),
    page: (request) =>
      `/cases/${(request.params as { id: string }).id}/copy?evidence=${encodeURIComponent(evidenceOf(request))}`,
  });

  app.get(
    '/cases/:id/copy',
    { schema: { params: CaseParams, querystring: Named }, config },
    async (request, reply) => {
      const asked = await read(request);
      const evidence = getRow(asked, evidenceOf(request));
      const refused = findRefused<FieldFault>(request);
      const faults = refused?.faults ?? [];
      return answerPage(desk, request, reply, asked.who, ({ language }) => ({
        title: `${copyTexts(language).title} · ${asked.data.open.row.number}`,
        status: faults.length > 0 ? 422 : 200,
        body: (
          <CopyForm
            {...asked}
            language={language}
            evidence={evidence}
            values={refused?.typed ?? {}}
            faults={faults}
          />
        ),
      }));
    },
  );

  const take = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const asked = await read(request);
    const { who, data } = asked;
    const { id } = data.open.row;
    const language = languageOf(request);
    const { fields: form, files } = await readSentForm(request);
    const { officer } = await readOfficerAgain(desk, request, who);
    const { id: evidence } = getRow(asked, evidenceOf(request));
    const text = copyTexts(language).faults;
    const reason = (form['reason'] ?? '').trim().slice(0, 2000);
    const isWrong = files.length === 0 || files.some(({ bytes, isTooLong }) => isTooLong || !isCopy(bytes));
    const faults: FieldFault[] = [
      ...(isWrong ? [{ field: 'copies', message: text.copies }] : []),
      ...(reason === '' ? [{ field: 'reason', message: text.reason }] : []),
    ];
    if (faults.length > 0) return leadToForm(request, reply, { typed: form, faults });
    await desk.store.asAgency(who.agency.id, (trx) =>
      attest(desk, trx, { ...who, officer }, id, {
        ...{ evidence, reason, ...toTransaction(form) },
        keep: () =>
          keepCopies(
            desk,
            trx,
            { agency: who.agency.id, case: id },
            files.map(({ bytes }) => bytes),
          ),
      }),
    );
    await forgetRefused(request);
    await sessionOf(request).update({ notice: caseTexts(language).wasDone(toDone('attest', language)) });
    return reply.redirect(`/cases/${id}`, 303);
  };
  // Only this address reads multipart: elsewhere it stays refused.
  await (app as unknown as FastifyInstance).register(async (door) => {
    await door.register(multipart, { limits, throwFileSizeLimit: false });
    door.post(
      '/cases/:id/copy',
      {
        schema: { params: CaseParams, querystring: Named },
        config,
        bodyLimit: mostCopies * longestCopy + 1024 * 1024,
      },
      take,
    );
  });

  app.get('/cases/:id/copies/:file', { schema: { params: CopyParams } }, async (request, reply) => {
    const who = await getDeskOfficer(desk, request);
    const { content, mediaType } = await desk.store.asAgency(who.agency.id, (trx) =>
      readCopy(desk, trx, who, request.params),
    );
    return reply.type(mediaType).headers(foreignContent).send(content);
  });
}
