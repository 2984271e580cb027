import {
  appendCorrection,
  correctionClock,
  findCorrectionGrant,
  toCorrectionView,
  type CorrectionAction,
  type CorrectionView,
  type Officer,
} from '@saphan/cases';
import { toNextAction, type DraftOf } from '../case/next-action.ts';
import type { Desk } from '../desk.ts';
import { addCorrectionJob } from '../store/add-case-job.ts';
import type { DeskTransaction } from '../store/desk-store.ts';
import { toActionRow } from '../store/to-action-row.ts';
import { correctionActionContext, openCorrection, type OpenCorrection } from './correction-record.ts';

/** An action without what the desk fills in itself. */
export type CorrectionDraft = DraftOf<CorrectionAction>;

export interface TakenCorrection {
  readonly correction: OpenCorrection;
  /** True where this transaction had been taken before: nothing was done again. */
  readonly isRepeat: boolean;
}

/** Writes the action and the report's new standing. The unique keys of `correction_action` are the last guard against a second winner. */
export async function keepCorrectionAction(
  desk: Desk,
  trx: DeskTransaction,
  open: Pick<OpenCorrection, 'row' | 'key'>,
  action: CorrectionAction,
  view: CorrectionView,
): Promise<OpenCorrection['row']> {
  const { row } = open;
  await trx
    .insertInto('correction_action')
    .values({
      ...toActionRow(desk.vault, open, action, view.version, correctionActionContext(row.id, view.version)),
      correction: row.id,
    })
    .execute();
  const { due } = correctionClock(view, {
    holidays: desk.holidays,
    now: action.at,
    days: desk.settings.correctionDays,
  });
  const kept = await trx
    .updateTable('correction')
    .set({
      version: view.version,
      state: view.state,
      turn: view.turn,
      since: new Date(view.since),
      assignee: view.assignee?.id ?? null,
      due_at: new Date(due),
    })
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow();
  await addCorrectionJob(trx, kept);
  return kept;
}

/**
 * Takes one action on a report: locks it, checks right, state and content, and keeps it, all in the transaction at hand.
 * @param draft `base` left out means: on whatever the report is now
 * @throws Problem `report-unknown` or a `case-…` code; nothing is kept then
 */
export async function takeCorrectionAction(
  desk: Desk,
  trx: DeskTransaction,
  id: string,
  draft: CorrectionDraft,
  officer?: Officer,
): Promise<TakenCorrection> {
  const open = await openCorrection(trx, desk.vault, id, { lock: true });
  const { actions } = open;
  const at = desk.clock().toISOString();
  const grant =
    officer && actions.length > 0
      ? findCorrectionGrant(toCorrectionView(actions), draft.type, officer, at)
      : undefined;
  const action = toNextAction<CorrectionAction>(actions, draft, grant, at);
  const result = appendCorrection(actions, action, officer);
  if (result.type === 'repeated')
    return { correction: { ...open, view: toCorrectionView(actions) }, isRepeat: true };
  const row = await keepCorrectionAction(desk, trx, open, action, result.view);
  return { correction: { ...open, row, actions: [...actions, action], view: result.view }, isRepeat: false };
}
