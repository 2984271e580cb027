import { toUuidV7, type AppointmentAnswer, type AppointmentBooking } from '@saphan/contracts';
import type { SignedIn } from '@saphan/web/pages';
import { addAudit } from '../audit/add-audit.ts';
import type { PersonId } from '../person/person-id.ts';
import { codeOf } from '../exchange/code-of.ts';
import { provedBy } from '../exchange/proved-by.ts';
import type { Portal } from '../portal.ts';
import { portalProblem } from '../portal-problems.ts';
import { getAppointment, sealAppointment, type Appointment } from './appointment.ts';
import { remindLater, tellAppointment } from './tell-appointment.ts';

type Parts = Pick<Portal, 'store' | 'vault' | 'exchange' | 'settings' | 'clock'>;

/** What the person has chosen. */
export interface Chosen {
  readonly desk: string;
  readonly service: string;
  readonly variant: string;
  readonly place: string;
  readonly start: string;
  readonly application?: string;
  /** Appointment that is moved. */
  readonly replaces?: string;
}

export interface Asking {
  readonly person: PersonId;
  readonly signedIn: SignedIn;
}

/** Wishes of one person in a day, also those for times that were gone: each is an exchange, and kept. */
const mostADay = 100;
const dayMs = 86_400_000;

/**
 * Puts the wish down before anybody is asked: whatever breaks on the way, the same booking can be asked for again.
 * @throws Problem `too-many-bookings`
 */
export async function beginBooking(
  { store, vault, clock }: Parts,
  { person, signedIn }: Asking,
  { desk, application, ...chosen }: Chosen,
): Promise<Appointment> {
  const now = clock();
  const id = toUuidV7(now.getTime());
  const booking: AppointmentBooking = {
    profile: 'saphan-appointment-1',
    booking: id,
    ...chosen,
    name: signedIn.name,
    ...(application !== undefined && { application }),
  };
  const { key, wrapped } = vault.newKey();
  return store.asPerson(person, async (trx) => {
    const { count } = await trx
      .selectFrom('appointment')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('created_at', '>', new Date(now.getTime() - dayMs))
      .executeTakeFirstOrThrow();
    if (count >= mostADay) throw portalProblem('too-many-bookings');
    await trx
      .insertInto('appointment')
      .values({
        id,
        agency: store.agency,
        person,
        application: application ?? null,
        service: chosen.service,
        state: 'asking',
        starts_at: new Date(chosen.start),
        wrapped_key: wrapped,
        content: sealAppointment(vault, id, key, { desk, booking }),
        created_at: now,
      })
      .execute();
    return getAppointment(trx, vault, id);
  });
}

/** What the agency says. `gone`: the appointment that was to be moved is there no more, and nothing is booked. */
export type BookingAnswer = AppointmentAnswer | { readonly outcome: 'gone' };

/** What the agency says of a booking each time that it is asked: as long as the wish waits for more, it waits for good. */
const finalRefusals: ReadonlyMap<string, BookingAnswer> = new Map([
  ['appointment-unknown', { outcome: 'gone' }],
  ['place-unknown', { outcome: 'full' }],
]);

/** @throws what is not the agency's last word */
function toFinal(error: unknown): BookingAnswer {
  const final = finalRefusals.get(codeOf(error));
  if (final === undefined) throw error;
  return final;
}

/**
 * Asks the agency for the time; it alone decides. Asked again, it is the same booking.
 * @throws Problem where the agency does not answer
 */
export async function askBooking(
  parts: Parts,
  asking: Asking,
  { id, desk, booking, key, startsAt }: Appointment,
): Promise<BookingAnswer> {
  const { store, vault, exchange, settings, clock } = parts;
  const { person, signedIn } = asking;
  const asked = exchange.bookAppointment({
    service: `${desk}/appointments.v1`,
    path: '/',
    purpose: 'appointments',
    subject: { kind: 'pid', value: signedIn.pid },
    ...provedBy(signedIn),
    exchange: toUuidV7(clock().getTime()),
    timeoutMs: settings.sourceTimeoutMs,
    body: booking,
    idempotencyKey: id,
  });
  const answer = await asked.catch(toFinal);
  const context = { agency: store.agency, person, now: clock() };
  await store.asPerson(person, async (trx) => {
    const row = trx.updateTable('appointment').where('id', '=', id).where('state', '=', 'asking');
    if (answer.outcome !== 'booked' || answer.appointment === undefined) {
      await row.set({ state: 'full' }).execute();
      return;
    }
    const content = sealAppointment(vault, id, key, { desk, booking, booked: answer.appointment });
    const { numUpdatedRows } = await row.set({ state: 'booked', content }).executeTakeFirst();
    if (numUpdatedRows === 0n) return;
    if (booking.replaces !== undefined) {
      await trx
        .updateTable('appointment')
        .set({ state: 'cancelled' })
        .where('id', '=', booking.replaces)
        .execute();
    }
    const detail = { appointment: id, desk };
    await addAudit(trx, store.agency, context.now, { action: 'appointment-booked', actor: person, detail });
    const booked = await getAppointment(trx, vault, id);
    await tellAppointment(trx, vault, booked, 'appointment-booked', context);
    await remindLater(trx, { id, startsAt }, context);
  });
  return answer;
}

/** Gives an appointment back. @throws Problem where the agency does not answer: it stands as it was */
export async function cancelBooking(
  { store, exchange, settings, clock }: Parts,
  { person, signedIn }: Asking,
  { id, desk }: Appointment,
): Promise<void> {
  await exchange.cancelAppointment({
    service: `${desk}/appointments.v1`,
    path: `/${id}/cancel`,
    purpose: 'appointments',
    subject: { kind: 'pid', value: signedIn.pid },
    ...provedBy(signedIn),
    exchange: toUuidV7(clock().getTime()),
    timeoutMs: settings.sourceTimeoutMs,
    idempotencyKey: `${id}-cancel`,
  });
  await store.asPerson(person, async (trx) => {
    await trx.updateTable('appointment').set({ state: 'cancelled' }).where('id', '=', id).execute();
    const detail = { appointment: id, desk };
    await addAudit(trx, store.agency, clock(), { action: 'appointment-cancelled', actor: person, detail });
  });
}
