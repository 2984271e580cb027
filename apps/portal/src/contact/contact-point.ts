import type { Vault } from '@saphan/db';
import type { Channel } from '@saphan/messages';
import type { Selectable } from 'kysely';
import type { ContactPoint as PointRow } from '../database.generated.ts';
import type { PersonId } from '../person/person-id.ts';
import type { PortalTransaction } from '../store/portal-store.ts';

/** Ways beside e-mail, which has its own place in a contact. */
export type PointChannel = Exclude<Channel, 'email'>;
export const pointChannels: readonly PointChannel[] = ['sms', 'line'];

/** What of a telephone or chat is encrypted. */
export interface PointContent {
  readonly confirmed?: string;
  /** Typed, and not confirmed yet. Of a chat it is not known before it is confirmed. */
  readonly waiting?: string;
  readonly code?: string;
}

/** A telephone or chat of a person. */
export interface ContactPoint extends PointContent {
  readonly codeExpiresAt: Date | undefined;
  readonly tries: number;
  readonly refusedAt: Date | undefined;
}

export type ContactPoints = Readonly<Partial<Record<PointChannel, ContactPoint>>>;

const pointContext = (person: PersonId, channel: PointChannel): string =>
  `portal contact ${person} ${channel}`;

interface Sealed {
  readonly person: PersonId;
  readonly key: Buffer;
}

export const sealPoint = (
  vault: Vault,
  { person, key }: Sealed,
  channel: PointChannel,
  content: PointContent,
): Buffer => vault.encrypt(key, Buffer.from(JSON.stringify(content)), pointContext(person, channel));

const openPoint = (vault: Vault, { person, key }: Sealed, row: Selectable<PointRow>): ContactPoint => ({
  ...(JSON.parse(
    vault.decrypt(key, row.content, pointContext(person, row.channel as PointChannel)).toString('utf8'),
  ) as PointContent),
  codeExpiresAt: row.code_expires_at ?? undefined,
  tries: row.tries,
  refusedAt: row.refused_at ?? undefined,
});

export async function listPoints(
  trx: PortalTransaction,
  vault: Vault,
  agency: string,
  sealed: Sealed,
): Promise<ContactPoints> {
  const rows = await trx
    .selectFrom('contact_point')
    .selectAll()
    .where('agency', '=', agency)
    .where('person', '=', sealed.person)
    .execute();
  return Object.fromEntries(rows.map((row) => [row.channel, openPoint(vault, sealed, row)]));
}
