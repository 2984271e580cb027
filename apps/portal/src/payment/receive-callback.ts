import { addJob, type Vault } from '@saphan/db';
import { toUuidV7, type PaymentNotice } from '@saphan/contracts';
import { addAudit } from '../audit/add-audit.ts';
import type { DB } from '../database.generated.ts';
import { addDispatch, dispatchAttempts, dispatchTask } from '../dispatch/add-dispatch.ts';
import type { PersonId } from '../person/person-id.ts';
import type { PortalStore, PortalTransaction } from '../store/portal-store.ts';

/** A payment as the provider tells it, its signature already checked. */
export interface PaidEvent {
  /** Id of the event at the provider: a repeat carries the same. */
  readonly event: string;
  /** Whom the money went to. */
  readonly billerId: string;
  readonly reference: string;
  readonly amountSatang: number;
  readonly paidAt: Date;
  /** The provider's own number of the payment. */
  readonly providerReference: string;
}

export type CallbackOutcome =
  | 'accepted'
  | 'unknown-reference'
  | 'wrong-biller'
  | 'wrong-amount'
  | 'already-paid';

export interface CallbackContext {
  readonly store: PortalStore;
  readonly vault: Vault;
  /** Our own biller: a payment to another is none of ours, whatever reference it carries. */
  readonly billerId: string;
  readonly now: Date;
}

/**
 * Books a payment, writes the ledger and sends the agency its notice, all in one transaction. Called again with the same event
 * or for a bill that is paid, it changes nothing.
 */
export async function receiveCallback(
  { store, vault, billerId, now }: CallbackContext,
  paid: PaidEvent,
): Promise<CallbackOutcome> {
  if (paid.billerId !== billerId) {
    return store.asPortal((trx) => note(trx, store.agency, paid, 'wrong-biller', now));
  }
  const owner = await store.asPortal((trx) => findOwner(trx, paid.reference));
  if (owner === undefined) {
    return store.asPortal((trx) => note(trx, store.agency, paid, 'unknown-reference', now));
  }
  return store.asPerson(owner, async (trx) => {
    const bill = await trx
      .selectFrom('payment')
      .selectAll()
      .where('reference', '=', paid.reference)
      .forUpdate()
      .executeTakeFirstOrThrow();
    const misfit =
      bill.amount_satang !== paid.amountSatang
        ? 'wrong-amount'
        : bill.state === 'paid'
          ? 'already-paid'
          : undefined;
    if (misfit !== undefined) {
      if (bill.provider_reference !== paid.providerReference) {
        await bookUnmatched(trx, store.agency, bill, paid, now);
      }
      return note(trx, store.agency, paid, misfit, now);
    }
    await trx
      .updateTable('payment')
      .set({ state: 'paid', paid_at: paid.paidAt, provider_reference: paid.providerReference })
      .where('id', '=', bill.id)
      .execute();
    await trx
      .insertInto('ledger_entry')
      .values({
        id: toUuidV7(now.getTime()),
        agency: store.agency,
        payee: bill.payee,
        payment: bill.id,
        kind: 'collected',
        amount_satang: bill.amount_satang,
        at: now,
      })
      .execute();
    await trx
      .insertInto('message')
      .values({
        id: toUuidV7(now.getTime()),
        application: bill.application,
        agency: store.agency,
        person: owner,
        service: bill.service,
        kind: 'paid',
        at: now,
      })
      .execute();
    const notice: PaymentNotice = {
      profile: 'saphan-payment-notice-1',
      application: bill.application,
      case: bill.case_id,
      payment: bill.id,
      amountSatang: bill.amount_satang,
      paidAt: paid.paidAt.toISOString(),
      reference: paid.providerReference,
    };
    const dispatch = await addDispatch(trx, vault, {
      agency: store.agency,
      person: owner,
      application: bill.application,
      kind: 'payment-notice',
      service: bill.service,
      dataService: `${bill.payee}/payment-notices.v1`,
      body: Buffer.from(JSON.stringify(notice)),
      now,
    });
    await addJob<DB>(
      trx,
      dispatchTask,
      { dispatch, application: bill.application },
      { maxAttempts: dispatchAttempts },
    );
    await addAudit(trx, store.agency, now, {
      action: 'payment-received',
      application: bill.application,
      detail: { payment: bill.id, amountSatang: bill.amount_satang },
    });
    return note(trx, store.agency, paid, 'accepted', now);
  });
}

/** Money that came and pays no bill is held for its payer, once an event. */
async function bookUnmatched(
  trx: PortalTransaction,
  agency: string,
  bill: { readonly id: string; readonly application: string; readonly payee: string },
  { event, amountSatang }: PaidEvent,
  now: Date,
): Promise<void> {
  const { numInsertedOrUpdatedRows: booked } = await trx
    .insertInto('ledger_entry')
    .values({
      id: toUuidV7(now.getTime()),
      agency,
      payee: bill.payee,
      payment: bill.id,
      kind: 'unmatched',
      event,
      amount_satang: amountSatang,
      at: now,
    })
    .onConflict((conflict) =>
      conflict.columns(['agency', 'event']).where('kind', '=', 'unmatched').doNothing(),
    )
    .executeTakeFirst();
  if (booked === 0n) return;
  await addAudit(trx, agency, now, {
    action: 'payment-unmatched',
    application: bill.application,
    detail: { payment: bill.id, amountSatang },
  });
}

async function findOwner(trx: PortalTransaction, reference: string): Promise<PersonId | undefined> {
  const row = await trx
    .selectFrom('payment_owner')
    .select('person')
    .where('reference', '=', reference)
    .executeTakeFirst();
  return row?.person as PersonId | undefined;
}

/** Writes down that the event came. One that was here before keeps its first outcome. */
async function note(
  trx: PortalTransaction,
  agency: string,
  { event, reference, amountSatang }: PaidEvent,
  outcome: CallbackOutcome,
  now: Date,
): Promise<CallbackOutcome> {
  await trx
    .insertInto('payment_callback')
    .values({ agency, event, reference, amount_satang: amountSatang, outcome, received_at: now })
    .onConflict((conflict) => conflict.columns(['agency', 'event']).doNothing())
    .execute();
  return outcome;
}
