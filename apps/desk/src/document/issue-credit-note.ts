import { creditNoteType } from '@saphan/contracts';
import type { JobTask } from '@saphan/db';
import { openCase } from '../case/open-case.ts';
import { findServiceOfCase } from '../case/service-of-case.ts';
import { takeAction } from '../case/take-action.ts';
import type { Desk } from '../desk.ts';
import { issueOrder } from './issue-order.ts';
import { takeAhead } from './number-ahead.ts';
import { toCreditNoteOrder } from './receipt-order.ts';

/** Makes and registers the credit note of a fee that has gone back, once; the receipt is replaced by it in the same transaction. */
export const issueCreditNote =
  (desk: Desk): JobTask =>
  async (payload: { readonly agency: string; readonly case: string }) => {
    const agency = desk.agencies.ofId(payload.agency);
    const isMade = await desk.store.asAgency(agency.id, async (trx) => {
      const open = await openCase(trx, desk.vault, payload.case, { lock: true });
      const { payment } = open.view;
      if (payment?.refund?.refundedAt === undefined || payment.refund.creditNote !== undefined) return false;
      // The receipt's own job is on its way; this one is tried again.
      if (payment.paidAt === undefined || payment.receipt === undefined)
        throw new Error(`the receipt of case ${payload.case} is not made yet`);
      const service = findServiceOfCase(desk, open.row);
      if (service === undefined) throw new Error(`the catalogue has no service ${open.row.service}`);
      const at = desk.clock();
      const series = `${service.documents[0]?.numberPrefix ?? service.id}-C`;
      const ahead = { case: open.row.id, kind: creditNoteType, series, at };
      const { number, status } = await takeAhead(desk, agency, ahead);
      const fee = { ...payment, paidAt: payment.paidAt };
      const order = { ...toCreditNoteOrder(desk, fee, { agency, service, open, number, at }), status };
      await issueOrder(desk, trx, open, order);
      await trx
        .updateTable('issued_document')
        .set({ state: 'replaced', state_at: at, replaced_by: order.decision.id })
        .where('id', '=', payment.receipt.id)
        .where('case_id', '=', open.row.id)
        .where('state', '=', 'valid')
        .execute();
      await takeAction(desk, trx, open.row.id, {
        type: 'credit-note',
        actor: { kind: 'system', id: 'desk' },
        transaction: creditNoteType,
        document: order.decision.id,
        number,
      });
      return true;
    });
    if (isMade) desk.log.info({ case: payload.case }, 'credit note issued');
  };
