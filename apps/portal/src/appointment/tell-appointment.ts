import { addJob, type Vault } from '@saphan/db';
import { findApplication } from '../application/open-application.ts';
import { findContact, sealOfContact } from '../contact/contact.ts';
import { findReach } from '../contact/reach.ts';
import type { DB } from '../database.generated.ts';
import { addNotification } from '../notifications/add-notification.ts';
import { sealOfApplication } from '../notifications/notify-applicant.ts';
import { topicOf } from '../notifications/occasion.ts';
import type { PersonId } from '../person/person-id.ts';
import type { Portal } from '../portal.ts';
import type { PortalTransaction } from '../store/portal-store.ts';
import { findAppointment, type Appointment } from './appointment.ts';

/** Name of the job that reminds of an appointment. */
export const appointmentReminderTask = 'remind-appointment';

const dayMs = 86_400_000;

export interface AppointmentReminder {
  readonly appointment: string;
  readonly person: PersonId;
}

interface Context {
  readonly agency: string;
  readonly person: PersonId;
  readonly now: Date;
}

/** Writes to the person, where they have given an address and want to hear of appointments. */
export async function tellAppointment(
  trx: PortalTransaction,
  vault: Vault,
  { id, application: about, service, startsAt }: Appointment,
  kind: 'appointment-booked' | 'appointment-soon',
  { agency, person, now }: Context,
): Promise<void> {
  const contact = await findContact(trx, vault, { agency, person });
  const application = about === undefined ? undefined : await findApplication(trx, vault, about);
  const reach = findReach(contact, application?.newsAddress);
  const seal = application ? sealOfApplication(application) : contact && sealOfContact(contact);
  if (reach === undefined || seal === undefined || contact?.switchedOff.has(topicOf[kind]) === true) return;
  await addNotification(trx, vault, {
    agency,
    person,
    ...(application && { application: application.id }),
    kind,
    service,
    about: `${kind} ${id}`,
    channel: reach.channel,
    content: {
      to: reach.to,
      language: contact?.language ?? application?.language ?? 'th',
      until: startsAt.toISOString(),
      code: id,
    },
    seal,
    now,
  });
}

/** Enqueues the reminder for the day before, in the transaction that books. */
export async function remindLater(
  trx: PortalTransaction,
  { id, startsAt }: Pick<Appointment, 'id' | 'startsAt'>,
  { person, now }: Context,
): Promise<void> {
  const runAt = new Date(startsAt.getTime() - dayMs);
  if (runAt <= now) return;
  const payload: AppointmentReminder = { appointment: id, person };
  await addJob<DB>(
    trx,
    appointmentReminderTask,
    { ...payload },
    {
      runAt,
      key: `${appointmentReminderTask} ${id}`,
    },
  );
}

/** The job that reminds the day before; of one that was moved or cancelled it says nothing. */
export async function remindAppointment(
  { store, vault, clock }: Pick<Portal, 'store' | 'vault' | 'clock'>,
  { appointment: id, person }: AppointmentReminder,
): Promise<void> {
  await store.asPerson(person, async (trx) => {
    const appointment = await findAppointment(trx, vault, id);
    if (appointment?.state !== 'booked') return;
    const context = { agency: store.agency, person, now: clock() };
    await tellAppointment(trx, vault, appointment, 'appointment-soon', context);
  });
}
