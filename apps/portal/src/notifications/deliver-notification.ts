import type { JobContext } from '@saphan/db';
import { findQuietEnd, maskAddress, type Carried } from '@saphan/messages';
import { addAudit } from '../audit/add-audit.ts';
import { noteRefused } from '../contact/contact.ts';
import type { PersonId } from '../person/person-id.ts';
import type { Portal } from '../portal.ts';
import { enqueue } from './add-notification.ts';
import { findWaiting, type Waiting, type WaitingLetter } from './find-waiting.ts';
import { sealContent, toMark } from './notification-content.ts';
import { isOfApplicant } from './occasion.ts';
import { tellReach } from './tell-reach.ts';
import { writeNotification } from './write-notification.ts';

type Parts = Pick<Portal, 'store' | 'vault' | 'network' | 'settings' | 'carriers' | 'clock' | 'log'>;

export interface NotificationPayload {
  readonly notification: string;
  readonly person: PersonId;
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

/** Writes down how letters ended, and forgets the address but for what its owner knows it by. */
async function settle(
  { store, vault, clock }: Parts,
  person: PersonId,
  { channel, to, seal, application }: Waiting,
  letters: readonly WaitingLetter[],
  end: End | undefined,
): Promise<void> {
  const now = clock();
  await store.asPerson(person, async (trx) => {
    for (const { id, kind } of letters) {
      const row = trx.updateTable('notification').where('id', '=', id).where('state', '=', 'waiting');
      if (end === undefined) {
        await row
          .set((current) => ({ attempts: current('attempts', '+', 1), last_problem: 'later' }))
          .execute();
        continue;
      }
      const shown = sealContent(vault, seal, id, { shown: maskAddress(channel, to), mark: toMark(to) });
      const { numUpdatedRows } = await row
        .set((current) => ({
          attempts: current('attempts', '+', 1),
          state: end.state,
          last_problem: end.problem,
          content: shown,
          ended_at: now,
        }))
        .executeTakeFirst();
      if (numUpdatedRows === 0n) continue;
      await addAudit(trx, store.agency, now, {
        action: end.state === 'sent' ? 'notified' : 'notification-failed',
        ...(application && { application: application.id }),
        detail: { notification: id, kind, ...(end.problem !== null && { problem: end.problem }) },
      });
    }
    const context = { agency: store.agency, person, now };
    if (end?.problem === 'refused-address') await noteRefused(trx, vault, context, to, application);
    const isNews = application !== undefined && letters.some(({ kind }) => isOfApplicant(kind));
    if (isNews && (end?.state === 'sent' || end?.problem === 'refused-address'))
      await tellReach(trx, vault, application, { channel, isReached: end.state === 'sent' }, context);
  });
}

const untilOf = ({ content: { until } }: WaitingLetter): Date | undefined =>
  until === undefined ? undefined : new Date(until);

/** A call to do something by a day that has passed would only mislead. */
const isTooLate = (letter: WaitingLetter, now: Date): boolean => {
  const until = untilOf(letter);
  return until !== undefined && until <= now;
};

/**
 * How long it waits: for others of the same application to come with it, and for the morning where all of them would only wake
 * somebody.
 */
function findDelay(parts: Parts, { notification: id }: NotificationPayload, waiting: Waiting): number {
  const now = parts.clock();
  const own = waiting.letters.find((letter) => letter.id === id);
  const isAlone = own === undefined || !isOfApplicant(own.kind) || waiting.application === undefined;
  const together = isAlone ? 0 : own.at.getTime() + parts.settings.bundleSeconds * 1000 - now.getTime();
  const mornings = waiting.letters.map((letter) =>
    findQuietEnd(waiting.channel, letter.kind, now, untilOf(letter)),
  );
  const quiet = Math.min(...mornings.map((morning) => (morning?.getTime() ?? now.getTime()) - now.getTime()));
  return Math.max(0, together, quiet);
}

/** The notification, unless it is to wait: then its job comes again by itself, and no try is counted. */
async function findDue(parts: Parts, payload: NotificationPayload): Promise<Waiting | undefined> {
  const { store } = parts;
  return store.asPerson(payload.person, async (trx) => {
    const waiting = await findWaiting(trx, parts, payload);
    const delayMs = waiting === undefined ? 0 : findDelay(parts, payload, waiting);
    if (waiting === undefined || delayMs === 0) return waiting;
    await enqueue(trx, {
      id: payload.notification,
      person: payload.person,
      application: waiting.application?.id,
      delayMs,
    });
    return undefined;
  });
}

/**
 * The job that carries one notification, and what goes with it, again and again for weeks. Killed between the carrier's answer and our
 * note of it, it sends once more under the same id, by which mail programs and providers know a repeat.
 */
export async function deliverNotification(
  parts: Parts,
  payload: NotificationPayload,
  context: Pick<JobContext, 'attempt' | 'maxAttempts'>,
): Promise<void> {
  const { carriers, clock, log } = parts;
  const { person } = payload;
  const waiting = await findDue(parts, payload);
  if (waiting === undefined) return;
  const late = waiting.letters.filter((letter) => isTooLate(letter, clock()));
  const letters = waiting.letters.filter((letter) => !late.includes(letter));
  if (late.length > 0) await settle(parts, person, waiting, late, { state: 'given-up', problem: 'too-late' });
  if (letters.length === 0) return;
  const { id, at, channel, to } = waiting;
  const carrier = carriers.get(channel);
  if (carrier === undefined) throw new Error(`no carrier for ${channel}`);
  const carried = await carrier.carry({ id, at, to, letter: writeNotification(parts, letters) });
  const end = endOf(carried, context);
  await settle(parts, person, waiting, letters, end);
  const kinds = letters.map(({ kind }) => kind);
  log.info(
    { notification: id, channel, kinds, end: end?.state ?? 'later', detail: carried.detail },
    'notification',
  );
  if (end === undefined) throw new Error(`notification ${id} waits: ${carried.detail}`);
}
