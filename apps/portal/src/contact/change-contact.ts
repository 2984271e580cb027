import type { Language } from '@saphan/contracts';
import type { Vault } from '@saphan/db';
import type { EmailAddress } from '@saphan/messages';
import { createHash, randomBytes } from 'node:crypto';
import { addAudit } from '../audit/add-audit.ts';
import { addNotification, checkFewLetters } from '../notifications/add-notification.ts';
import { topics, type Topic } from '../notifications/occasion.ts';
import { portalProblem } from '../portal-problems.ts';
import type { PortalTransaction } from '../store/portal-store.ts';
import {
  contactContext,
  findContact,
  sealContact,
  sealOfContact,
  type Contact,
  type Whose,
} from './contact.ts';

/** A link works so long. */
const lifeMs = 24 * 60 * 60 * 1000;

const hashOf = (code: string): Buffer =>
  createHash('sha256').update('saphan contact\0').update(code).digest();

/** Whose contact is changed, and when. */
export interface Context extends Whose {
  readonly now: Date;
}

/** The person's row, made where there is none. */
export async function openContact(
  trx: PortalTransaction,
  vault: Vault,
  { agency, person, now }: Context,
  language: Language,
): Promise<Contact> {
  const { key, wrapped } = vault.newKey();
  await trx
    .insertInto('contact')
    .values({
      agency,
      person,
      wrapped_key: wrapped,
      content: vault.encrypt(key, Buffer.from('{}'), contactContext(person)),
      language,
      updated_at: now,
    })
    .onConflict((conflict) => conflict.columns(['agency', 'person']).doNothing())
    .execute();
  const contact = await findContact(trx, vault, { agency, person });
  if (contact === undefined) throw new Error('the contact was removed at this very moment');
  return contact;
}

const rowOf = (trx: PortalTransaction, { agency, person }: Whose) =>
  trx.updateTable('contact').where('agency', '=', agency).where('person', '=', person);

/**
 * Sends a link to an address; until it is opened and confirmed there, the address before stays in use.
 * @throws Problem `too-many-letters`
 */
export async function askAddress(
  trx: PortalTransaction,
  vault: Vault,
  context: Context,
  address: EmailAddress,
  language: Language,
): Promise<void> {
  const { agency, person, now } = context;
  await checkFewLetters(trx, 'confirm-address', now);
  const contact = await openContact(trx, vault, context, language);
  const code = randomBytes(18).toString('base64url');
  const expiresAt = new Date(now.getTime() + lifeMs);
  await rowOf(trx, context)
    .set({
      content: sealContact(vault, contact, {
        ...(contact.confirmed && { confirmed: contact.confirmed }),
        waiting: address,
      }),
      code_hash: hashOf(code),
      code_expires_at: expiresAt,
      updated_at: now,
    })
    .execute();
  await addNotification(trx, vault, {
    agency,
    person,
    kind: 'confirm-address',
    channel: 'email',
    about: `confirm ${hashOf(code).toString('base64url')}`,
    content: { to: address, language, until: expiresAt.toISOString(), code },
    seal: sealOfContact(contact),
    now,
  });
  await addAudit(trx, agency, now, { action: 'contact-changed', actor: person });
}

/** The address that a code would confirm. @throws Problem `confirmation-not-found`, also for another person's code */
export async function getWaiting(
  trx: PortalTransaction,
  vault: Vault,
  context: Context,
  code: string,
): Promise<{ readonly contact: Contact; readonly address: EmailAddress }> {
  const contact = await findContact(trx, vault, context);
  const row = await trx
    .selectFrom('contact')
    .select('agency')
    .where('agency', '=', context.agency)
    .where('person', '=', context.person)
    .where('code_hash', '=', hashOf(code))
    .where('code_expires_at', '>', context.now)
    .executeTakeFirst();
  if (row === undefined || contact?.waiting === undefined) throw portalProblem('confirmation-not-found');
  return { contact, address: contact.waiting };
}

/** From now on news go to the address whose link was opened. @throws Problem `confirmation-not-found` */
export async function confirmAddress(
  trx: PortalTransaction,
  vault: Vault,
  context: Context,
  code: string,
): Promise<void> {
  const { contact, address } = await getWaiting(trx, vault, context, code);
  await rowOf(trx, context)
    .set({
      content: sealContact(vault, contact, { confirmed: address }),
      code_hash: null,
      code_expires_at: null,
      refused_at: null,
      updated_at: context.now,
    })
    .execute();
  await addAudit(trx, context.agency, context.now, { action: 'contact-confirmed', actor: context.person });
}

export interface Choices {
  readonly language: Language;
  readonly wanted: ReadonlySet<Topic>;
}

export async function saveChoices(
  trx: PortalTransaction,
  vault: Vault,
  context: Context,
  { language, wanted }: Choices,
): Promise<void> {
  await openContact(trx, vault, context, language);
  const off = topics.filter((topic) => !wanted.has(topic));
  await rowOf(trx, context)
    .set({ language, switched_off: JSON.stringify(off), updated_at: context.now })
    .execute();
  await addAudit(trx, context.agency, context.now, { action: 'contact-changed', actor: context.person });
}

/** Removes both e-mail addresses; what is switched off stays so. */
export async function removeAddress(trx: PortalTransaction, vault: Vault, context: Context): Promise<void> {
  const contact = await findContact(trx, vault, context);
  if (contact === undefined) return;
  await rowOf(trx, context)
    .set({
      content: sealContact(vault, contact, {}),
      code_hash: null,
      code_expires_at: null,
      refused_at: null,
      updated_at: context.now,
    })
    .execute();
  await addAudit(trx, context.agency, context.now, { action: 'contact-changed', actor: context.person });
}
