import { correctionRules } from '@saphan/cases';
import { languageOf, sessionOf, type PageServer } from '@saphan/web/pages';
import { toTransaction } from '../case-page/take-officer-action.ts';
import { lookUp } from '../correction/look-up.ts';
import { takeCorrectionAction, type CorrectionDraft } from '../correction/take-correction-action.ts';
import type { Desk } from '../desk.ts';
import { getDeskOfficer, toAsker, type DeskOfficer } from '../officer/desk-officer.ts';
import { addAnswerForms, idOf, IdParams } from '../page/answer-forms.tsx';
import { answerPage } from '../page/answer-page.tsx';
import { addSearch, findSearch } from '../search/kept-search.ts';
import { AskForm, CorrectForm, RefuseReportForm } from './answer-forms.tsx';
import { correctionTexts } from './correction-texts.ts';
import { initialForm, readAnswerForm, type AnswerKind, type OfficerCorrection } from './read-answer-form.ts';
import { openReportForOfficer, readReportPage, type ReportPageData } from './read-report-page.ts';
import { readReports, ReportsQuery } from './read-reports.ts';
import { ReportBody } from './report-page.tsx';
import { ReportsBody, toReportsSide } from './reports-page.tsx';
import type { PostedForm } from '../page/posted-form.ts';

/** Takes an officer's action. @throws Problem with a `case-…` code */
async function take(
  desk: Desk,
  { agency, officer, names }: DeskOfficer,
  id: string,
  draft: OfficerCorrection & ReturnType<typeof toTransaction>,
): Promise<void> {
  const actor = { kind: 'officer', id: officer.id, name: names.th };
  await desk.store.asAgency(agency.id, (trx) =>
    takeCorrectionAction(desk, trx, id, { ...draft, actor } as CorrectionDraft, officer),
  );
}

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

  app.get('/reports/:id', { schema: { params: IdParams } }, async (request, reply) => {
    const who = await getDeskOfficer(desk, request);
    const data = await desk.store.asAgency(who.agency.id, (trx) =>
      readReportPage(desk, trx, who, idOf(request)),
    );
    return answerPage(desk, request, reply, who, ({ language }) => ({
      title: data.open.row.number,
      body: <ReportBody desk={desk} who={who} data={data} language={language} />,
    }));
  });

  app.post('/reports/:id/claim', { schema: { params: IdParams } }, async (request, reply) => {
    const who = await getDeskOfficer(desk, request);
    const { id } = request.params;
    await take(desk, who, id, { type: 'claim', ...toTransaction((request.body ?? {}) as PostedForm) });
    await sessionOf(request).update({ notice: correctionTexts(languageOf(request)).actions.claim });
    return reply.redirect(`/reports/${id}`, 303);
  });

  app.post('/reports/:id/look', { schema: { params: IdParams } }, async (request, reply) => {
    const who = await getDeskOfficer(desk, request);
    const id = idOf(request);
    // A right is checked before the register is asked about anybody.
    await desk.store.asAgency(who.agency.id, (trx) => openReportForOfficer(desk, trx, who, id));
    const wanted = { correction: id, ...toTransaction((request.body ?? {}) as PostedForm) };
    const outcome = await lookUp(desk, who.agency, who.officer, toAsker(who), wanted);
    await sessionOf(request).update({ notice: correctionTexts(languageOf(request)).outcomes[outcome] });
    return reply.redirect(`/reports/${id}`, 303);
  });

  addAnswerForms<AnswerKind, ReportPageData>(app, desk, {
    path: '/reports',
    drawn: { ask: AskForm, correct: CorrectForm, refuse: RefuseReportForm },
    rules: correctionRules,
    read: readReportPage,
    titleOf: (kind, language) => correctionTexts(language).actions[kind],
    initial: (kind, { language }) => initialForm(kind, desk, language),
    take: async ({ who, id, kind, form, language }) => {
      const { view } = await desk.store.asAgency(who.agency.id, (trx) =>
        openReportForOfficer(desk, trx, who, id),
      );
      const registerIsSame = view.look?.outcome === 'same';
      const read = readAnswerForm(kind, desk, form, { language, registerIsSame });
      if ('faults' in read) return read.faults;
      await take(desk, who, id, { ...read.draft, ...toTransaction(form) });
      return correctionTexts(language).actions[read.draft.type];
    },
  });
}
