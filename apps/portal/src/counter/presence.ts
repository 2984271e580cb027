import { toUuidV7 } from '@saphan/contracts';
import type { Selectable } from 'kysely';
import { addAudit } from '../audit/add-audit.ts';
import type { CounterPresence as PresenceRow } from '../database.generated.ts';
import type { PersonId } from '../person/person-id.ts';
import type { PortalTransaction } from '../store/portal-store.ts';
import type { AwaitedCard, Duty } from './duty.ts';

/** What a person comes to a counter for. */
export const purposes = ['apply', 'follow', 'documents', 'other'] as const;
export type Purpose = (typeof purposes)[number];

export type Presence = Selectable<PresenceRow>;

/** How long a page may not have said that the card is there: it says so every few seconds while it is open. */
const seenMs = 60_000;
/** After so long the sitting is over, whatever the reader says. */
const longestUnseenMs = 15 * 60_000;

export interface PresenceContext {
  readonly agency: string;
  readonly person: PersonId;
  readonly now: Date;
}

/** Writes down that the person is there, with whom, for what, and that they agreed. */
export async function beginPresence(
  trx: PortalTransaction,
  { officer, names, at }: Duty,
  { digest, purpose, consentedAt }: AwaitedCard,
  { agency, person, now }: PresenceContext,
): Promise<string> {
  const id = toUuidV7(now.getTime());
  await trx
    .insertInto('counter_presence')
    .values({
      id,
      agency,
      person,
      officer,
      officer_th: names.th,
      officer_en: names.en,
      desk: at.desk,
      place: at.place,
      place_th: at.names.th,
      place_en: at.names.en,
      purpose,
      card_digest: digest,
      consented_at: new Date(consentedAt),
      begun_at: now,
      seen_at: now,
    })
    .execute();
  await addAudit(trx, agency, now, {
    action: 'counter-begun',
    actor: person,
    detail: { presence: id, officer, desk: at.desk, place: at.place },
  });
  return id;
}

/** The record of a person's presence; nothing for another's. */
export const findPresence = (trx: PortalTransaction, id: string): Promise<Presence | undefined> =>
  trx.selectFrom('counter_presence').selectAll().where('id', '=', id).executeTakeFirst();

/** How a presence stands: `unseen` asks the reader again, `over` asks for the card and its PIN. */
export function standingOf(
  { ended_at: endedAt, seen_at: seenAt }: Pick<Presence, 'ended_at' | 'seen_at'>,
  now: Date,
): 'here' | 'unseen' | 'over' {
  const unseenMs = now.getTime() - seenAt.getTime();
  if (endedAt !== null || unseenMs > longestUnseenMs) return 'over';
  return unseenMs > seenMs ? 'unseen' : 'here';
}

/** The page says that the same card is still there. @returns false where it is another, or the presence is over */
export async function seeCard(
  trx: PortalTransaction,
  id: string,
  digest: string,
  now: Date,
): Promise<boolean> {
  const presence = await findPresence(trx, id);
  if (presence === undefined || presence.card_digest !== digest || standingOf(presence, now) === 'over')
    return false;
  await trx.updateTable('counter_presence').set({ seen_at: now }).where('id', '=', id).execute();
  return true;
}

/** Ends a presence once; again it changes nothing. */
export async function endPresence(
  trx: PortalTransaction,
  id: string,
  by: 'card' | 'officer' | 'unseen',
  { agency, person, now }: PresenceContext,
): Promise<void> {
  const ended = await trx
    .updateTable('counter_presence')
    .set({ ended_at: now, ended_by: by })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  if (ended === undefined) return;
  await addAudit(trx, agency, now, {
    action: 'counter-ended',
    actor: person,
    detail: { presence: id, by },
  });
}
