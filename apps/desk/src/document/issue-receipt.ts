import { receiptType } from '@saphan/contracts';
import type { JobTask } from '@saphan/db';
import { openCase } from '../case/open-case.ts';
import { takeAction } from '../case/take-action.ts';
import type { Desk } from '../desk.ts';
import { issueOrder } from './issue-order.ts';
import { takeAhead } from './number-ahead.ts';
import { toReceiptOrder } from './receipt-order.ts';
import { findServiceOfCase } from '../case/service-of-case.ts';

/**
 * Makes and registers the receipt of a fee that the collecting agent has reported as paid, once, whatever becomes of the case
 * after. It goes to the person by the path of every document: file, reference in the update, check page.
 */
export const issueReceipt =
  (desk: Desk): JobTask =>
  async (payload: { readonly agency: string; readonly case: string }) => {
    const agency = desk.agencies.ofId(payload.agency);
    const isMade = await desk.store.asAgency(agency.id, async (trx) => {
      const open = await openCase(trx, desk.vault, payload.case, { lock: true });
      const { payment } = open.view;
      if (payment?.paidAt === undefined || payment.receipt !== undefined) return false;
      const service = findServiceOfCase(desk, open.row);
      if (service === undefined) throw new Error(`the catalogue has no service ${open.row.service}`);
      const at = desk.clock();
      const series = `${service.documents[0]?.numberPrefix ?? service.id}-R`;
      const ahead = { case: open.row.id, kind: receiptType, series, at };
      const { number, status } = await takeAhead(desk, agency, ahead);
      const paid = { ...payment, paidAt: payment.paidAt };
      const order = { ...toReceiptOrder(desk, paid, { agency, service, open, number, at }), status };
      await issueOrder(desk, trx, open, order);
      await takeAction(desk, trx, open.row.id, {
        type: 'receipt',
        actor: { kind: 'system', id: 'desk' },
        transaction: receiptType,
        document: order.decision.id,
        number,
      });
      return true;
    });
    if (isMade) desk.log.info({ case: payload.case }, 'receipt issued');
  };
