import { addJob, type Vault } from '@saphan/db';
import { toUuidV7, type PaymentNotice } from '@saphan/contracts';
import type { Selectable } from 'kysely';
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
 * Books a payment of one bill or of several, writes the ledger and sends each agency its notice, all in one transaction. Called again
 * with the same event or for bills that are paid, it changes nothing.
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
  return store.asPerson(owner.person, async (trx) => {
    const booking = { vault, agency: store.agency, person: owner.person, paid, now };
    const bills = await trx
      .selectFrom('payment')
      .selectAll()
      .where('id', 'in', owner.payments)
      .orderBy('id')
      .forUpdate()
      .execute();
    const [first] = bills;
    if (first === undefined) throw new Error(`no bill has the reference ${paid.reference}`);
    const due = bills.filter(({ state }) => state === 'due');
    const total = sum(bills);
    const outcome =
      total !== paid.amountSatang ? 'wrong-amount' : due.length === 0 ? 'already-paid' : 'accepted';
    // What pays no bill, or one that was paid in another way meanwhile, is held for its payer.
    if (outcome === 'wrong-amount') {
      await bookUnmatched(trx, first, { ...booking, surplus: paid.amountSatang });
    } else {
      for (const bill of bills) {
        if (bill.state === 'due') await bookBill(trx, bill, booking);
        else if (bill.provider_reference !== paid.providerReference)
          await bookUnmatched(trx, bill, { ...booking, surplus: bill.amount_satang });
      }
    }
    return note(trx, store.agency, paid, outcome, now);
  });
}

type PaymentRow = Selectable<DB['payment']>;

interface Booking {
  readonly vault: Vault;
  readonly agency: string;
  readonly person: PersonId;
  readonly paid: PaidEvent;
  readonly now: Date;
}

const sum = (bills: readonly PaymentRow[]): number =>
  bills.reduce((total, bill) => total + bill.amount_satang, 0);

/** A bill is paid: the ledger holds its money, the person reads it, its agency is told. */
async function bookBill(
  trx: PortalTransaction,
  bill: PaymentRow,
  { vault, agency, person, paid, now }: Booking,
): Promise<void> {
  const { application, service, payee } = bill;
  await trx
    .updateTable('payment')
    .set({ state: 'paid', paid_at: paid.paidAt, provider_reference: paid.providerReference })
    .where('id', '=', bill.id)
    .execute();
  await trx
    .insertInto('ledger_entry')
    .values({
      id: toUuidV7(now.getTime()),
      agency,
      payee,
      payment: bill.id,
      kind: 'collected',
      amount_satang: bill.amount_satang,
      at: now,
    })
    .execute();
  await trx
    .insertInto('message')
    .values({ id: toUuidV7(now.getTime()), application, agency, person, service, kind: 'paid', at: now })
    .execute();
  const notice: PaymentNotice = {
    profile: 'saphan-payment-notice-1',
    application,
    case: bill.case_id,
    payment: bill.id,
    amountSatang: bill.amount_satang,
    paidAt: paid.paidAt.toISOString(),
    reference: paid.providerReference,
  };
  const dispatch = await addDispatch(trx, vault, {
    agency,
    person,
    application,
    kind: 'payment-notice',
    service,
    dataService: `${payee}/payment-notices.v1`,
    body: Buffer.from(JSON.stringify(notice)),
    now,
  });
  await addJob<DB>(trx, dispatchTask, { dispatch, application }, { maxAttempts: dispatchAttempts });
  await addAudit(trx, agency, now, {
    action: 'payment-received',
    application,
    detail: { payment: bill.id, amountSatang: bill.amount_satang },
  });
}

/** Money that came and does not pay this bill is held for its payer, once an event. */
async function bookUnmatched(
  trx: PortalTransaction,
  bill: PaymentRow,
  { agency, paid: { event }, surplus, now }: Booking & { readonly surplus: number },
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
      amount_satang: surplus,
      at: now,
    })
    .onConflict((conflict) =>
      conflict.columns(['agency', 'event', 'payment']).where('kind', '=', 'unmatched').doNothing(),
    )
    .executeTakeFirst();
  if (booked === 0n) return;
  await addAudit(trx, agency, now, {
    action: 'payment-unmatched',
    application: bill.application,
    detail: { payment: bill.id, amountSatang: surplus },
  });
}

/** Whose the bills of a reference are; bills that are paid together are of one application. */
async function findOwner(
  trx: PortalTransaction,
  reference: string,
): Promise<{ readonly person: PersonId; readonly payments: readonly string[] } | undefined> {
  const rows = await trx
    .selectFrom('payment_owner')
    .select(['person', 'payment', 'application'])
    .where('reference', '=', reference)
    .execute();
  const [first] = rows;
  if (first === undefined || rows.some(({ application }) => application !== first.application))
    return undefined;
  return { person: first.person as PersonId, payments: rows.map(({ payment }) => payment) };
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
