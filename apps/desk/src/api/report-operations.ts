import { correctionRules } from '@saphan/cases';
import { Instant } from '@saphan/contracts';
import { Type, type Static } from 'typebox';
import { readAnswerForm, type OfficerCorrection } from '../correction-page/read-answer-form.ts';
import { initialForm } from '../correction-page/read-answer-form.ts';
import { openReportForOfficer, readReportPage } from '../correction-page/read-report-page.ts';
import { readReports, reportFilters } from '../correction-page/read-reports.ts';
import { lookUp } from '../correction/look-up.ts';
import { takeCorrectionAction, type CorrectionDraft } from '../correction/take-correction-action.ts';
import { toAsker } from '../officer/desk-officer.ts';
import type { DeskTransaction } from '../store/desk-store.ts';
import { apiProblem } from './api-problems.ts';
import { auditSearch } from '../search/audit-search.ts';
import { checkNamesNobody, SearchBody } from './searching.ts';
import { ListMark } from '../store/list-mark.ts';
import { operation, type Call, type Operation } from './operation.ts';
import { caseProblem } from '@saphan/cases';

const tag = 'corrections';
const ReportParams = Type.Object({ id: Type.String({ format: 'uuid' }) });
const closed = { additionalProperties: false };
const text = Type.String({ minLength: 1, maxLength: 4000 });

const Summary = Type.Object({
  id: Type.String({ format: 'uuid' }),
  number: Type.String(),
  item: Type.String(),
  dataService: Type.String(),
  state: Type.String(),
  turn: Type.String(),
  dueAt: Instant,
  reporterName: Type.String(),
  assignee: Type.Optional(Type.String({ format: 'uuid' })),
  version: Type.Integer(),
});

const Report = Type.Object({
  ...Summary.properties,
  /** The value that is said to be wrong, as the register gave it. */
  value: Type.Unknown(),
  /** What it should be, in the person's words. */
  report: Type.Unknown(),
  allowed: Type.Array(Type.String()),
  looks: Type.Array(Type.Object({ at: Instant, outcome: Type.String(), value: Type.Unknown() })),
});

const base = Type.Integer({ minimum: 0 });
const ReportAction = Type.Union([
  Type.Object({ type: Type.Literal('claim'), base }, { ...closed, title: 'claim' }),
  Type.Object({ type: Type.Literal('ask'), base, question: text }, { ...closed, title: 'ask' }),
  Type.Object(
    { type: Type.Literal('correct'), base, note: Type.Optional(text) },
    { ...closed, title: 'correct' },
  ),
  Type.Object(
    {
      type: Type.Literal('refuse'),
      base,
      facts: text,
      reasons: text,
      law: Type.Optional(text),
      lawEn: Type.Optional(text),
      appealTo: Type.Optional(text),
    },
    { ...closed, title: 'refuse' },
  ),
]);
type ReportAction = Static<typeof ReportAction>;

type Row = Awaited<ReturnType<typeof readReports>>['rows'][number]['row'];
const toSummary = (row: Row, reporterName: string): Static<typeof Summary> => ({
  id: row.id,
  number: row.number,
  item: row.item,
  dataService: row.data_service,
  state: row.state,
  turn: row.turn,
  dueAt: row.due_at.toISOString(),
  reporterName,
  ...(row.assignee !== null && { assignee: row.assignee }),
  version: row.version,
});

type Acting = Call<Static<typeof ReportParams>, undefined, ReportAction>;

/** @throws Problem `case-stale`, `api-not-possible`, `api-field` */
async function readDraft(
  { desk, caller, params, body, language }: Acting,
  trx: DeskTransaction,
): Promise<OfficerCorrection> {
  if (body.type === 'claim') return { type: 'claim' };
  const data = await readReportPage(desk, trx, caller.who, params.id);
  if (data.open.view.version !== body.base) throw caseProblem('case-stale');
  if (!data.allowed.includes(body.type)) throw apiProblem('api-not-possible', { rule: body.type });
  const form = { ...initialForm(body.type, desk, language), ...body };
  const registerIsSame = data.looks[0]?.outcome === 'same';
  const read = readAnswerForm(body.type, desk, form, { language, registerIsSame });
  if ('draft' in read) return read.draft;
  throw apiProblem('api-field', { at: read.faults[0]?.field ?? '', detail: read.faults[0]?.message ?? '' });
}

/** Reports that the agency's own register is wrong. */
export const reportOperations: readonly Operation[] = [
  operation({
    method: 'GET',
    path: '/corrections',
    id: 'listCorrections',
    summary: 'Reports of wrong values, those whose time ends first on top',
    tag,
    scope: 'reports:read',
    query: Type.Object({
      filter: Type.Optional(Type.Enum([...reportFilters])),
      q: Type.Optional(Type.String({ minLength: 1, maxLength: 60 })),
      after: Type.Optional(ListMark),
    }),
    answer: Type.Object({ corrections: Type.Array(Summary), next: Type.Optional(Type.String()) }),
    async work({ desk, caller, query: { q, ...query } }, trx) {
      checkNamesNobody(q);
      const { rows, next } = await readReports(desk, trx, caller.who, query, q);
      return {
        corrections: rows.map(({ row, reporterName }) => toSummary(row, reporterName)),
        ...(next !== undefined && { next }),
      };
    },
  }),
  operation({
    method: 'POST',
    path: '/corrections/search',
    id: 'searchCorrections',
    summary: 'Reports by a number, also of a person or a company; the trail keeps who searched for whom',
    tag,
    scope: 'reports:read',
    keyOptional: true,
    body: SearchBody,
    answer: Type.Object({ corrections: Type.Array(Summary), next: Type.Optional(Type.String()) }),
    async work({ desk, caller: { who }, body: { q, ...query } }, trx) {
      await auditSearch(desk, trx, who, '/reports', q);
      const { rows, next } = await readReports(desk, trx, who, query, q);
      return {
        corrections: rows.map(({ row, reporterName }) => toSummary(row, reporterName)),
        ...(next !== undefined && { next }),
      };
    },
  }),
  operation({
    method: 'GET',
    path: '/corrections/{id}',
    id: 'getCorrection',
    summary: 'One report, with what the register said when it was looked up',
    tag,
    scope: 'reports:read',
    params: ReportParams,
    answer: Report,
    async work({ desk, caller: { who }, params }, trx) {
      const { open, looks, allowed } = await readReportPage(desk, trx, who, params.id);
      const { report, value } = open.content;
      const { seal: _sealed, ...said } = report;
      return {
        ...toSummary(open.row, report.reporter.name),
        value: value ?? null,
        report: said,
        allowed: [...allowed],
        looks: looks.map((look) => ({
          at: look.at.toISOString(),
          outcome: look.outcome,
          value: look.value ?? null,
        })),
      };
    },
  }),
  operation({
    method: 'POST',
    path: '/corrections/{id}/actions',
    id: 'answerCorrection',
    summary: 'Claim, ask, correct or refuse',
    tag,
    scope: 'reports:write',
    params: ReportParams,
    body: ReportAction,
    answer: Type.Object({
      id: Type.String({ format: 'uuid' }),
      version: Type.Integer(),
      state: Type.String(),
    }),
    async work(call, trx) {
      const { desk, caller, params, body, transaction } = call;
      const { officer, names } = caller.who;
      if (correctionRules[body.type].secondFactor === true && !officer.secondFactor)
        throw caseProblem('case-second-factor');
      const actor = { kind: 'officer', id: officer.id, name: names.th };
      const draft = {
        ...(await readDraft(call, trx)),
        transaction,
        base: body.base,
        actor,
      } as CorrectionDraft;
      const { correction } = await takeCorrectionAction(desk, trx, params.id, draft, officer);
      return { id: correction.row.id, version: correction.view.version, state: correction.view.state };
    },
  }),
  operation({
    method: 'POST',
    path: '/corrections/{id}/looks',
    id: 'lookUp',
    summary: 'Look the value up in the register',
    tag,
    scope: 'reports:write',
    params: ReportParams,
    body: Type.Object({ base }, closed),
    answer: Type.Object({ outcome: Type.String() }),
    async act({ desk, caller: { who }, params, body, transaction }) {
      await desk.store.asAgency(who.agency.id, (trx) => openReportForOfficer(desk, trx, who, params.id));
      const wanted = { correction: params.id, transaction, base: body.base };
      return { outcome: await lookUp(desk, who.agency, who.officer, toAsker(who), wanted) };
    },
  }),
];
