import { toUuidV7 } from '@saphan/contracts';
import type { ActionType, CaseAction } from '@saphan/cases';
import { addCalendarDays, endOfBangkokDay, toBangkokDay } from '@saphan/thai';
import type { Desk } from '../desk.ts';
import { addCaseJob } from '../store/add-case-job.ts';
import type { DeskTransaction } from '../store/desk-store.ts';
import { beginProcess, mayIssue } from '../process/case-process.ts';
import type { OpenCase } from './case-record.ts';
import { getFee } from './get-fee.ts';
import { endItsTicket, keepCounterFee } from '../counter-act/keep-counter-act.ts';
import { applyOutcome, forgetTold } from '../appeal/apply-outcome.ts';
import { readAnswers } from './read-answers.ts';
import type { ActionDraft } from './take-action.ts';
import { tellSystems } from '../webhook/webhooks.ts';

/** Days in which a fee is to be paid; after them the inbox shows the case as late. */
const paymentDays = 30;

/** Takes one more action of the system itself on the same case, or on another one. */
export type TakeMore = (draft: ActionDraft, on?: string) => Promise<unknown>;
export type FollowUp = (desk: Desk, trx: DeskTransaction, taken: OpenCase, take: TakeMore) => Promise<void>;

/** Asks for the fee as soon as the decision is made: the person should not wait for a clerk to send a bill. */
const requestPayment: FollowUp = async (desk, trx, taken, take) => {
  if (taken.view.state !== 'waiting-for-payment') return;
  const { scope } = await readAnswers(trx, desk, taken);
  const fee = getFee(desk, taken.row, scope);
  const today = toBangkokDay(desk.clock());
  await take({
    type: 'request-payment',
    actor: { kind: 'system', id: 'desk' },
    transaction: `request-payment:${String(taken.view.version)}`,
    payment: toUuidV7(desk.clock().getTime()),
    lines: fee.lines,
    until: endOfBangkokDay(addCalendarDays(today, paymentDays)),
  });
};

const makeDocument: FollowUp = async (_desk, trx, { row, view, running }) => {
  if (view.state === 'issuing' && mayIssue(running)) await addCaseJob(trx, 'issue-document', row);
};

const begin: FollowUp = (desk, trx, taken) => beginProcess(desk, trx, taken);

const makeReceipt: FollowUp = (_desk, trx, { row }) => addCaseJob(trx, 'issue-receipt', row);

const makeCreditNote: FollowUp = (_desk, trx, { row }) => addCaseJob(trx, 'issue-credit-note', row);

/** The register tells whoever asks. The reasons stay in the case: they may name persons. */
const markRevoked: FollowUp = async (_desk, trx, { row, view }) => {
  for (const { id, revoked } of view.documents) {
    if (!revoked) continue;
    await trx
      .updateTable('issued_document')
      .set({ state: 'revoked', state_at: new Date(revoked.at) })
      .where('id', '=', id)
      .where('case_id', '=', row.id)
      .where('state', '=', 'valid')
      .execute();
  }
};

/** Letters of an order that does not stand any more say so to whoever checks them. */
const markLettersRevoked: FollowUp = async (desk, trx, { row, view, actions }) => {
  if (view.decision !== undefined) return;
  const letters = actions.flatMap((action) => (action.type === 'letter' ? [action.document] : []));
  if (letters.length === 0) return;
  await trx
    .updateTable('issued_document')
    .set({ state: 'revoked', state_at: desk.clock() })
    .where('id', 'in', letters)
    .where('case_id', '=', row.id)
    .where('state', '=', 'valid')
    .execute();
};

/** The agency's register of what it has issued has changed. */
const tellChange: FollowUp = (_desk, trx, { row }) => addCaseJob(trx, 'tell-changes', row);

/** The copy of a letter on lateness goes to the office that watches over the agencies (2558 Act, s.10). */
const copyLetter: FollowUp = (_desk, trx, { row }) => addCaseJob(trx, 'copy-lateness', row);

const sendConsultation: FollowUp = (_desk, trx, { row }) => addCaseJob(trx, 'send-consultations', row);

/** What an action sets in motion, beside telling the portal, which every action does. */
const followUps: Partial<Record<ActionType, readonly FollowUp[]>> = {
  receive: [begin],
  approve: [requestPayment, makeDocument],
  'payment-received': [makeReceipt, makeDocument],
  refunded: [makeCreditNote],
  issue: [makeDocument],
  issued: [tellChange],
  revoke: [markRevoked, tellChange],
  'explain-lateness': [copyLetter],
  'act-at-counter': [keepCounterFee, endItsTicket],
  consult: [sendConsultation],
  'decide-appeal': [applyOutcome],
  'appeal-decided': [forgetTold, markLettersRevoked],
};

/** Enqueues and takes what follows, in the action's own transaction: it happens exactly if the action did. */
export async function followUp(
  desk: Desk,
  trx: DeskTransaction,
  taken: OpenCase,
  action: CaseAction,
  take: TakeMore,
): Promise<void> {
  for (const follow of followUps[action.type] ?? []) await follow(desk, trx, taken, take);
  await addCaseJob(trx, 'deliver-update', taken.row);
  await tellSystems(desk, trx, taken, action);
}
