import { toUuidV7 } from '@saphan/contracts';
import { toBangkokDay } from '@saphan/thai';
import { sql, type Selectable } from 'kysely';
import { addAppointmentAction } from '../appointment/appointment-action.ts';
import { toCode } from '../appointment/appointment-code.ts';
import type { QueueTicket } from '../database.generated.ts';
import type { Desk } from '../desk.ts';
import { deskProblem } from '../desk-problems.ts';
import type { DeskTransaction } from '../store/desk-store.ts';
import { takeNext } from '../store/take-number.ts';

export type Ticket = Selectable<QueueTicket>;

/** Whose queue it is, and who acts. */
export interface AtCounter {
  readonly agency: string;
  readonly place: string;
  readonly officer: string;
}

async function addTicket(
  { clock }: Pick<Desk, 'clock'>,
  trx: DeskTransaction,
  { agency, place }: Pick<AtCounter, 'agency' | 'place'>,
  ticket: {
    readonly series: 'A' | 'B';
    readonly appointment?: string;
    readonly service: string | null;
    readonly turnAt: Date;
  },
): Promise<Ticket> {
  const now = clock();
  const day = toBangkokDay(now);
  const number = await takeNext(trx, agency, `queue ${place} ${day} ${ticket.series}`);
  return trx
    .insertInto('queue_ticket')
    .values({
      id: toUuidV7(now.getTime()),
      agency,
      place,
      day,
      number: `${ticket.series}${String(number).padStart(3, '0')}`,
      appointment: ticket.appointment ?? null,
      service: ticket.service,
      turn_at: ticket.turnAt,
      state: 'waiting',
      taken_at: now,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** A ticket for somebody who came without appointment. */
export const takeTicket = (
  desk: Pick<Desk, 'clock'>,
  trx: DeskTransaction,
  at: AtCounter,
  service: string | null,
): Promise<Ticket> => addTicket(desk, trx, at, { series: 'B', service, turnAt: desk.clock() });

/**
 * Somebody is here by appointment: shows or says the code and gets a ticket. Again, it is the same ticket.
 * @throws Problem `appointment-unknown` for a code of another place or day, or of an appointment that was given back
 */
export async function checkIn(
  desk: Pick<Desk, 'clock'>,
  trx: DeskTransaction,
  at: AtCounter,
  typed: string,
): Promise<Ticket> {
  const appointment = await trx
    .selectFrom('appointment')
    .selectAll()
    .where('code', '=', toCode(typed))
    .where('place', '=', at.place)
    .forUpdate()
    .executeTakeFirst();
  const isToday =
    appointment !== undefined && toBangkokDay(appointment.starts_at) === toBangkokDay(desk.clock());
  if (!isToday || appointment.state === 'cancelled') throw deskProblem('appointment-unknown');
  const known = await trx
    .selectFrom('queue_ticket')
    .selectAll()
    .where('appointment', '=', appointment.id)
    .executeTakeFirst();
  if (known !== undefined) return known;
  if (appointment.state !== 'booked') throw deskProblem('appointment-unknown');
  await trx.updateTable('appointment').set({ state: 'arrived' }).where('id', '=', appointment.id).execute();
  await addAppointmentAction(desk, trx, {
    agency: at.agency,
    appointment: appointment.id,
    type: 'arrive',
    officer: at.officer,
  });
  const { id, service, starts_at: turnAt } = appointment;
  return addTicket(desk, trx, at, { series: 'A', appointment: id, service, turnAt });
}

/**
 * Calls who is next to a counter: whose appointment has begun, then in the order in which people came. Two officers who ask at once
 * call two people.
 * @returns nothing where nobody waits
 */
export async function callNext(
  desk: Pick<Desk, 'clock'>,
  trx: DeskTransaction,
  { place, officer }: AtCounter,
  counter: number,
): Promise<Ticket | undefined> {
  const now = desk.clock();
  const next = await trx
    .selectFrom('queue_ticket')
    .select('id')
    .where('place', '=', place)
    .where('day', '=', toBangkokDay(now))
    .where('state', '=', 'waiting')
    .orderBy(sql`appointment is not null and turn_at <= ${now}`, 'desc')
    .orderBy('turn_at')
    .orderBy('id')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
  if (next === undefined) return undefined;
  return trx
    .updateTable('queue_ticket')
    .set({ state: 'called', counter, officer, called_at: now })
    .where('id', '=', next.id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

/**
 * Ends a call: the person was served, or did not come.
 * @throws Problem `ticket-unknown` for one that this officer has not called
 */
export async function endTicket(
  desk: Pick<Desk, 'clock'>,
  trx: DeskTransaction,
  { agency, place, officer }: AtCounter,
  id: string,
  state: 'served' | 'gone',
): Promise<void> {
  const ended = await trx
    .updateTable('queue_ticket')
    .set({ state, ended_at: desk.clock() })
    .where('id', '=', id)
    .where('place', '=', place)
    .where('officer', '=', officer)
    .where('state', '=', 'called')
    .returning('appointment')
    .executeTakeFirst();
  if (ended === undefined) throw deskProblem('ticket-unknown');
  if (ended.appointment === null) return;
  const appointment = ended.appointment;
  const isServed = state === 'served';
  await trx
    .updateTable('appointment')
    .set({ state: isServed ? 'served' : 'no-show' })
    .where('id', '=', appointment)
    .execute();
  await addAppointmentAction(desk, trx, { agency, appointment, type: isServed ? 'serve' : 'miss', officer });
}
