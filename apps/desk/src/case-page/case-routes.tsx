import { longestCaseMessage } from '@saphan/contracts';
import { toAttachment, toInline } from '@saphan/web';
import { foreignContent, languageOf, sessionOf, type PageServer } from '@saphan/web/pages';
import { Type } from 'typebox';
import { takeAction } from '../case/take-action.ts';
import type { Desk } from '../desk.ts';
import { reCheck } from '../fetch/re-check.ts';
import { getDeskOfficer, toAsker } from '../officer/desk-officer.ts';
import { answerPage } from '../page/answer-page.tsx';
import { takeKeptForm } from '../second-factor/kept-form.ts';
import { keepAll, withSecondFactor } from '../second-factor/second-factor-rule.ts';
import { askRelated } from '../related/ask-related.ts';
import { attest } from './attest.ts';
import { CaseBody } from './case-page.tsx';
import { caseTexts } from './case-texts.ts';
import { readCaseFile } from './read-case-file.ts';
import { readCasePage } from './read-case-page.ts';
import { takeOfficerAction, toTransaction } from './take-officer-action.ts';
import { textOf, type PostedForm } from '../page/posted-form.ts';

const CaseParams = Type.Object({ id: Type.String({ format: 'uuid' }) });
const CaseQuery = Type.Object({
  related: Type.Optional(Type.Literal('shown')),
  lang: Type.Optional(Type.String()),
});
const FileParams = Type.Object({
  id: Type.String({ format: 'uuid' }),
  file: Type.String({ format: 'uuid' }),
});

/** Shown in the browser; everything else is handed over as a download, since it could run as a page of ours. */
const shownInline = new Set(['application/pdf', 'image/jpeg', 'image/png']);

/** The page of a case, its files, and what is done with one click. */
export function addCaseRoutes(app: PageServer, desk: Desk): void {
  app.get(
    '/cases/:id',
    { schema: { params: CaseParams, querystring: CaseQuery } },
    async (request, reply) => {
      const who = await getDeskOfficer(desk, request);
      const { id } = request.params;
      const data = await desk.store.asAgency(who.agency.id, (trx) => readCasePage(desk, trx, who, id));
      const kept = await takeKeptForm(request, `/cases/${id}`);
      // Asked once the case has been opened by right, and only where it is wanted.
      const related =
        request.query.related === 'shown'
          ? ((await askRelated(desk, who, data.open)) ?? 'silent')
          : 'not-asked';
      return answerPage(desk, request, reply, who, ({ language }) => ({
        title: data.open.row.number,
        islands: ['page-keys.ts'],
        body: (
          <CaseBody desk={desk} who={who} data={data} language={language} kept={kept} related={related} />
        ),
      }));
    },
  );

  for (const type of ['claim', 'release', 'find-complete', 'issue'] as const) {
    app.post(`/cases/:id/${type}`, { schema: { params: CaseParams } }, async (request, reply) => {
      const who = await getDeskOfficer(desk, request);
      const form = request.body as PostedForm;
      const taken = { who, id: request.params.id, form, language: languageOf(request) };
      return takeOfficerAction(desk, request, reply, taken, { type });
    });
  }

  app.post('/cases/:id/message', { schema: { params: CaseParams } }, async (request, reply) => {
    const who = await getDeskOfficer(desk, request);
    const { id } = request.params;
    const form = request.body as PostedForm;
    const { transaction } = toTransaction(form);
    // A message rests on nothing that may have changed meanwhile.
    await desk.store.asAgency(who.agency.id, (trx) =>
      takeAction(
        desk,
        trx,
        id,
        {
          type: 'message',
          message: transaction,
          text: textOf(form, 'text').replaceAll('\r\n', '\n').slice(0, longestCaseMessage),
          transaction,
          actor: { kind: 'officer', id: who.officer.id, name: who.names.th },
        },
        who.officer,
      ),
    );
    return reply.redirect(`/cases/${id}#conversation`, 303);
  });

  app.post('/cases/:id/check', { schema: { params: CaseParams } }, async (request, reply) => {
    const who = await getDeskOfficer(desk, request);
    const { id } = request.params;
    const form = request.body as PostedForm;
    const check = { case: id, service: textOf(form, 'service'), ...toTransaction(form) };
    const outcome = await reCheck(desk, who.agency, who.officer, toAsker(who), check);
    await sessionOf(request).update({ notice: caseTexts(languageOf(request)).outcomes[outcome] });
    return reply.redirect(`/cases/${id}`, 303);
  });

  const attested = withSecondFactor({
    isLeft: async (_, request) => (await getDeskOfficer(desk, request)).isWorker,
    page: '/cases/:id',
    keep: keepAll,
  });
  app.post(
    '/cases/:id/attest',
    { schema: { params: CaseParams }, config: attested },
    async (request, reply) => {
      const who = await getDeskOfficer(desk, request);
      const { id } = request.params;
      const form = request.body as PostedForm;
      const evidence = textOf(form, 'evidence');
      const reason = textOf(form, `reason-${evidence}`).slice(0, 2000);
      const word = { evidence, reason, ...toTransaction(form) };
      await desk.store.asAgency(who.agency.id, (trx) => attest(desk, trx, who, id, word));
      return reply.redirect(`/cases/${id}`, 303);
    },
  );

  app.get('/cases/:id/files/:file', { schema: { params: FileParams } }, async (request, reply) => {
    const who = await getDeskOfficer(desk, request);
    const { id, file } = request.params;
    const { content, entry } = await desk.store.asAgency(who.agency.id, (trx) =>
      readCaseFile(desk, trx, who, { id, file }),
    );
    const isInline = shownInline.has(entry.mediaType);
    return reply
      .type(isInline ? entry.mediaType : 'application/octet-stream')
      .header('content-disposition', isInline ? toInline(entry.name) : toAttachment(entry.name))
      .headers(foreignContent)
      .send(content);
  });
}
