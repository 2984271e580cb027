import {
  appendDataRequest,
  dataRequestClock,
  findDataRequestGrant,
  toDataRequestView,
  type DataRequestAction,
  type DataRequestView,
  type Officer,
} from '@saphan/cases';
import { toNextAction, type DraftOf } from '../case/next-action.ts';
import type { Desk } from '../desk.ts';
import { addDataRequestJob } from '../store/add-case-job.ts';
import type { DeskTransaction } from '../store/desk-store.ts';
import { toActionRow } from '../store/to-action-row.ts';
import { openDataRequest, requestActionContext, type OpenDataRequest } from './data-request-record.ts';

/** An action without what the desk fills in itself. */
export type DataRequestDraft = DraftOf<DataRequestAction>;

type Granted = Pick<Extract<DataRequestAction, { type: 'grant' }>, 'erased' | 'kept'>;

/** Writes the action and the request's new standing. The unique keys of the table are the last guard against a second winner. */
export async function keepRequestAction(
  desk: Desk,
  trx: DeskTransaction,
  open: Pick<OpenDataRequest, 'row' | 'key'>,
  action: DataRequestAction,
  view: DataRequestView,
): Promise<OpenDataRequest['row']> {
  const { row } = open;
  await trx
    .insertInto('data_request_action')
    .values({
      ...toActionRow(desk.vault, open, action, view.version, requestActionContext(row.id, view.version)),
      data_request: row.id,
    })
    .execute();
  const { due } = dataRequestClock(view, { holidays: desk.holidays, now: action.at });
  const kept = await trx
    .updateTable('data_request')
    .set({
      version: view.version,
      state: view.state,
      turn: view.turn,
      since: new Date(view.since),
      assignee: view.assignee?.id ?? null,
      due_at: new Date(due),
      answered_at: view.outcome === undefined ? null : new Date(view.outcome.at),
    })
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow();
  await addDataRequestJob(trx, kept);
  return kept;
}

/**
 * Takes one action on a request: locks it, checks right, state and content, and keeps it, all in the transaction at hand.
 * @param draft `base` left out means: on whatever the request is now
 * @param doIt what a grant does beside, once it is known to be allowed; what it gives becomes part of the action
 * @throws Problem `data-request-unknown` or a `case-…` code; nothing is kept then
 */
export async function takeRequestAction(
  desk: Desk,
  trx: DeskTransaction,
  id: string,
  draft: DataRequestDraft,
  officer: Officer,
  doIt: (open: OpenDataRequest) => Promise<Partial<Granted>> = () => Promise.resolve({}),
): Promise<{ readonly open: OpenDataRequest; readonly isRepeat: boolean }> {
  const open = await openDataRequest(trx, desk.vault, id, { lock: true });
  const { actions } = open;
  const at = desk.clock().toISOString();
  const grant = findDataRequestGrant(open.view, draft.type, officer, at);
  const action = toNextAction<DataRequestAction>(actions, draft, grant, at);
  const result = appendDataRequest(actions, action, officer);
  if (result.type === 'repeated')
    return { open: { ...open, view: toDataRequestView(actions) }, isRepeat: true };
  const whole = action.type === 'grant' ? { ...action, ...(await doIt(open)) } : action;
  const done = [...actions, whole];
  const view = toDataRequestView(done);
  const row = await keepRequestAction(desk, trx, open, whole, view);
  return { open: { ...open, row, actions: done, view }, isRepeat: false };
}
