import type { CaseUpdate } from '@saphan/contracts';
import type { SentWithdrawal } from '../withdraw/sent-withdrawal.ts';
import type { Bill } from '../payment/bill.ts';

/** A supplement that was sent: the turn is the agency's from then on, whatever state it last told. */
export interface SentAnswer {
  readonly at: Date;
  /** True once the agency has acknowledged it. */
  readonly hasArrived: boolean;
}

/** A row of the outbox, as far as it tells what answers a notice. */
export interface SentRow {
  readonly service: string;
  readonly kind: string;
  readonly state: string;
  readonly answers: string | null;
  readonly last_problem: string | null;
  readonly created_at: Date;
}

/** What answers the open notice of a case. @param rows of its application, the oldest first */
export function findSent(rows: readonly SentRow[], update: CaseUpdate | undefined): SentAnswer | undefined {
  const notice = update?.state === 'incomplete' ? update.notice?.id : undefined;
  if (notice === undefined) return undefined;
  const last = rows.findLast(({ answers, state }) => answers === notice && state !== 'refused');
  return last && { at: last.created_at, hasArrived: last.state === 'acknowledged' };
}

/** When the person did what the agency last waited for; nothing while it is still to be done. */
export function doneByPerson({
  update,
  sent,
  bill,
  withdrawal,
}: {
  readonly update: CaseUpdate | undefined;
  readonly sent: SentAnswer | undefined;
  readonly bill: Bill | undefined;
  readonly withdrawal: SentWithdrawal | undefined;
}): Date | undefined {
  if (withdrawal !== undefined && withdrawal.state !== 'too-late') return withdrawal.at;
  if (sent !== undefined) return sent.at;
  return update?.state === 'waiting-for-payment' ? bill?.paidAt : undefined;
}
