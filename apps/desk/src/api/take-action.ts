import { actionRules, caseProblem, findPlannedInspection } from '@saphan/cases';
import { formatTime, toBangkokDay } from '@saphan/thai';
import { decisionReads } from '../case-page/decision-reads.ts';
import { appealTo } from '../case-page/read-decision.ts';
import { attest } from '../case-page/attest.ts';
import { readCasePage } from '../case-page/read-case-page.ts';
import type { OfficerDraft } from '../case-page/take-officer-action.ts';
import { takeAction as takeOnCase } from '../case/take-action.ts';
import type { OpenCase } from '../case/case-record.ts';
import { initialQuestion } from '../consultation-page/ask-form.tsx';
import { visitPurpose } from '../inspection/keep-photos.ts';
import { copyPurpose } from '../own-copy/keep-copies.ts';
import { readOfficerFiles } from '../file/keep-officer-files.ts';
import { readReport } from '../inspection/report-form.tsx';
import type { DeskTransaction } from '../store/desk-store.ts';
import type { ActionBody, InspectAction, WordedAction } from './action-schemas.ts';
import { apiProblem } from './api-problems.ts';
import type { Call } from './operation.ts';
import type { PostedForm } from '../page/posted-form.ts';

type Acting = Pick<
  Call<{ id: string }, unknown, unknown>,
  'desk' | 'caller' | 'params' | 'language' | 'transaction'
>;

/** What a body leaves out does not stand in its place empty. */
const withoutGaps = (form: PostedForm): PostedForm =>
  Object.fromEntries(Object.entries(form).filter(([, value]) => value !== undefined));

/** The fields of a page's form that say the same. */
function toForm(body: WordedAction, language: 'th' | 'en'): PostedForm {
  switch (body.type) {
    case 'send-notice': {
      const named = body.gaps.map(({ question, text = '' }, at) => ({
        id: question ?? `own-${String(at)}`,
        text,
      }));
      return {
        gap: named.map(({ id }) => id),
        ...Object.fromEntries(named.map(({ id, text }) => [`text-${id}`, text])),
        message: body.message,
        officersFault: body.officersFault,
      };
    }
    case 'approve':
      return { remark: body.remark, checked: body.checked === true ? 'yes' : '' };
    case 'refuse':
      return { ...body, appealTo: body.appealTo ?? appealTo[language] };
    case 'hear':
      return { facts: body.facts, days: body.days === undefined ? '' : String(body.days) };
    case 'plan-inspection': {
      const [year, month, day] = toBangkokDay(body.visitAt).split('-');
      const visit = { 'visit-day': day, 'visit-month': month, 'visit-year': year };
      return { ...visit, time: formatTime(new Date(body.visitAt)), place: body.place };
    }
    case 'assign':
    case 'decide-appeal':
    case 'explain-lateness':
    case 'extend-appeal':
    case 'order-refund':
    case 'propose':
    case 'return':
    case 'revoke':
    case 'consult':
      return body;
  }
}

type Faults = readonly { readonly field: string; readonly message: string }[];

const toFieldProblem = ([fault]: Faults) =>
  apiProblem('api-field', { at: fault?.field ?? '', detail: fault?.message ?? '' });

/**
 * The case as its page shows it, where it may be acted on so.
 * @throws Problem `case-stale`, `api-not-possible`
 */
async function readActable({ desk, caller, params }: Acting, trx: DeskTransaction, body: ActionBody) {
  const data = await readCasePage(desk, trx, caller.who, params.id);
  if (data.open.view.version !== body.base) throw caseProblem('case-stale');
  if (!data.allowed.includes(body.type)) throw apiProblem('api-not-possible', { rule: body.type });
  return data;
}

/** The report on the visit that is planned, as its page's form would have it. @throws Problem as `readDraft`, and `file-unknown` */
async function readInspection(
  acting: Acting,
  trx: DeskTransaction,
  body: InspectAction,
): Promise<OfficerDraft> {
  const data = await readActable(acting, trx, body);
  const { open, service } = data;
  const inspection = findPlannedInspection(open.view)?.id ?? '';
  const form = Object.fromEntries([
    ...body.findings.flatMap(({ point, result, remark = '' }) => [
      [`point-${point}`, result],
      [`remark-${point}`, remark],
    ]),
    ...Object.entries({ inspection, outcome: body.outcome, summary: body.summary }),
  ]) as PostedForm;
  const read = readReport(form, service?.inspection?.checklist ?? [], acting.language);
  if ('faults' in read) throw toFieldProblem(read.faults);
  const place = { case: open.row.id, purpose: visitPurpose(inspection) };
  const photos = await readOfficerFiles(trx, place, body.photos ?? []);
  return { type: 'inspect', ...read.report, photos };
}

/** @throws Problem `case-stale`, `api-field`, `api-not-possible` */
async function readDraft(acting: Acting, trx: DeskTransaction, body: WordedAction): Promise<OfficerDraft> {
  const { desk, caller, language } = acting;
  const { who } = caller;
  const data = await readActable(acting, trx, body);
  const form = toForm(body, language);
  const asked = { desk, who, data, language, form };
  const whole = body.type === 'consult' ? { ...initialQuestion(asked), ...withoutGaps(form) } : form;
  const read = decisionReads[body.type]({ ...asked, form: whole });
  if ('draft' in read) return read.draft;
  throw toFieldProblem(read.faults);
}

/** Whether an action decides about somebody's right. */
export const isDecision = (type: ActionBody['type']): boolean => actionRules[type].secondFactor === true;

/**
 * Takes an action on a case as its page does: the same words, rules and rights.
 * @returns the case as it is then
 * @throws Problem with a `case-…` code, `api-field`, `api-not-possible`
 */
export async function takeAction(acting: Acting, trx: DeskTransaction, body: ActionBody): Promise<OpenCase> {
  const { desk, caller, params, transaction } = acting;
  const { who } = caller;
  const named = { transaction, base: body.base };
  if (isDecision(body.type) && !who.officer.secondFactor) throw caseProblem('case-second-factor');
  if (body.type === 'attest') {
    const place = { case: params.id, purpose: copyPurpose };
    const keep = () => readOfficerFiles(trx, place, body.copies ?? []);
    const word = { ...named, evidence: body.evidence, reason: body.reason.trim(), keep };
    if (!(await attest(desk, trx, who, params.id, word))) throw apiProblem('api-field', { at: 'evidence' });
    return (await readCasePage(desk, trx, who, params.id)).open;
  }
  const draft =
    body.type === 'claim' || body.type === 'release' || body.type === 'find-complete' || body.type === 'issue'
      ? { type: body.type }
      : body.type === 'inspect'
        ? await readInspection(acting, trx, body)
        : await readDraft(acting, trx, body);
  const actor = { kind: 'officer', id: who.officer.id, name: who.names.th } as const;
  const taken = await takeOnCase(desk, trx, params.id, { ...draft, ...named, actor }, who.officer);
  return taken.case;
}
