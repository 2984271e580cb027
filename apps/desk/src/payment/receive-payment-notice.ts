import { PaymentNotice } from '@saphan/contracts';
import { Compile } from 'typebox/compile';
import type { Agency } from '../agency/agencies.ts';
import { takeAction } from '../case/take-action.ts';
import type { Desk } from '../desk.ts';
import { deskProblem } from '../desk-problems.ts';

const shape = Compile(PaymentNotice);

/**
 * Takes the collecting agent's word that a fee is paid. A repeated notice changes nothing.
 * @throws Problem `submission-malformed`, `case-unknown`, `case-other-payment`, `case-wrong-amount`
 */
export async function receivePaymentNotice(desk: Desk, agency: Agency, body: unknown): Promise<void> {
  if (!shape.Check(body)) throw deskProblem('submission-malformed');
  await desk.store.asAgency(agency.id, (trx) =>
    takeAction(desk, trx, body.case, {
      type: 'payment-received',
      actor: { kind: 'system', id: 'portal' },
      transaction: `payment:${body.payment}`,
      payment: body.payment,
      amountSatang: body.amountSatang,
      reference: body.reference,
      paidAt: body.paidAt,
    }),
  );
}
