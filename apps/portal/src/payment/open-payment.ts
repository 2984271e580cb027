import type { CaseUpdate } from '@saphan/contracts';
import { portalProblem } from '../portal-problems.ts';
import type { PortalTransaction } from '../store/portal-store.ts';
import { toPaymentReference } from './payment-reference.ts';
import { followBill } from './provider-jobs.ts';

/**
 * Makes a bill of the fee that an update asks for, once; a bill is never changed by a later update.
 * @throws Problem `bill-sum`, `bill-taken` where the id is that of another case's bill
 */
export async function openPayment(
  trx: PortalTransaction,
  { id, person }: { readonly id: string; readonly person: string },
  { payment, service, case: caseId }: CaseUpdate,
  { agency, payee, now }: { readonly agency: string; readonly payee: string; readonly now: Date },
): Promise<void> {
  if (payment === undefined) return;
  const sum = payment.lines.reduce((total, line) => total + line.amountSatang, 0);
  if (sum !== payment.amountSatang) throw portalProblem('bill-sum');
  const reference = toPaymentReference(payee, payment.id);
  const taken = await trx
    .selectFrom('payment_owner')
    .select('payment')
    .where('reference', '=', reference)
    .where('payment', '!=', payment.id)
    .executeTakeFirst();
  if (taken !== undefined) throw portalProblem('bill-taken');
  const made = await trx
    .insertInto('payment')
    .values({
      id: payment.id,
      application: id,
      agency,
      person,
      service,
      case_id: caseId,
      payee,
      reference,
      lines: JSON.stringify(payment.lines),
      amount_satang: payment.amountSatang,
      until: new Date(payment.until),
      state: 'due',
      created_at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (made.numInsertedOrUpdatedRows === 0n) {
    // Ids are the agencies' own to choose: one that stands for another's bill must not pass for this one's.
    const known = await trx
      .selectFrom('payment')
      .select('id')
      .where('id', '=', payment.id)
      .where('payee', '=', payee)
      .where('case_id', '=', caseId)
      .executeTakeFirst();
    if (known === undefined) throw portalProblem('bill-taken');
    return;
  }
  await trx
    .insertInto('payment_owner')
    .values({ reference, agency, payment: payment.id, application: id, person })
    .execute();
  await followBill(trx, { reference, application: id }, now);
}
