import {
  appendAction,
  findAsked,
  toCaseView,
  type CaseAction,
  type CaseView,
  type Officer,
  findActingGrant,
} from '@saphan/cases';
import type { Desk } from '../desk.ts';
import type { DeskTransaction } from '../store/desk-store.ts';
import { toActionRow } from '../store/to-action-row.ts';
import { actionContext, getCaseRecord, type CaseRecord, type OpenCase } from './case-record.ts';
import { toDates, toDecided } from './due-of.ts';
import { toNextAction, type DraftOf } from './next-action.ts';
import { readActions } from './open-case.ts';
import { followUp } from './follow-up.ts';
import { checkAssignee } from '../officer/read-workers.ts';
import { checkTurn, goOn } from '../process/case-process.ts';
import { readRunning } from '../process/read-running.ts';

/** An action without what the desk fills in itself. */
export type ActionDraft = DraftOf<CaseAction>;

export interface TakenAction {
  readonly case: OpenCase;
  /** True where this transaction had been taken before: nothing was done again. */
  readonly isRepeat: boolean;
}

/**
 * Takes one action on a case: locks it, checks right, state and content, keeps the action and what follows from it, all in the
 * transaction at hand.
 * @param draft `base` left out means: on whatever the case is now (for the system's own actions)
 * @param officer who acts, where the actor is an officer
 * @throws Problem `case-unknown` or a `case-…` code; nothing is kept then
 */
export async function takeAction(
  desk: Desk,
  trx: DeskTransaction,
  id: string,
  draft: ActionDraft,
  officer?: Officer,
): Promise<TakenAction> {
  const record = await getCaseRecord(trx, desk.vault, id, { lock: true });
  const actions = await readActions(trx, desk.vault, record);
  const at = desk.clock().toISOString();
  const grant = officer && findActingGrant(toCaseView(actions), draft.type, officer, at);
  const action = toNextAction<CaseAction>(actions, draft, grant, at);
  const result = appendAction(actions, action, officer);
  if (result.type === 'repeated') {
    return { case: { ...record, actions, view: toCaseView(actions) }, isRepeat: true };
  }
  if (action.type === 'assign')
    await checkAssignee(desk, trx, { ...record, view: result.view }, action.officer);
  const running = await readRunning(desk, trx, record);
  checkTurn(running, action.type);
  const row = await keepAction(desk, trx, record, action, result.view);
  const kept = { ...record, row, actions: [...actions, action], view: result.view };
  const taken = { ...kept, ...(running && { running: await goOn(desk, trx, kept, running, action) }) };
  await followUp(desk, trx, taken, action, (more, on = id) => takeAction(desk, trx, on, more));
  return { case: taken, isRepeat: false };
}

/** Writes the action and the case's new standing. The unique keys of `case_action` are the last guard against a second winner. */
export async function keepAction(
  desk: Desk,
  trx: DeskTransaction,
  record: CaseRecord,
  action: CaseAction,
  view: CaseView,
): Promise<CaseRecord['row']> {
  const { row } = record;
  await trx
    .insertInto('case_action')
    .values({
      ...toActionRow(desk.vault, record, action, view.version, actionContext(row.id, view.version)),
      case_id: row.id,
      acts_for: action.actor.for?.id ?? null,
    })
    .execute();
  const askedAt = findAsked(view);
  return trx
    .updateTable('case_file')
    .set({
      version: view.version,
      state: view.state,
      turn: view.turn,
      since: new Date(view.since),
      assignee: view.assignee?.id ?? null,
      asked_at: askedAt === undefined ? null : new Date(askedAt),
      ...toDates(desk, row, view),
      ...toDecided(desk, row, view),
    })
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow();
}
