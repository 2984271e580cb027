import {
  appendConsultation,
  findConsultationGrant,
  toConsultationView,
  type ConsultationAction,
  type ConsultationView,
  type Officer,
} from '@saphan/cases';
import { toNextAction, type DraftOf } from '../case/next-action.ts';
import type { Desk } from '../desk.ts';
import { addConsultationJob } from '../store/add-case-job.ts';
import type { DeskTransaction } from '../store/desk-store.ts';
import { toActionRow } from '../store/to-action-row.ts';
import { consultationActionContext, openConsultation, type OpenConsultation } from './consultation-record.ts';

/** An action without what the desk fills in itself. */
export type ConsultationDraft = DraftOf<ConsultationAction>;

/** Writes the action and the new standing. The unique keys of `consultation_action` are the last guard against a second winner. */
export async function keepConsultationAction(
  desk: Desk,
  trx: DeskTransaction,
  open: Pick<OpenConsultation, 'row' | 'key'>,
  action: ConsultationAction,
  view: ConsultationView,
): Promise<void> {
  const { row } = open;
  await trx
    .insertInto('consultation_action')
    .values({
      ...toActionRow(desk.vault, open, action, view.version, consultationActionContext(row.id, view.version)),
      consultation: row.id,
    })
    .execute();
  await trx
    .updateTable('consultation')
    .set({ version: view.version, state: view.state, assignee: view.assignee?.id ?? null })
    .where('id', '=', row.id)
    .execute();
  if (action.type === 'answer') await addConsultationJob(trx, row);
}

/**
 * Takes one action on a question of another agency: locks it, checks right, state and content, and keeps it, all in the transaction
 * at hand.
 * @returns false where this transaction had been taken before: nothing was done again
 * @throws Problem `consultation-unknown` or a `case-…` code; nothing is kept then
 */
export async function takeConsultationAction(
  desk: Desk,
  trx: DeskTransaction,
  id: string,
  draft: ConsultationDraft,
  officer: Officer,
): Promise<boolean> {
  const open = await openConsultation(trx, desk.vault, id, { lock: true });
  const { actions } = open;
  const at = desk.clock().toISOString();
  const grant = findConsultationGrant(toConsultationView(actions), draft.type, officer, at);
  const action = toNextAction<ConsultationAction>(actions, draft, grant, at);
  const result = appendConsultation(actions, action, officer);
  if (result.type === 'repeated') return false;
  await keepConsultationAction(desk, trx, open, action, result.view);
  return true;
}
