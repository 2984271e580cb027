import { actionRules, caseProblem } from '@saphan/cases';
import { decisionReads } from '../case-page/decision-reads.ts';
import { appealTo } from '../case-page/read-decision.ts';
import { attest } from '../case-page/attest.ts';
import { readCasePage } from '../case-page/read-case-page.ts';
import type { OfficerDraft, PostedForm } from '../case-page/take-officer-action.ts';
import { takeAction as takeOnCase } from '../case/take-action.ts';
import type { OpenCase } from '../case/case-record.ts';
import type { DeskTransaction } from '../store/desk-store.ts';
import type { ActionBody, WordedAction } from './action-schemas.ts';
import { apiProblem } from './api-problems.ts';
import type { Call } from './operation.ts';

type Acting = Pick<
  Call<{ id: string }, unknown, unknown>,
  'desk' | 'caller' | 'params' | 'language' | 'transaction'
>;

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
    case 'assign':
    case 'decide-appeal':
    case 'explain-lateness':
    case 'extend-appeal':
    case 'order-refund':
    case 'return':
    case 'revoke':
      return body;
  }
}

/** @throws Problem `case-stale`, `api-field`, `api-not-possible` */
async function readDraft(acting: Acting, trx: DeskTransaction, body: WordedAction): Promise<OfficerDraft> {
  const { desk, caller, params, language } = acting;
  const { who } = caller;
  const data = await readCasePage(desk, trx, who, params.id);
  if (data.open.view.version !== body.base) throw caseProblem('case-stale');
  if (!data.allowed.includes(body.type)) throw apiProblem('api-not-possible', { rule: body.type });
  const read = decisionReads[body.type]({ desk, who, data, language, form: toForm(body, language) });
  if ('draft' in read) return read.draft;
  const [fault] = read.faults;
  throw apiProblem('api-field', { at: fault?.field ?? '', detail: fault?.message ?? '' });
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
    const word = { ...named, evidence: body.evidence, reason: body.reason.trim() };
    if (!(await attest(desk, trx, who, params.id, word))) throw apiProblem('api-field', { at: 'evidence' });
    return (await readCasePage(desk, trx, who, params.id)).open;
  }
  const draft =
    body.type === 'claim' || body.type === 'release' || body.type === 'find-complete' || body.type === 'issue'
      ? { type: body.type }
      : await readDraft(acting, trx, body);
  const actor = { kind: 'officer', id: who.officer.id, name: who.names.th } as const;
  const taken = await takeOnCase(desk, trx, params.id, { ...draft, ...named, actor }, who.officer);
  return taken.case;
}
