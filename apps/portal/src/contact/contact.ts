import type { Language } from '@saphan/contracts';
import type { Vault } from '@saphan/db';
import type { Channel, EmailAddress } from '@saphan/messages';
import type { Application } from '../application/application.ts';
import type { ContentSeal } from '../notifications/notification-content.ts';
import { topics, type Topic } from '../notifications/occasion.ts';
import type { PersonId } from '../person/person-id.ts';
import type { PortalTransaction } from '../store/portal-store.ts';
import { listPoints, pointChannels, type ContactPoints } from './contact-point.ts';

/** Addresses of a person, encrypted under a key of their own. */
export interface ContactContent {
  readonly confirmed?: EmailAddress;
  /** Typed, and not confirmed yet: nothing is sent there but the link. */
  readonly waiting?: EmailAddress;
  /** One that took not even the link. */
  readonly bounced?: EmailAddress;
}

/** Where and of what a person wants news. */
export interface Contact extends ContactContent {
  readonly person: PersonId;
  readonly key: Buffer;
  readonly language: Language;
  /** By which way news go, once it is confirmed. */
  readonly channel: Channel;
  readonly points: ContactPoints;
  readonly switchedOff: ReadonlySet<Topic>;
  /** When a mail server last refused the confirmed address. */
  readonly refusedAt: Date | undefined;
  readonly codeExpiresAt: Date | undefined;
}

export interface Whose {
  readonly agency: string;
  readonly person: PersonId;
}

export const contactContext = (person: PersonId): string => `portal contact ${person}`;

export const sealOfContact = ({ key, person }: Pick<Contact, 'key' | 'person'>): ContentSeal => ({
  key,
  contextOf: (notification) => `${contactContext(person)} notification ${notification}`,
});

export async function findContact(
  trx: PortalTransaction,
  vault: Vault,
  { agency, person }: Whose,
): Promise<Contact | undefined> {
  const row = await trx
    .selectFrom('contact')
    .selectAll()
    .where('agency', '=', agency)
    .where('person', '=', person)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const key = vault.unwrap(row.wrapped_key);
  const content = JSON.parse(
    vault.decrypt(key, row.content, contactContext(person)).toString('utf8'),
  ) as ContactContent;
  const off = row.switched_off as readonly string[];
  return {
    ...content,
    person,
    key,
    language: row.language as Language,
    channel: row.channel as Channel,
    points: await listPoints(trx, vault, agency, { person, key }),
    switchedOff: new Set(topics.filter((topic) => off.includes(topic))),
    refusedAt: row.refused_at ?? undefined,
    codeExpiresAt: row.code_expires_at ?? undefined,
  };
}

export const sealContact = (
  vault: Vault,
  { key, person }: Pick<Contact, 'key' | 'person'>,
  { confirmed, waiting, bounced }: ContactContent,
): Buffer =>
  vault.encrypt(
    key,
    Buffer.from(
      JSON.stringify({
        ...(confirmed && { confirmed }),
        ...(waiting && { waiting }),
        ...(bounced && { bounced }),
      }),
    ),
    contactContext(person),
  );

/** A carrier has refused an address: nothing more is sent to it, and its owner sees why. */
export async function noteRefused(
  trx: PortalTransaction,
  vault: Vault,
  { agency, person, now }: Whose & { readonly now: Date },
  address: string,
  application: Pick<Application, 'id' | 'newsAddress'> | undefined,
): Promise<void> {
  const contact = await findContact(trx, vault, { agency, person });
  for (const channel of pointChannels) {
    if (contact?.points[channel]?.confirmed !== address) continue;
    await trx
      .updateTable('contact_point')
      .set({ refused_at: now })
      .where('agency', '=', agency)
      .where('person', '=', person)
      .where('channel', '=', channel)
      .execute();
  }
  const row = trx.updateTable('contact').where('agency', '=', agency).where('person', '=', person);
  if (contact?.confirmed === address) await row.set({ refused_at: now }).execute();
  if (contact?.waiting === address) {
    const { confirmed } = contact;
    const content = sealContact(vault, contact, {
      ...(confirmed && { confirmed }),
      bounced: contact.waiting,
    });
    await row.set({ content, code_hash: null, code_expires_at: null }).execute();
  }
  if (application?.newsAddress === address) {
    await trx
      .updateTable('application')
      .set({ contact_refused_at: now })
      .where('id', '=', application.id)
      .execute();
  }
}
