import { receiptType } from '@saphan/contracts';
import type { JobTask } from '@saphan/db';
import { openCase } from '../case/open-case.ts';
import { takeAction } from '../case/take-action.ts';
import type { Desk } from '../desk.ts';
import { takeNumber } from '../store/take-number.ts';
import { issueOrder } from './issue-order.ts';
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
      const number = await takeNumber(trx, { agency: agency.id, series, at });
      const paid = { ...payment, paidAt: payment.paidAt };
      const drawn = toReceiptOrder(desk, paid, { agency, service, open, number, at });
      const order = await issueOrder(desk, trx, open, drawn);
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
