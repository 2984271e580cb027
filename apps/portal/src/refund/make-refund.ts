import { addJob } from '@saphan/db';
import type { RefundNotice } from '@saphan/contracts';
import type { Selectable } from 'kysely';
import { addAudit } from '../audit/add-audit.ts';
import type { DB } from '../database.generated.ts';
import { addDispatch, dispatchAttempts, dispatchTask } from '../dispatch/add-dispatch.ts';
import { bankCause, book } from '../ledger/book.ts';
import { toPostedBill, type BillRow } from '../payment/bill-row.ts';
import type { PersonId } from '../person/person-id.ts';
import type { Portal } from '../portal.ts';
import { tellOfRefund } from './tell-of-refund.ts';
import type { PortalTransaction } from '../store/portal-store.ts';

type Parts = Pick<Portal, 'store' | 'vault' | 'provider' | 'clock' | 'log'>;
type RefundRow = Selectable<DB['refund']>;

export interface RefundPayload {
  readonly refund: string;
  readonly application: string;
}

/**
 * The job that sends money back. Killed at any moment it begins anew: the provider answers the same order with its first result,
 * and what moved at the bank is booked once.
 */
export async function makeRefund(parts: Parts, { refund: id, application }: RefundPayload): Promise<void> {
  const { store, provider, clock, log } = parts;
  const owner = await store.findOwner(application);
  if (owner === undefined) throw new Error(`application ${application} has no owner`);
  const order = await store.asPerson(owner, (trx) =>
    trx.selectFrom('refund').selectAll().where('id', '=', id).executeTakeFirst(),
  );
  if (order?.state !== 'waiting') return;
  const { refundId, refundedAt } = await provider.refund({
    refund: id,
    transactionId: order.bank_reference,
    amountSatang: order.amount_satang,
  });
  const now = clock();
  await store.asPerson(owner, (trx) =>
    bookRefund(trx, parts, owner, order, { reference: refundId, at: new Date(refundedAt) }, now),
  );
  log.info({ refund: id }, 'money went back');
}

async function bookRefund(
  trx: PortalTransaction,
  parts: Parts,
  person: PersonId,
  order: RefundRow,
  bank: { readonly reference: string; readonly at: Date },
  now: Date,
): Promise<void> {
  const { agency } = parts.store;
  const done = await trx
    .updateTable('refund')
    .set({ state: 'done', done_at: bank.at, refund_reference: bank.reference })
    .where('id', '=', order.id)
    .where('state', '=', 'waiting')
    .executeTakeFirst();
  if (done.numUpdatedRows === 0n) return;
  const bill = await trx
    .selectFrom('payment')
    .selectAll()
    .where('id', '=', order.payment)
    .executeTakeFirstOrThrow();
  await book(trx, agency, now, {
    kind: 'refunded',
    cause: bankCause(bank.reference),
    bank,
    postings: [
      { account: 'returning', bill: toPostedBill(bill), amountSatang: order.amount_satang },
      { account: 'bank', amountSatang: -order.amount_satang },
    ],
  });
  const { application } = bill;
  await addAudit(trx, agency, now, {
    action: 'refunded',
    application,
    detail: { refund: order.id, payment: order.payment, amountSatang: order.amount_satang },
  });
  await tellOfRefund(trx, parts.vault, { agency, now }, { kind: 'refunded', refund: order.id, bill });
  if (order.why === 'ordered') await tellAgency(trx, parts, person, bill, { order, bank, now });
}

/** The agency that ordered it goes on when it knows: its receipt is replaced by a credit note. */
async function tellAgency(
  trx: PortalTransaction,
  { store, vault }: Parts,
  person: PersonId,
  bill: BillRow,
  { order, bank, now }: { order: RefundRow; bank: { reference: string; at: Date }; now: Date },
): Promise<void> {
  const { application, service, payee } = bill;
  const notice: RefundNotice = {
    profile: 'saphan-refund-notice-1',
    application,
    case: bill.case_id,
    payment: bill.id,
    amountSatang: order.amount_satang,
    refundedAt: bank.at.toISOString(),
    reference: bank.reference,
  };
  const dispatch = await addDispatch(trx, vault, {
    agency: store.agency,
    person,
    application,
    kind: 'payment-notice',
    service,
    dataService: `${payee}/payment-notices.v1`,
    body: Buffer.from(JSON.stringify(notice)),
    now,
  });
  await addJob<DB>(trx, dispatchTask, { dispatch, application }, { maxAttempts: dispatchAttempts });
}
