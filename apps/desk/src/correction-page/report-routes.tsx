import { correctionRules } from '@saphan/cases';
import { languageOf, sessionOf, type PageServer } from '@saphan/web/pages';
import { webProblem } from '@saphan/web';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FieldFault } from '@saphan/ui';
import { Type } from 'typebox';
import type { VNode } from 'preact';
import { toTransaction, type PostedForm } from '../case-page/take-officer-action.ts';
import { lookUp } from '../correction/look-up.ts';
import { takeCorrectionAction, type CorrectionDraft } from '../correction/take-correction-action.ts';
import type { Desk } from '../desk.ts';
import { getDeskOfficer, toAsker } from '../officer/desk-officer.ts';
import { answerPage } from '../page/answer-page.tsx';
import { addSearch, findSearch } from '../search/kept-search.ts';
import { takeKeptForm } from '../second-factor/kept-form.ts';
import { keepAll, withSecondFactor } from '../second-factor/second-factor-rule.ts';
import { AskForm, CorrectForm, RefuseReportForm, type AnswerFormProps } from './answer-forms.tsx';
import { correctionTexts } from './correction-texts.ts';
import { initialForm, readAnswerForm, type AnswerKind, type OfficerCorrection } from './read-answer-form.ts';
import { openReportForOfficer, readReportPage } from './read-report-page.ts';
import { readReports, ReportsQuery } from './read-reports.ts';
import { ReportBody } from './report-page.tsx';
import { ReportsBody, toReportsSide } from './reports-page.tsx';

const ReportParams = Type.Object({ id: Type.String({ format: 'uuid' }) });
const idOf = (request: FastifyRequest): string => (request.params as { id: string }).id;

const forms: Readonly<Record<AnswerKind, (props: AnswerFormProps) => VNode>> = {
  ask: AskForm,
  correct: CorrectForm,
  refuse: RefuseReportForm,
};

/** Takes an officer's action and leads back to the report with a word on what was done. @throws Problem with a `case-…` code */
async function take(
  desk: Desk,
  request: FastifyRequest,
  reply: FastifyReply,
  draft: OfficerCorrection,
): Promise<FastifyReply> {
  const { agency, officer, names } = await getDeskOfficer(desk, request);
  const id = idOf(request);
  const action = {
    ...draft,
    ...toTransaction((request.body ?? {}) as PostedForm),
    actor: { kind: 'officer', id: officer.id, name: names.th },
  } as CorrectionDraft;
  await desk.store.asAgency(agency.id, (trx) => takeCorrectionAction(desk, trx, id, action, officer));
  await sessionOf(request).update({ notice: correctionTexts(languageOf(request)).actions[draft.type] });
  return reply.redirect(`/reports/${id}`, 303);
}

async function answerForm(
  desk: Desk,
  request: FastifyRequest,
  reply: FastifyReply,
  kind: AnswerKind,
  values: PostedForm,
  faults: readonly FieldFault[] = [],
): Promise<FastifyReply> {
  const who = await getDeskOfficer(desk, request);
  const data = await desk.store.asAgency(who.agency.id, (trx) =>
    readReportPage(desk, trx, who, idOf(request)),
  );
  if (!data.allowed.includes(kind))
    throw webProblem('forbidden', { rule: kind, detail: `not allowed in ${data.open.view.state}` });
  const Drawn = forms[kind];
  return answerPage(desk, request, reply, who, ({ language }) => ({
    title: `${correctionTexts(language).actions[kind]} · ${data.open.row.number}`,
    status: faults.length > 0 ? 422 : 200,
    body: <Drawn desk={desk} who={who} data={data} language={language} values={values} faults={faults} />,
  }));
}

const factorOf = (kind: AnswerKind, page: string) =>
  withSecondFactor({
    isLeft: async (desk, request) => {
      if (correctionRules[kind].secondFactor !== true) return false;
      const who = await getDeskOfficer(desk, request);
      const { allowed } = await desk.store.asAgency(who.agency.id, (trx) =>
        readReportPage(desk, trx, who, idOf(request)),
      );
      return allowed.includes(kind);
    },
    page,
    keep: keepAll,
  });

/** Reports of wrong values: the inbox, one report, and what is done with it. Rights and state are checked by the action itself. */
export function addReportRoutes(app: PageServer, desk: Desk): void {
  app.get('/reports', { schema: { querystring: ReportsQuery } }, async (request, reply) => {
    const who = await getDeskOfficer(desk, request);
    const { query } = request;
    const search = findSearch(request, who, '/reports', query);
    const reports = await desk.store.asAgency(who.agency.id, (trx) =>
      readReports(desk, trx, who, query, search),
    );
    return answerPage(desk, request, reply, who, ({ language }) => ({
      title: correctionTexts(language).title,
      side: toReportsSide(reports, query, search, language),
      islands: ['table-keys.ts'],
      body: <ReportsBody desk={desk} reports={reports} query={query} search={search} language={language} />,
    }));
  });

  addSearch(app, desk, '/reports', getDeskOfficer);

  app.get('/reports/:id', { schema: { params: ReportParams } }, async (request, reply) => {
    const who = await getDeskOfficer(desk, request);
    const data = await desk.store.asAgency(who.agency.id, (trx) =>
      readReportPage(desk, trx, who, idOf(request)),
    );
    return answerPage(desk, request, reply, who, ({ language }) => ({
      title: data.open.row.number,
      body: <ReportBody desk={desk} who={who} data={data} language={language} />,
    }));
  });

  app.post('/reports/:id/claim', { schema: { params: ReportParams } }, (request, reply) =>
    take(desk, request, reply, { type: 'claim' }),
  );

  app.post('/reports/:id/look', { schema: { params: ReportParams } }, async (request, reply) => {
    const who = await getDeskOfficer(desk, request);
    const id = idOf(request);
    // A right is checked before the register is asked about anybody.
    await desk.store.asAgency(who.agency.id, (trx) => openReportForOfficer(desk, trx, who, id));
    const wanted = { correction: id, ...toTransaction((request.body ?? {}) as PostedForm) };
    const outcome = await lookUp(desk, who.agency, who.officer, toAsker(who), wanted);
    await sessionOf(request).update({ notice: correctionTexts(languageOf(request)).outcomes[outcome] });
    return reply.redirect(`/reports/${id}`, 303);
  });

  for (const kind of Object.keys(forms) as AnswerKind[]) {
    const url = `/reports/:id/${kind}`;
    const route = { schema: { params: ReportParams }, config: factorOf(kind, url) };
    app.get(url, route, async (request, reply) => {
      const path = `/reports/${idOf(request)}/${kind}`;
      const values = (await takeKeptForm(request, path)) ?? initialForm(kind, desk, languageOf(request));
      return answerForm(desk, request, reply, kind, values);
    });
    app.post(url, route, async (request, reply) => {
      const form = (request.body ?? {}) as PostedForm;
      const who = await getDeskOfficer(desk, request);
      const { view } = await desk.store.asAgency(who.agency.id, (trx) =>
        openReportForOfficer(desk, trx, who, idOf(request)),
      );
      const registerIsSame = view.look?.outcome === 'same';
      const read = readAnswerForm(kind, desk, form, { language: languageOf(request), registerIsSame });
      if ('faults' in read) return answerForm(desk, request, reply, kind, form, read.faults);
      return take(desk, request, reply, read.draft);
    });
  }
}
