import { toUuidV7 } from '@saphan/contracts';
import type { Desk } from '../desk.ts';
import type { DeskTransaction } from '../store/desk-store.ts';

export type AppointmentActionType = 'book' | 'move' | 'cancel' | 'arrive' | 'serve' | 'miss';

/** Writes down what became of an appointment, in the transaction of the change. */
export async function addAppointmentAction(
  { clock }: Pick<Desk, 'clock'>,
  trx: DeskTransaction,
  action: {
    readonly agency: string;
    readonly appointment: string;
    readonly type: AppointmentActionType;
    readonly officer?: string;
  },
): Promise<void> {
  const at = clock();
  await trx
    .insertInto('appointment_action')
    .values({
      id: toUuidV7(at.getTime()),
      agency: action.agency,
      appointment: action.appointment,
      type: action.type,
      at,
      officer: action.officer ?? null,
    })
    .execute();
}
