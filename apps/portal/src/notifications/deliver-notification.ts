import type { JobContext } from '@saphan/db';
import { maskEmailAddress, type Carried, type Channel, type TemplateName } from '@saphan/messages';
import { findApplication } from '../application/open-application.ts';
import { addAudit } from '../audit/add-audit.ts';
import { findContact, noteRefused, sealOfContact } from '../contact/contact.ts';
import type { PersonId } from '../person/person-id.ts';
import type { Portal } from '../portal.ts';
import type { PortalTransaction } from '../store/portal-store.ts';
import { openContent, sealContent, type ContentSeal } from './notification-content.ts';
import { sealOfApplication } from './notify-applicant.ts';
import { writeNotification, type Written } from './write-notification.ts';

type Parts = Pick<Portal, 'store' | 'vault' | 'network' | 'settings' | 'carriers' | 'clock' | 'log'>;

export interface NotificationPayload {
  readonly notification: string;
  readonly person: PersonId;
}

interface Waiting extends Written {
  readonly id: string;
  readonly channel: Channel;
  readonly at: Date;
  readonly seal: ContentSeal;
}

async function findWaiting(
  trx: PortalTransaction,
  { vault, store }: Parts,
  { notification: id, person }: NotificationPayload,
): Promise<Waiting | undefined> {
  const row = await trx.selectFrom('notification').selectAll().where('id', '=', id).executeTakeFirst();
  if (row?.state !== 'waiting') return undefined;
  const application =
    row.application === null ? undefined : await findApplication(trx, vault, row.application);
  const contact = await findContact(trx, vault, { agency: store.agency, person });
  const seal = application ? sealOfApplication(application) : contact && sealOfContact(contact);
  const content = seal && openContent(vault, seal, id, row.content);
  // The person has removed the address and its key since.
  if (seal === undefined || content === undefined || !('to' in content)) return undefined;
  if (row.kind === 'confirm-address' && contact?.waiting !== content.to) return undefined;
  const dispatch =
    row.service === null
      ? undefined
      : await trx
          .selectFrom('dispatch')
          .select('data_service')
          .where('application', '=', row.application)
          .where('service', '=', row.service)
          .where('kind', '=', 'submission')
          .executeTakeFirst();
  return {
    id,
    channel: row.channel as Channel,
    kind: row.kind as TemplateName,
    service: row.service ?? undefined,
    at: row.created_at,
    application,
    desk: dispatch?.data_service,
    content,
    seal,
  };
}

type End = { readonly state: 'sent' | 'refused' | 'given-up'; readonly problem: string | null };

/** What a try comes to; nothing where another follows. */
function endOf(
  carried: Carried,
  { attempt, maxAttempts }: Pick<JobContext, 'attempt' | 'maxAttempts'>,
): End | undefined {
  if (carried.type === 'accepted') return { state: 'sent', problem: null };
  if (carried.type === 'refused') return { state: 'refused', problem: `refused-${carried.reason}` };
  return attempt >= maxAttempts ? { state: 'given-up', problem: 'tried-for-weeks' } : undefined;
}

/** Writes down how it ended, and forgets the address but for what its owner knows it by. */
async function settle(parts: Parts, person: PersonId, waiting: Waiting, end: End | undefined): Promise<void> {
  const { store, vault, clock } = parts;
  const { id, kind, content, seal, application } = waiting;
  const now = clock();
  await store.asPerson(person, async (trx) => {
    const row = trx.updateTable('notification').where('id', '=', id).where('state', '=', 'waiting');
    if (end === undefined) {
      await row
        .set((current) => ({ attempts: current('attempts', '+', 1), last_problem: 'later' }))
        .execute();
      return;
    }
    const shown = sealContent(vault, seal, id, { shown: maskEmailAddress(content.to) });
    const { numUpdatedRows } = await row
      .set((current) => ({
        attempts: current('attempts', '+', 1),
        state: end.state,
        last_problem: end.problem,
        content: shown,
        ended_at: now,
      }))
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return;
    if (end.problem === 'refused-address') {
      await noteRefused(trx, vault, { agency: store.agency, person, now }, content.to, application);
    }
    await addAudit(trx, store.agency, now, {
      action: end.state === 'sent' ? 'notified' : 'notification-failed',
      ...(application && { application: application.id }),
      detail: { notification: id, kind, ...(end.problem !== null && { problem: end.problem }) },
    });
  });
}

/** A call to do something by a day that has passed would only mislead. */
const isTooLate = ({ content: { until } }: Waiting, now: Date): boolean =>
  until !== undefined && new Date(until) <= now;

/**
 * The job that carries one notification, again and again for weeks. Killed between the mail server's answer and our note of it, it
 * sends once more under the same Message-ID, by which mail programs know a repeat.
 */
export async function deliverNotification(
  parts: Parts,
  payload: NotificationPayload,
  context: Pick<JobContext, 'attempt' | 'maxAttempts'>,
): Promise<void> {
  const { store, carriers, clock, log } = parts;
  const { person } = payload;
  const waiting = await store.asPerson(person, (trx) => findWaiting(trx, parts, payload));
  if (waiting === undefined) return;
  const { id, kind, at, channel, content } = waiting;
  if (isTooLate(waiting, clock())) {
    await settle(parts, person, waiting, { state: 'given-up', problem: 'too-late' });
    return;
  }
  const carrier = carriers.get(channel);
  if (carrier === undefined) throw new Error(`no carrier for ${channel}`);
  const carried = await carrier.carry({ id, at, to: content.to, letter: writeNotification(parts, waiting) });
  const end = endOf(carried, context);
  await settle(parts, person, waiting, end);
  log.info({ notification: id, kind, end: end?.state ?? 'later', detail: carried.detail }, 'notification');
  if (end === undefined) throw new Error(`notification ${id} waits: ${carried.detail}`);
}
