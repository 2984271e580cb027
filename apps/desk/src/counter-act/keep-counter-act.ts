import { toUuidV7 } from '@saphan/contracts';
import { endTicket } from '../queue/ticket.ts';
import { takeNumber } from '../store/take-number.ts';
import { counterReference } from './counter-bill.ts';
import type { FollowUp } from '../case/follow-up.ts';

/** The fee that was taken goes into the agency's ledger under a receipt's number. */
export const keepCounterFee: FollowUp = async (desk, trx, { row, view }) => {
  const act = view.counterAct;
  if (act?.fee === undefined) return;
  const at = desk.clock();
  const { agency } = row;
  const { method } = act.fee;
  const isOwnQr = method === 'qr' && desk.agencies.ofId(agency).hosted.counterBiller !== undefined;
  await trx
    .insertInto('counter_fee')
    .values({
      id: toUuidV7(at.getTime()),
      agency,
      case_id: row.id,
      number: await takeNumber(trx, { agency, series: 'COUNTER', at }),
      amount_satang: act.fee.amountSatang,
      method,
      ...(isOwnQr && { reference: counterReference(row.number) }),
      officer: act.by,
      taken_at: at,
    })
    .execute();
};

/** Who was called for it has been served. */
export const endItsTicket: FollowUp = async (desk, trx, { row, view }) => {
  const officer = view.counterAct?.by;
  if (officer === undefined) return;
  const ticket = await trx
    .selectFrom('queue_ticket')
    .innerJoin('appointment', 'appointment.id', 'queue_ticket.appointment')
    .select(['queue_ticket.id', 'queue_ticket.place'])
    .where('queue_ticket.officer', '=', officer)
    .where('queue_ticket.state', '=', 'called')
    .where('appointment.application', '=', row.application)
    .where('appointment.service', '=', row.service)
    .executeTakeFirst();
  if (ticket === undefined) return;
  await endTicket(desk, trx, { agency: row.agency, place: ticket.place, officer }, ticket.id, 'served');
};
