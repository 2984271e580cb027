import type { CaseUpdate } from '@saphan/contracts';
import type { Vault } from '@saphan/db';
import { toPayable } from '../payment/bill-row.ts';
import type { PortalTransaction } from '../store/portal-store.ts';
import { orderRefund } from './order-refund.ts';

/**
 * Sends a paid fee back because its agency has ordered it; once, however often an update says so. What was paid out to the agency
 * already is set off against what it gets next.
 */
export async function refundBill(
  trx: PortalTransaction,
  vault: Vault,
  { payment }: CaseUpdate,
  { agency, payee, now }: { readonly agency: string; readonly payee: string; readonly now: Date },
): Promise<void> {
  if (payment?.refund === undefined) return;
  const bill = await trx
    .selectFrom('payment')
    .selectAll()
    .where('id', '=', payment.id)
    .where('payee', '=', payee)
    .where('state', '=', 'paid')
    .forUpdate()
    .executeTakeFirst();
  if (bill === undefined || bill.provider_reference === null) return;
  await orderRefund(
    trx,
    vault,
    { agency, now },
    {
      why: 'ordered',
      cause: `ordered:${bill.id}`,
      bill,
      bankReference: bill.provider_reference,
      from: toPayable(bill, -1),
    },
  );
}
