import { toUuidV7 } from '@saphan/contracts';
import { addAppointmentAction } from '../appointment/appointment-action.ts';
import type { OpenCase } from '../case/case-record.ts';
import type { Desk } from '../desk.ts';
import { endTicket } from '../queue/ticket.ts';
import type { DeskTransaction } from '../store/desk-store.ts';
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

/**
 * Who came without being called, or to another window, has been served as well: the time is not kept for them any longer, the queue calls
 * nobody in vain, and no reminder is sent.
 */
const endItsAppointment = async (
  desk: Desk,
  trx: DeskTransaction,
  { agency, application, service }: OpenCase['row'],
  officer: string,
): Promise<void> => {
  const served = await trx
    .updateTable('appointment')
    .set({ state: 'served' })
    .where('application', '=', application)
    .where('service', '=', service)
    .where('state', 'in', ['booked', 'arrived'])
    .returning('id')
    .execute();
  for (const { id: appointment } of served) {
    await trx
      .updateTable('queue_ticket')
      .set({ state: 'served', officer, ended_at: desk.clock() })
      .where('appointment', '=', appointment)
      .where('state', 'in', ['waiting', 'called'])
      .execute();
    await addAppointmentAction(desk, trx, { agency, appointment, type: 'serve', officer });
  }
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
  if (ticket === undefined) return endItsAppointment(desk, trx, row, officer);
  await endTicket(desk, trx, { agency: row.agency, place: ticket.place, officer }, ticket.id, 'served');
};
