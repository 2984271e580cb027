import { addJob } from '@saphan/db';
import type { CaseState } from '@saphan/contracts';
import type { DB } from '../database.generated.ts';
import type { Portal } from '../portal.ts';
import type { PortalTransaction } from '../store/portal-store.ts';
import { findPayable, firstOf, isDue, sumOf } from './payable.ts';
import { receiveCallback } from './receive-callback.ts';

type Parts = Pick<Portal, 'store' | 'vault' | 'provider' | 'settings' | 'clock' | 'log'>;

/** A bill, or several under one reference, as the jobs around it know it. */
export interface ProviderPayload {
  readonly reference: string;
  readonly application: string;
}

export const tellProviderTask = 'tell-provider';
export const askProviderTask = 'ask-provider';
export const cancelBillTask = 'cancel-bill';

const minuteMs = 60_000;
const longestWaitMs = 6 * 60 * minuteMs;
/** A payment on the last day may be told days later. */
const askedAfterMs = 3 * 24 * 60 * minuteMs;

/** Lets the provider know of a bill, and asks it later what became of it: a callback can be lost for good. */
export async function followBill(trx: PortalTransaction, payload: ProviderPayload, now: Date): Promise<void> {
  const { reference, application } = payload;
  await addJob<DB>(trx, tellProviderTask, { reference, application }, { key: `tell:${reference}` });
  await askLater(trx, payload, now, 10 * minuteMs);
}

const askLater = (
  trx: PortalTransaction,
  { reference, application }: ProviderPayload,
  now: Date,
  waitMs: number,
): Promise<void> =>
  addJob<DB>(
    trx,
    askProviderTask,
    { reference, application, waitMs },
    { key: `ask:${reference}`, runAt: new Date(now.getTime() + waitMs) },
  );

const open = async ({ store }: Parts, { reference, application }: ProviderPayload) => {
  const owner = await store.findOwner(application);
  if (owner === undefined) throw new Error(`application ${application} has no owner`);
  const payable = await store.asPerson(owner, (trx) => findPayable(trx, application, reference));
  return payable === undefined || !isDue(payable) ? undefined : { owner, payable };
};

/** The job that tells the provider of a bill. */
export async function tellProvider(parts: Parts, payload: ProviderPayload): Promise<void> {
  const found = await open(parts, payload);
  if (found === undefined) return;
  const { payable } = found;
  await parts.provider.create({
    reference: payable.reference,
    billerId: parts.settings.billerId,
    amountSatang: sumOf(payable.bills),
    until: firstOf(payable.bills.map(({ until }) => until)).toISOString(),
  });
}

/** The job that asks what was paid of a bill, more and more seldom until it is paid or long over. */
export async function askProvider(
  parts: Parts,
  payload: ProviderPayload & { readonly waitMs: number },
): Promise<void> {
  const { store, vault, provider, settings, clock, log } = parts;
  const found = await open(parts, payload);
  if (found === undefined) return;
  const { payments } = await provider.status(payload.reference);
  for (const { transactionId, paidAt, ...paid } of payments) {
    const event = { ...paid, event: transactionId, paidAt: new Date(paidAt) };
    const context = { store, vault, billerId: settings.billerId, now: clock() };
    const outcome = await receiveCallback(context, event);
    log.info({ event: transactionId, outcome }, 'payment learned by asking');
  }
  const rest = await open(parts, payload);
  const now = clock();
  const until = firstOf(found.payable.bills.map((bill) => bill.until));
  if (rest === undefined || now.getTime() > until.getTime() + askedAfterMs) return;
  const waitMs = Math.min(payload.waitMs * 2, longestWaitMs);
  await store.asPerson(found.owner, (trx) => askLater(trx, payload, now, waitMs));
}

/** The job that takes a bill back, so that nobody pays it in vain. */
export async function cancelBill({ provider }: Parts, { reference }: ProviderPayload): Promise<void> {
  await provider.cancel(reference);
}

const ended: ReadonlySet<CaseState> = new Set(['withdrawn', 'returned', 'rejected']);

/**
 * Takes back what a case that has ended still asked for, and what asked for it together with others.
 * @param service of the case: one desk alone may speak of it
 */
export async function cancelEnded(
  trx: PortalTransaction,
  application: string,
  { state, service }: { readonly state: CaseState; readonly service: string },
): Promise<void> {
  if (!ended.has(state)) return;
  const rows = await trx
    .selectFrom('payment')
    .innerJoin('payment_owner', 'payment_owner.payment', 'payment.id')
    .select('payment_owner.reference')
    .where('payment.application', '=', application)
    .where('payment.service', '=', service)
    .where('payment.state', '=', 'due')
    .execute();
  for (const { reference } of rows)
    await addJob<DB>(trx, cancelBillTask, { reference, application }, { key: `cancel:${reference}` });
}
