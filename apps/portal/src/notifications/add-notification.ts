import { toUuidV7 } from '@saphan/contracts';
import { addJob, type Vault } from '@saphan/db';
import type { Channel, TemplateName } from '@saphan/messages';
import { sql } from 'kysely';
import type { DB } from '../database.generated.ts';
import type { PersonId } from '../person/person-id.ts';
import { portalProblem } from '../portal-problems.ts';
import type { PortalTransaction } from '../store/portal-store.ts';
import { sealContent, type ContentSeal, type WaitingContent } from './notification-content.ts';

/** Name of the job that carries a notification; its payload holds ids alone. */
export const notificationTask = 'notify';

/** A try comes every six hours at last: about five weeks. */
export const notificationAttempts = 150;

/** A mail server that says nothing may hold this many workers, and no more: the outbox to agencies needs the others. */
const lanes = 2;

/** Letters that one person may have sent to others, and to addresses not yet confirmed, in a day. */
const mostADay = 5;

export interface NewNotification {
  readonly agency: string;
  readonly person: PersonId;
  readonly application?: string;
  readonly kind: TemplateName;
  readonly service?: string;
  readonly about: string;
  readonly channel: Channel;
  readonly content: WaitingContent;
  readonly seal: ContentSeal;
  readonly now: Date;
}

/** Enqueues a notification in the transaction of what it tells of. Of an event that was told before nothing is sent again. */
export async function addNotification(
  trx: PortalTransaction,
  vault: Vault,
  { agency, person, application, kind, service, about, channel, content, seal, now }: NewNotification,
): Promise<void> {
  const id = toUuidV7(now.getTime());
  const { numInsertedOrUpdatedRows: added } = await trx
    .insertInto('notification')
    .values({
      id,
      agency,
      person,
      application: application ?? null,
      channel,
      kind,
      service: service ?? null,
      about,
      content: sealContent(vault, seal, id, content),
      state: 'waiting',
      created_at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (added === 0n) return;
  await trx.insertInto('notification_owner').values({ notification: id, agency, person }).execute();
  await enqueue(trx, { id, person, application });
}

/** Has a notification carried. Those of one application are carried one after another, so that they can go together. */
export async function enqueue(
  trx: PortalTransaction,
  {
    id,
    person,
    application,
    delayMs,
  }: {
    readonly id: string;
    readonly person: string;
    readonly application: string | undefined;
    /** By the machine's clock, which is the jobs' own. */
    readonly delayMs?: number;
  },
): Promise<void> {
  const lane = Number.parseInt((application ?? id).slice(-2), 16) % lanes;
  await addJob<DB>(
    trx,
    notificationTask,
    { notification: id, person },
    {
      maxAttempts: notificationAttempts,
      queue: `${notificationTask} ${String(lane)}`,
      ...(delayMs !== undefined && { runAt: new Date(Date.now() + delayMs) }),
    },
  );
}

/**
 * Letters to addresses that nobody has confirmed could be used to pester: a person has few of them a day.
 * @throws Problem `too-many-letters`
 */
export async function checkFewLetters(
  trx: PortalTransaction,
  kind: 'cosign' | 'word-asked' | 'confirm-address' | 'confirm-phone',
  now: Date,
): Promise<void> {
  // Counted one after another: many asked at once would each count what was there before all of them.
  await sql`select pg_advisory_xact_lock(hashtextextended(${kind} || current_setting('app.person'), 0))`.execute(
    trx,
  );
  const { count } = await trx
    .selectFrom('notification')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('kind', '=', kind)
    .where('created_at', '>', new Date(now.getTime() - 24 * 60 * 60 * 1000))
    .executeTakeFirstOrThrow();
  if (count >= mostADay) throw portalProblem('too-many-letters');
}
