import {
  caseIsOver,
  toUuidV7,
  type CaseMessage,
  type CaseUpdate,
  type PersonMessage,
} from '@saphan/contracts';
import { addJob, type Vault } from '@saphan/db';
import type { Application } from '../application/application.ts';
import type { DB } from '../database.generated.ts';
import { addDispatch, dispatchAttempts, dispatchContext, dispatchTask } from '../dispatch/add-dispatch.ts';
import type { PortalTransaction } from '../store/portal-store.ts';

/** So many messages wait for an answer at most: an agency is not buried under them. */
export const mostUnanswered = 10;

export interface Conversation {
  /** As the agency has told of them, oldest first. */
  readonly told: readonly CaseMessage[];
  /** Written here and on the way, oldest first. */
  readonly waiting: readonly { readonly id: string; readonly at: Date; readonly text: string }[];
  /** Messages that the agency has and has not told of yet. */
  readonly arrived: number;
  /** Messages that came after the end of the case, and were not taken. */
  readonly late: number;
}

/** What a person and an agency wrote to each other about a case. */
export async function readConversation(
  trx: PortalTransaction,
  vault: Vault,
  { id, service, update }: { readonly id: string; readonly service: string; readonly update: CaseUpdate },
): Promise<Conversation> {
  const rows = await trx
    .selectFrom('dispatch')
    .select(['id', 'state', 'body', 'wrapped_key', 'last_problem', 'created_at'])
    .where('application', '=', id)
    .where('service', '=', service)
    .where('kind', '=', 'case-message')
    .orderBy('created_at')
    .execute();
  const told = update.messages ?? [];
  const late = rows.filter(({ last_problem: problem }) => problem === caseIsOver).length;
  const acknowledged = rows.filter(({ state }) => state === 'acknowledged').length - late;
  const waiting = rows.flatMap(({ id: dispatch, body, wrapped_key: wrapped, created_at: at }) => {
    if (body === null || wrapped === null) return [];
    const opened = vault.decrypt(vault.unwrap(wrapped), body, dispatchContext(id, dispatch));
    const { text, message } = JSON.parse(opened.toString('utf8')) as PersonMessage;
    // The agency may have told of it before its acknowledgement was noted.
    return told.some((each) => each.id === message) ? [] : [{ id: message, at, text }];
  });
  const known = told.filter(({ by }) => by === 'person').length;
  return { told, waiting, late, arrived: Math.max(0, acknowledged - known) };
}

/** Messages of the person that nobody has answered yet. */
export function countUnanswered({ told, waiting, arrived }: Conversation): number {
  const last = told.findLastIndex(({ by }) => by === 'agency');
  return told.length - 1 - last + waiting.length + arrived;
}

/** Puts a message into the outbox, with the job that delivers it. */
export async function sendCaseMessage(
  trx: PortalTransaction,
  vault: Vault,
  { id: application, person }: Pick<Application, 'id' | 'person'>,
  { service, desk, text }: { readonly service: string; readonly desk: string; readonly text: string },
  { agency, now }: { readonly agency: string; readonly now: Date },
): Promise<void> {
  const message = toUuidV7(now.getTime());
  const body: PersonMessage = { profile: 'saphan-case-message-1', application, service, message, text };
  const dispatch = await addDispatch(trx, vault, {
    agency,
    person,
    application,
    kind: 'case-message',
    service,
    dataService: `${desk}/case-messages.v1`,
    body: Buffer.from(JSON.stringify(body)),
    now,
  });
  await addJob<DB>(trx, dispatchTask, { dispatch, application }, { maxAttempts: dispatchAttempts });
}
