import type { PortalTransaction } from '../store/portal-store.ts';
import type { RefundReason } from './order-refund.ts';

/** Money that goes back to the person, or has. */
export interface Refund {
  readonly service: string;
  readonly why: RefundReason;
  readonly amountSatang: number;
  readonly orderedAt: Date;
  /** None while the bank has not done it. */
  readonly doneAt: Date | undefined;
  readonly providerReference: string | undefined;
}

/** What goes back of an application's payments, the oldest first. */
export async function listRefunds(trx: PortalTransaction, application: string): Promise<readonly Refund[]> {
  const rows = await trx
    .selectFrom('refund')
    .innerJoin('payment', 'payment.id', 'refund.payment')
    .selectAll('refund')
    .select('payment.service')
    .where('refund.application', '=', application)
    .orderBy('refund.ordered_at')
    .orderBy('refund.id')
    .execute();
  return rows.map((row) => ({
    service: row.service,
    why: row.why as RefundReason,
    amountSatang: row.amount_satang,
    orderedAt: row.ordered_at,
    doneAt: row.done_at ?? undefined,
    providerReference: row.refund_reference ?? undefined,
  }));
}
