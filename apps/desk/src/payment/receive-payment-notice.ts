import { PaymentNotice, RefundNotice } from '@saphan/contracts';
import { Compile } from 'typebox/compile';
import type { Agency } from '../agency/agencies.ts';
import { getCaseRecord, isSubmitter } from '../case/case-record.ts';
import { takeAction } from '../case/take-action.ts';
import type { Desk } from '../desk.ts';
import { deskProblem } from '../desk-problems.ts';

const shape = Compile(PaymentNotice);
const refundShape = Compile(RefundNotice);

/**
 * Takes the collecting agent's word that a fee is paid. A repeated notice changes nothing.
 * @param client subsystem that sends it: only the one that submitted the application may
 * @throws Problem `submission-malformed`, `case-unknown`, `case-other-payment`, `case-wrong-amount`
 */
export async function receivePaymentNotice(
  desk: Desk,
  agency: Agency,
  body: unknown,
  client: string,
): Promise<void> {
  if (!shape.Check(body)) throw deskProblem('submission-malformed');
  await desk.store.asAgency(agency.id, async (trx) => {
    const { row } = await getCaseRecord(trx, desk.vault, body.case, { lock: true });
    if (!isSubmitter(row, client) || body.application !== row.application) throw deskProblem('case-unknown');
    await takeAction(desk, trx, body.case, {
      type: 'payment-received',
      actor: { kind: 'system', id: 'portal' },
      transaction: `payment:${body.payment}`,
      payment: body.payment,
      amountSatang: body.amountSatang,
      reference: body.reference,
      paidAt: body.paidAt,
    });
  });
}

/**
 * Takes the collecting agent's word that a fee which the agency ordered back has reached its payer. A repeat changes nothing.
 * @throws Problem `submission-malformed`, `case-unknown`, `case-other-payment`, `case-wrong-amount`, `case-not-in-state`
 */
export async function receiveRefundNotice(
  desk: Desk,
  agency: Agency,
  body: unknown,
  client: string,
): Promise<void> {
  if (!refundShape.Check(body)) throw deskProblem('submission-malformed');
  await desk.store.asAgency(agency.id, async (trx) => {
    const { row } = await getCaseRecord(trx, desk.vault, body.case, { lock: true });
    if (!isSubmitter(row, client) || body.application !== row.application) throw deskProblem('case-unknown');
    await takeAction(desk, trx, body.case, {
      type: 'refunded',
      actor: { kind: 'system', id: 'portal' },
      transaction: `refund:${body.payment}`,
      payment: body.payment,
      amountSatang: body.amountSatang,
      reference: body.reference,
      refundedAt: body.refundedAt,
    });
  });
}
