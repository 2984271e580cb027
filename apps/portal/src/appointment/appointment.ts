import { type Appointment as BookedAppointment, type AppointmentBooking } from '@saphan/contracts';
import type { Vault } from '@saphan/db';
import type { Selectable } from 'kysely';
import type { Appointment as AppointmentRow } from '../database.generated.ts';
import { portalProblem } from '../portal-problems.ts';
import type { PortalTransaction } from '../store/portal-store.ts';

/** The encrypted part: what was asked, and what the agency said. */
export interface AppointmentContent {
  /** Desk of the agency, e.g. `TH/LGO/CNX/desk`. */
  readonly desk: string;
  readonly booking: AppointmentBooking;
  readonly booked?: BookedAppointment;
}

export type AppointmentState = 'asking' | 'booked' | 'full' | 'cancelled';

/** An appointment of a person, opened. */
export interface Appointment extends AppointmentContent {
  readonly id: string;
  readonly application: string | undefined;
  readonly service: string;
  readonly state: AppointmentState;
  readonly startsAt: Date;
  readonly key: Buffer;
}

const contextOf = (id: string): string => `portal appointment ${id}`;

export const sealAppointment = (vault: Vault, id: string, key: Buffer, content: AppointmentContent): Buffer =>
  vault.encrypt(key, Buffer.from(JSON.stringify(content)), contextOf(id));

function toAppointment(vault: Vault, row: Selectable<AppointmentRow>): Appointment {
  const key = vault.unwrap(row.wrapped_key);
  const content = JSON.parse(
    vault.decrypt(key, row.content, contextOf(row.id)).toString('utf8'),
  ) as AppointmentContent;
  return {
    ...content,
    id: row.id,
    application: row.application ?? undefined,
    service: row.service,
    state: row.state as AppointmentState,
    startsAt: row.starts_at,
    key,
  };
}

export async function findAppointment(
  trx: PortalTransaction,
  vault: Vault,
  id: string,
): Promise<Appointment | undefined> {
  const row = await trx.selectFrom('appointment').selectAll().where('id', '=', id).executeTakeFirst();
  return row && toAppointment(vault, row);
}

/** One appointment of the transaction's person. @throws Problem `appointment-not-found`, also for another's */
export async function getAppointment(trx: PortalTransaction, vault: Vault, id: string): Promise<Appointment> {
  const found = await findAppointment(trx, vault, id);
  if (found === undefined) throw portalProblem('appointment-not-found');
  return found;
}

/** Appointments of the transaction's person that were made or are being made, the latest first. */
export async function listAppointments(
  trx: PortalTransaction,
  vault: Vault,
  application?: string,
): Promise<readonly Appointment[]> {
  const query = trx
    .selectFrom('appointment')
    .selectAll()
    .where('state', 'in', ['asking', 'booked', 'cancelled'])
    .orderBy('starts_at', 'desc')
    .limit(100);
  const rows = await (
    application === undefined ? query : query.where('application', '=', application)
  ).execute();
  return rows.map((row) => toAppointment(vault, row));
}
