import {
  AppointmentBooking,
  isUuidV7,
  toSubjectText,
  toUuidV7,
  type Appointment,
  type AppointmentAnswer,
  type AppointmentSlot,
  type Subject,
} from '@saphan/contracts';
import { toBangkokDay } from '@saphan/thai';
import { sql, type Selectable } from 'kysely';
import { Compile } from 'typebox/compile';
import type { Agency } from '../agency/agencies.ts';
import type { Appointment as AppointmentRow } from '../database.generated.ts';
import type { Desk } from '../desk.ts';
import { deskProblem } from '../desk-problems.ts';
import type { DeskTransaction } from '../store/desk-store.ts';
import { toPersonHash } from '../store/person-hash.ts';
import { sealJson } from '../store/sealed-json.ts';
import { addAppointmentAction } from './appointment-action.ts';
import { newCode } from './appointment-code.ts';
import { bookableDays, getPlaceFor, readSlots } from './offer.ts';
import { hoursOn, readTaken, type Place } from './place.ts';
import { freeSeats } from './to-slots.ts';

const shape = Compile(AppointmentBooking);

/** Appointments to come that one person may have at an agency: nobody keeps times from others. */
export const mostToCome = 3;

/** Times that are offered in place of one that is gone. */
const offeredInstead = 5;

export const appointmentContext = (id: string): string => `appointment ${id}`;

/** Who asks, as the gateway has checked it. */
export interface Booker {
  readonly subject: Subject | undefined;
  readonly client: string;
}

/** Takes turns: whoever books at a place on a day, or for a person, waits for who does already. */
const takeTurn = (trx: DeskTransaction, what: string): Promise<unknown> =>
  sql`select pg_advisory_xact_lock(hashtextextended(${what}, 0))`.execute(trx);

const toAppointment = (row: Selectable<AppointmentRow>, { names, address }: Place): Appointment => ({
  booking: row.booking,
  code: row.code,
  names,
  address,
  start: row.starts_at.toISOString(),
  end: row.ends_at.toISOString(),
});

/** The seat for a time that the place really has; nothing where it is full or no such time exists. */
async function findSeat(
  desk: Desk,
  trx: DeskTransaction,
  { place, minutes, slot }: { place: Place; minutes: number; slot: string },
): Promise<{ readonly seat: number; readonly slot: AppointmentSlot } | undefined> {
  const day = toBangkokDay(slot);
  if (!bookableDays(desk).includes(day)) return undefined;
  const start = new Date(slot).getTime();
  const all = (await readSlots(desk, trx, place, minutes, [day])).get(day) ?? [];
  const found = all.find((each) => Date.parse(each.start) === start && each.free > 0);
  if (found === undefined) return undefined;
  const clock = (hours: string): number => Date.parse(`${day}T${hours}:00+07:00`);
  const seats = hoursOn(place, day, desk.holidays).find(
    ({ opens, closes }) => clock(opens) <= start && start < clock(closes),
  )?.seats;
  const taken = await readTaken(trx, place.id, day, day);
  const [seat] = freeSeats(seats ?? 0, taken, start, Date.parse(found.end));
  return seat === undefined ? undefined : { seat, slot: found };
}

/** The first free times from a day on. */
async function findNext(
  desk: Desk,
  trx: DeskTransaction,
  place: Place,
  minutes: number,
  from: string,
): Promise<AppointmentSlot[]> {
  const days = bookableDays(desk).filter((day) => day >= from);
  const slots = await readSlots(desk, trx, place, minutes, days);
  return [...slots.values()]
    .flat()
    .filter(({ free }) => free > 0)
    .slice(0, offeredInstead);
}

interface GivenBack {
  readonly agency: string;
  readonly person: Buffer;
  readonly client: string;
  readonly booking: string;
  readonly type: 'move' | 'cancel';
}

/** Gives a booking back. @throws Problem `appointment-unknown` where the person has none such to come */
async function giveBack(
  desk: Desk,
  trx: DeskTransaction,
  { agency, person, client, booking, type }: GivenBack,
): Promise<void> {
  const row = await trx
    .updateTable('appointment')
    .set({ state: 'cancelled' })
    .where('booking', '=', booking)
    .where('submitted_by', '=', client)
    .where('person', '=', person)
    .where('state', '=', 'booked')
    // What is over was come to or missed: it makes no room for another.
    .where('ends_at', '>', desk.clock())
    .returning('id')
    .executeTakeFirst();
  if (row === undefined) throw deskProblem('appointment-unknown');
  await addAppointmentAction(desk, trx, { agency, appointment: row.id, type });
}

async function countToCome(trx: DeskTransaction, person: Buffer, now: Date): Promise<number> {
  const { count } = await trx
    .selectFrom('appointment')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('person', '=', person)
    .where('state', '=', 'booked')
    .where('ends_at', '>', now)
    .executeTakeFirstOrThrow();
  return count;
}

async function findBooked(
  trx: DeskTransaction,
  booking: string,
  client: string,
): Promise<Selectable<AppointmentRow> | undefined> {
  return trx
    .selectFrom('appointment')
    .selectAll()
    .where('booking', '=', booking)
    .where('submitted_by', '=', client)
    .executeTakeFirst();
}

/**
 * Books a time for the person signed in, or says that it is gone and what is free next. Whoever moves an appointment keeps the old
 * one where the new one can't be had. The same booking again is answered with the first result.
 * @throws Problem `submission-malformed`, `place-unknown`, `appointment-unknown`
 */
export async function bookAppointment(
  desk: Desk,
  agency: Agency,
  body: unknown,
  { subject, client }: Booker,
): Promise<AppointmentAnswer> {
  const isSound = shape.Check(body) && isUuidV7(body.booking) && !Number.isNaN(Date.parse(body.start));
  if (!isSound || subject?.kind !== 'pid') throw deskProblem('submission-malformed');
  const now = desk.clock();
  const person = toPersonHash(desk.personKey, toSubjectText(subject));
  const book = async (trx: DeskTransaction): Promise<AppointmentAnswer> => {
    const { place, minutes } = await getPlaceFor(trx, body.place, body);
    await takeTurn(trx, `appointment ${place.id} ${toBangkokDay(body.start)}`);
    await takeTurn(trx, `appointment ${person.toString('hex')}`);
    const known = await findBooked(trx, body.booking, client);
    if (known !== undefined) {
      if (!known.person.equals(person) || known.state === 'cancelled')
        throw deskProblem('appointment-unknown');
      return { outcome: 'booked', appointment: toAppointment(known, place) };
    }
    const found = await findSeat(desk, trx, { place, minutes, slot: body.start });
    if (found === undefined) {
      return { outcome: 'full', next: await findNext(desk, trx, place, minutes, toBangkokDay(body.start)) };
    }
    const moved = body.replaces === undefined ? 0 : 1;
    if ((await countToCome(trx, person, now)) - moved >= mostToCome) return { outcome: 'too-many' };
    if (body.replaces !== undefined) {
      await giveBack(desk, trx, { agency: agency.id, person, client, booking: body.replaces, type: 'move' });
    }
    const id = toUuidV7(now.getTime());
    const { key, wrapped } = desk.vault.newKey();
    const row = await trx
      .insertInto('appointment')
      .values({
        id,
        agency: agency.id,
        place: place.id,
        seat: found.seat,
        service: body.service,
        variant: body.variant,
        starts_at: new Date(found.slot.start),
        ends_at: new Date(found.slot.end),
        state: 'booked',
        code: newCode(),
        person,
        wrapped_key: wrapped,
        content: sealJson(desk.vault, key, { name: body.name }, appointmentContext(id)),
        booking: body.booking,
        submitted_by: client,
        application: body.application ?? null,
        booked_at: now,
      })
      .returningAll()
      .executeTakeFirstOrThrow();
    await addAppointmentAction(desk, trx, { agency: agency.id, appointment: id, type: 'book' });
    return { outcome: 'booked', appointment: toAppointment(row, place) };
  };
  return desk.bookingTurns(body.place, () => desk.store.asAgency(agency.id, book));
}

/**
 * Gives an appointment back that is still to come: its time is free for others at once. Again, it is gone already.
 * @throws Problem `submission-malformed`, `appointment-unknown`
 */
export async function cancelAppointment(
  desk: Desk,
  agency: Agency,
  booking: string,
  { subject, client }: Booker,
): Promise<void> {
  if (!isUuidV7(booking) || subject?.kind !== 'pid') throw deskProblem('submission-malformed');
  const person = toPersonHash(desk.personKey, toSubjectText(subject));
  await desk.store.asAgency(agency.id, async (trx) => {
    const known = await findBooked(trx, booking, client);
    if (known?.state === 'cancelled' && known.person.equals(person)) return;
    await giveBack(desk, trx, { agency: agency.id, person, client, booking, type: 'cancel' });
  });
}
