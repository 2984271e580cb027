import { addCalendarDays, toBangkokDay } from '@saphan/thai';
import type { Desk } from '../desk.ts';
import { appointmentContext } from '../appointment/book-appointment.ts';
import type { DeskTransaction } from '../store/desk-store.ts';
import { openJson, openKey } from '../store/sealed-json.ts';
import type { Ticket } from './ticket.ts';

/** An appointment of the day, as the list shows it: without the name. */
export interface DayAppointment {
  readonly id: string;
  readonly code: string;
  readonly service: string;
  readonly variant: string;
  readonly startsAt: Date;
  readonly state: 'booked' | 'arrived' | 'served' | 'no-show';
}

/** All of a place today. */
export interface Queue {
  readonly waiting: readonly Ticket[];
  /** Called and not ended, the last first. */
  readonly called: readonly Ticket[];
  readonly appointments: readonly DayAppointment[];
}

/** Numbers that a screen shows at once. */
const shownCalls = 8;

/** Who was called last in a place, and how many wait: what everybody in the room may see. */
export async function readCalls(
  { clock }: Pick<Desk, 'clock'>,
  trx: DeskTransaction,
  place: string,
): Promise<{ readonly called: readonly Ticket[]; readonly waiting: number }> {
  const day = toBangkokDay(clock());
  const today = trx.selectFrom('queue_ticket').where('place', '=', place).where('day', '=', day);
  const called = await today
    .selectAll()
    .where('state', '=', 'called')
    .orderBy('called_at', 'desc')
    .limit(shownCalls)
    .execute();
  const { count } = await today
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('state', '=', 'waiting')
    .executeTakeFirstOrThrow();
  return { called, waiting: count };
}

/** Reads the queue and the appointments of a place today. */
export async function readQueue(
  { clock }: Pick<Desk, 'clock'>,
  trx: DeskTransaction,
  place: string,
): Promise<Queue> {
  const day = toBangkokDay(clock());
  const tickets = await trx
    .selectFrom('queue_ticket')
    .selectAll()
    .where('place', '=', place)
    .where('day', '=', day)
    .where('state', 'in', ['waiting', 'called'])
    .orderBy('turn_at')
    .execute();
  const rows = await trx
    .selectFrom('appointment')
    .select(['id', 'code', 'service', 'variant', 'starts_at as startsAt', 'state'])
    .where('place', '=', place)
    .where('state', '!=', 'cancelled')
    .where('starts_at', '>=', new Date(`${day}T00:00:00+07:00`))
    .where('starts_at', '<', new Date(`${addCalendarDays(day, 1)}T00:00:00+07:00`))
    .orderBy('starts_at')
    .orderBy('seat')
    .execute();
  return {
    waiting: tickets.filter(({ state }) => state === 'waiting'),
    called: tickets
      .filter(({ state }) => state === 'called')
      .sort((one, other) => Number(other.called_at) - Number(one.called_at)),
    appointments: rows as DayAppointment[],
  };
}

/** Who stands at an officer's counter by appointment, and the case that goes on there. */
export interface AtHand {
  readonly name: string;
  /** Case of the application that was filled in before, where it has come. */
  readonly case: { readonly id: string; readonly number: string } | undefined;
}

/** Who came by appointment; nothing for who came without. Read only for who stands at the officer's counter. */
export async function findAtHand(
  { vault }: Pick<Desk, 'vault'>,
  trx: DeskTransaction,
  ticket: Ticket,
): Promise<AtHand | undefined> {
  if (ticket.appointment === null) return undefined;
  const row = await trx
    .selectFrom('appointment')
    .select(['id', 'wrapped_key', 'content', 'application', 'service', 'person'])
    .where('id', '=', ticket.appointment)
    .executeTakeFirstOrThrow();
  const { name } = openJson<{ name: string }>(
    vault,
    openKey(vault, row.wrapped_key),
    row.content,
    appointmentContext(row.id),
  );
  const known =
    row.application === null
      ? undefined
      : await trx
          .selectFrom('case_file')
          .select(['id', 'number'])
          .where('application', '=', row.application)
          .where('service', '=', row.service)
          // What the portal says of an application is true of the person who came alone.
          .where('applicant', '=', row.person)
          .executeTakeFirst();
  return { name, case: known };
}

/** Minutes that people who were called in the last hour had waited, on average; nothing where nobody was. */
export async function findWaitMinutes(
  { clock }: Pick<Desk, 'clock'>,
  trx: DeskTransaction,
  place: string,
): Promise<number | undefined> {
  const since = new Date(clock().getTime() - 3_600_000);
  const rows = await trx
    .selectFrom('queue_ticket')
    .select(['turn_at', 'taken_at', 'called_at'])
    .where('place', '=', place)
    .where('called_at', '>=', since)
    .execute();
  if (rows.length === 0) return undefined;
  const waits = rows.map(({ turn_at: turn, taken_at: taken, called_at: called }) =>
    Math.max(0, Number(called) - Math.max(Number(turn), Number(taken))),
  );
  return Math.round(waits.reduce((sum, wait) => sum + wait, 0) / waits.length / 60_000);
}
