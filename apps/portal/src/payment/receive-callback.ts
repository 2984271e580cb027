import { addJob, type Vault } from '@saphan/db';
import { toUuidV7, type PaymentNotice } from '@saphan/contracts';
import { addAudit } from '../audit/add-audit.ts';
import type { DB } from '../database.generated.ts';
import { addDispatch, dispatchAttempts, dispatchTask } from '../dispatch/add-dispatch.ts';
import { bankCause, book, type Posting } from '../ledger/book.ts';
import type { PersonId } from '../person/person-id.ts';
import { orderRefund, type RefundReason } from '../refund/order-refund.ts';
import type { PortalStore, PortalTransaction } from '../store/portal-store.ts';
import { toPayable, toPostedBill, type BillRow } from './bill-row.ts';

/** A payment as the provider tells it, its signature already checked. */
export interface PaidEvent {
  /** Id of the event at the provider, its number of the payment: a repeat carries the same. */
  readonly event: string;
  /** Whom the money went to. */
  readonly billerId: string;
  readonly reference: string;
  readonly amountSatang: number;
  readonly paidAt: Date;
}

export type CallbackOutcome =
  | 'accepted'
  | 'unknown-reference'
  | 'wrong-biller'
  | 'wrong-amount'
  | 'already-paid'
  | 'case-ended';

export interface CallbackContext {
  readonly store: PortalStore;
  readonly vault: Vault;
  /** Our own biller: a payment to another is none of ours, whatever reference it carries. */
  readonly billerId: string;
  readonly now: Date;
}

/**
 * Books a payment of one bill or of several, splits it by agency and line of the fee and sends each agency its notice, all in one
 * transaction. What pays no bill goes back to its payer. Called again with the same event it changes nothing.
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
    const bills = await trx
      .selectFrom('payment')
      .selectAll()
      .where('id', 'in', owner.payments)
      .orderBy('id')
      .forUpdate()
      .execute();
    const event = { vault, agency: store.agency, person: owner.person, paid, now };
    const { outcome, pays, returns } = divide(bills, paid.amountSatang, await listEnded(trx, bills));
    if (!(await bookEvent(trx, event, { pays, returns }))) return getOutcome(trx, paid.event);
    for (const bill of pays) await settleBill(trx, bill, event);
    for (const each of returns) await giveBack(trx, each, event);
    return note(trx, store.agency, paid, outcome, now);
  });
}

interface Event {
  readonly vault: Vault;
  readonly agency: string;
  readonly person: PersonId;
  readonly paid: PaidEvent;
  readonly now: Date;
}

/** Money that pays none of a payer's bills. */
interface Returned {
  readonly bill: BillRow;
  readonly amountSatang: number;
  readonly why: RefundReason;
}

interface Division {
  readonly outcome: CallbackOutcome;
  readonly pays: readonly BillRow[];
  readonly returns: readonly Returned[];
}

/** Which bills a sum pays, and what of it goes back: all where it is another sum, else what is paid already or asked for no more. */
function divide(bills: readonly BillRow[], amountSatang: number, ended: ReadonlySet<string>): Division {
  const [first] = bills;
  if (first === undefined) throw new Error('a reference without a bill');
  const total = bills.reduce((sum, bill) => sum + bill.amount_satang, 0);
  if (total !== amountSatang) {
    return {
      outcome: 'wrong-amount',
      pays: [],
      returns: [{ bill: first, amountSatang, why: 'other-amount' }],
    };
  }
  const pays = bills.filter(({ id, state }) => state === 'due' && !ended.has(id));
  const returns = bills.flatMap((bill): Returned[] =>
    pays.includes(bill)
      ? []
      : [
          {
            bill,
            amountSatang: bill.amount_satang,
            why: bill.state === 'due' ? 'case-ended' : 'paid-twice',
          },
        ],
  );
  const isEnded = returns.some(({ why }) => why === 'case-ended');
  return { outcome: pays.length > 0 ? 'accepted' : isEnded ? 'case-ended' : 'already-paid', pays, returns };
}

/**
 * Bills whose case has ended without what they are for. It is known by its service, of which one desk alone may speak: the id of a case is
 * what a desk writes, and might be that of another's.
 */
async function listEnded(trx: PortalTransaction, bills: readonly BillRow[]): Promise<ReadonlySet<string>> {
  const rows = await trx
    .selectFrom('payment')
    .innerJoin('case_state', (join) =>
      join
        .onRef('case_state.application', '=', 'payment.application')
        .onRef('case_state.service', '=', 'payment.service'),
    )
    .select('payment.id')
    .where(
      'payment.id',
      'in',
      bills.map(({ id }) => id),
    )
    .where('case_state.state', 'in', ['withdrawn', 'returned', 'rejected'])
    .execute();
  return new Set(rows.map(({ id }) => id));
}

const toHeld = ({ bill, amountSatang }: Returned, sign: 1 | -1): Posting => ({
  account: 'held',
  bill: toPostedBill(bill),
  amountSatang: -sign * amountSatang,
});

/** What came in at the bank, and whose it is. @returns false where it was booked before */
function bookEvent(
  trx: PortalTransaction,
  { agency, paid, now }: Event,
  { pays, returns }: Pick<Division, 'pays' | 'returns'>,
): Promise<boolean> {
  return book(trx, agency, now, {
    kind: 'received',
    cause: bankCause(paid.event),
    bank: { reference: paid.event, at: paid.paidAt },
    postings: [
      { account: 'bank', amountSatang: paid.amountSatang },
      ...pays.flatMap((bill) => toPayable(bill, 1)),
      ...returns.map((each) => toHeld(each, 1)),
    ],
  });
}

async function giveBack(trx: PortalTransaction, returned: Returned, event: Event): Promise<void> {
  const { vault, agency, paid, now } = event;
  const { bill, amountSatang, why } = returned;
  await addAudit(trx, agency, now, {
    action: 'payment-unmatched',
    application: bill.application,
    detail: { payment: bill.id, amountSatang },
  });
  await orderRefund(
    trx,
    vault,
    { agency, now },
    {
      why,
      cause: `held:${paid.event}:${bill.id}`,
      bill,
      bankReference: paid.event,
      from: [toHeld(returned, -1)],
    },
  );
}

/** A bill is paid: the person reads it, its agency is told. */
async function settleBill(
  trx: PortalTransaction,
  bill: BillRow,
  { vault, agency, person, paid, now }: Event,
): Promise<void> {
  const { application, service, payee } = bill;
  await trx
    .updateTable('payment')
    .set({ state: 'paid', paid_at: paid.paidAt, provider_reference: paid.event })
    .where('id', '=', bill.id)
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
    reference: paid.event,
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

/** What became of an event that is booked. One that was first told of nobody's bill has that for its first outcome. */
async function getOutcome(trx: PortalTransaction, event: string): Promise<CallbackOutcome> {
  const row = await trx
    .selectFrom('payment_callback')
    .select('outcome')
    .where('event', '=', event)
    .where('outcome', 'not in', ['unknown-reference', 'wrong-biller'])
    .executeTakeFirst();
  return (row?.outcome ?? 'already-paid') as CallbackOutcome;
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
