import { addJob, type Vault } from '@saphan/db';
import { toUuidV7 } from '@saphan/contracts';
import { tellOfRefund } from './tell-of-refund.ts';
import { addAudit } from '../audit/add-audit.ts';
import type { DB } from '../database.generated.ts';
import { book, type Posting } from '../ledger/book.ts';
import type { BillRow } from '../payment/bill-row.ts';
import type { PortalTransaction } from '../store/portal-store.ts';

/** `ordered` by an officer of the agency; the rest by rule: it paid no bill, or one whose case had ended. */
export type RefundReason = 'ordered' | 'paid-twice' | 'other-amount' | 'case-ended';

export interface NewRefund {
  readonly why: RefundReason;
  /** What it comes from: the same again orders nothing. */
  readonly cause: string;
  readonly bill: BillRow;
  /** Movement of the bank that is turned back. */
  readonly bankReference: string;
  /** Where the money is taken from: debits that add up to what goes back. */
  readonly from: readonly Posting[];
}

export const refundTask = 'refund';
/** About a week: a provider may be away for long, and the money is owed. */
export const refundAttempts = 40;

/** Orders that money goes back to who paid it: booked, written down, and done by a job. @returns false where it was ordered before */
export async function orderRefund(
  trx: PortalTransaction,
  vault: Vault,
  { agency, now }: { readonly agency: string; readonly now: Date },
  { why, cause, bill, bankReference, from }: NewRefund,
): Promise<boolean> {
  const id = toUuidV7(now.getTime());
  const amount = from.reduce((total, { amountSatang }) => total + amountSatang, 0);
  const postings: Posting[] = [
    ...from,
    {
      account: 'returning',
      bill: { payee: bill.payee, payment: bill.id, service: bill.service, caseId: bill.case_id },
      amountSatang: -amount,
    },
  ];
  if (!(await book(trx, agency, now, { kind: 'refund-ordered', cause: `refund:${cause}`, postings })))
    return false;
  const { application, person } = bill;
  await trx
    .insertInto('refund')
    .values({
      id,
      agency,
      person,
      application,
      payment: bill.id,
      why,
      cause,
      bank_reference: bankReference,
      amount_satang: amount,
      state: 'waiting',
      ordered_at: now,
    })
    .execute();
  await addAudit(trx, agency, now, {
    action: 'refund-ordered',
    application,
    detail: { refund: id, payment: bill.id, why, amountSatang: amount },
  });
  await tellOfRefund(trx, vault, { agency, now }, { kind: 'refunding', refund: id, bill });
  await addJob<DB>(trx, refundTask, { refund: id, application }, { maxAttempts: refundAttempts });
  return true;
}
