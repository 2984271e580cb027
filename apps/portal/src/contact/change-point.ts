import type { Language } from '@saphan/contracts';
import type { Vault } from '@saphan/db';
import type { Channel, PhoneNumber } from '@saphan/messages';
import { isSameSecret } from '@saphan/web';
import { createHash, randomInt } from 'node:crypto';
import { addAudit } from '../audit/add-audit.ts';
import { addNotification, checkFewLetters } from '../notifications/add-notification.ts';
import { portalProblem } from '../portal-problems.ts';
import type { PortalTransaction } from '../store/portal-store.ts';
import { openContact, type Context } from './change-contact.ts';
import { sealPoint, type PointChannel, type PointContent } from './contact-point.ts';
import { findContact, sealOfContact, type Contact } from './contact.ts';

/** How long a code works. */
const codeLifeMs = 10 * 60 * 1000;
/** Wrong codes until a new one has to be asked for: of a million codes five are tried. */
const mostTries = 5;

interface Kept {
  readonly expiresAt?: Date;
  readonly tries?: number;
}

async function putPoint(
  trx: PortalTransaction,
  vault: Vault,
  { agency, person, now }: Context,
  contact: Contact,
  channel: PointChannel,
  content: PointContent,
  { expiresAt, tries = 0 }: Kept = {},
): Promise<void> {
  const values = {
    content: sealPoint(vault, contact, channel, content),
    code_expires_at: expiresAt ?? null,
    tries,
    updated_at: now,
  };
  await trx
    .insertInto('contact_point')
    .values({ agency, person, channel, ...values })
    .onConflict((conflict) =>
      conflict
        .columns(['agency', 'person', 'channel'])
        .doUpdateSet(
          content.confirmed !== undefined && content.code === undefined
            ? { ...values, refused_at: null }
            : values,
        ),
    )
    .execute();
}

/**
 * Sends a code to a telephone; until it is typed in, what was in use before stays so.
 * @throws Problem `too-many-letters`
 */
export async function askPhone(
  trx: PortalTransaction,
  vault: Vault,
  context: Context,
  number: PhoneNumber,
  language: Language,
): Promise<void> {
  const { agency, person, now } = context;
  await checkFewLetters(trx, 'confirm-phone', now);
  const contact = await openContact(trx, vault, context, language);
  const code = String(randomInt(1_000_000)).padStart(6, '0');
  const expiresAt = new Date(now.getTime() + codeLifeMs);
  const confirmed = contact.points.sms?.confirmed;
  await putPoint(
    trx,
    vault,
    context,
    contact,
    'sms',
    { ...(confirmed !== undefined && { confirmed }), waiting: number, code },
    { expiresAt },
  );
  await addNotification(trx, vault, {
    agency,
    person,
    kind: 'confirm-phone',
    about: `confirm phone ${now.toISOString()}`,
    channel: 'sms',
    content: { to: number, language, until: expiresAt.toISOString(), code },
    seal: sealOfContact(contact),
    now,
  });
  await addAudit(trx, agency, now, { action: 'contact-changed', actor: person });
}

/** From now on news go to the telephone, if the code is the one that it got. @returns false for a wrong or old one */
export async function confirmPhone(
  trx: PortalTransaction,
  vault: Vault,
  context: Context,
  typed: string,
): Promise<boolean> {
  const { agency, person, now } = context;
  // Tries are counted one after another.
  await trx
    .selectFrom('contact')
    .select('person')
    .where('agency', '=', agency)
    .where('person', '=', person)
    .forUpdate()
    .execute();
  const contact = await findContact(trx, vault, context);
  const { waiting, code, codeExpiresAt, tries = 0, confirmed } = contact?.points.sms ?? {};
  if (contact === undefined || waiting === undefined || code === undefined) return false;
  if (codeExpiresAt === undefined || codeExpiresAt <= now || tries >= mostTries) return false;
  if (!isSameSecret(code, typed)) {
    const kept = { ...(confirmed !== undefined && { confirmed }), waiting, code };
    await putPoint(trx, vault, context, contact, 'sms', kept, { expiresAt: codeExpiresAt, tries: tries + 1 });
    return false;
  }
  await putPoint(trx, vault, context, contact, 'sms', { confirmed: waiting });
  await useChannel(trx, context, 'sms');
  await addAudit(trx, agency, now, { action: 'contact-confirmed', actor: person });
  return true;
}

/** Unmistakable signs, in two groups that are easily typed from one screen into another. */
const signs = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const newChatCode = (): string => Array.from({ length: 10 }, () => signs[randomInt(signs.length)]).join('');

const hashOf = (code: string): Buffer => createHash('sha256').update('saphan chat\0').update(code).digest();

/** The code in a message that somebody wrote to the official account; nothing where there is none. */
export const findChatCode = (text: string): string | undefined =>
  /(?:^|\s)([2-9A-HJ-NP-TV-Z]{10})(?:\s|$)/.exec(text.toUpperCase().slice(0, 200))?.[1];

/** Makes a code that the person sends from their chat: so the chat is theirs, without their knowing its id. */
export async function askChat(
  trx: PortalTransaction,
  vault: Vault,
  context: Context,
  language: Language,
): Promise<void> {
  const { agency, person, now } = context;
  const contact = await openContact(trx, vault, context, language);
  const code = newChatCode();
  const expiresAt = new Date(now.getTime() + codeLifeMs);
  const confirmed = contact.points.line?.confirmed;
  await trx.deleteFrom('chat_code').where('person', '=', person).execute();
  await trx
    .insertInto('chat_code')
    .values({ code_hash: hashOf(code), agency, person, expires_at: expiresAt })
    .execute();
  const content = { ...(confirmed !== undefined && { confirmed }), code };
  await putPoint(trx, vault, context, contact, 'line', content, { expiresAt });
  await addAudit(trx, agency, now, { action: 'contact-changed', actor: person });
}

/** Whose a code is that came from a chat; it works once. */
export async function takeChatCode(
  trx: PortalTransaction,
  code: string,
  now: Date,
): Promise<Context['person'] | undefined> {
  const row = await trx
    .deleteFrom('chat_code')
    .where('code_hash', '=', hashOf(code))
    .returning(['person', 'expires_at'])
    .executeTakeFirst();
  return row === undefined || row.expires_at <= now ? undefined : (row.person as Context['person']);
}

/** From now on news go to the chat that sent the person's code. */
export async function confirmChat(
  trx: PortalTransaction,
  vault: Vault,
  context: Context,
  user: string,
): Promise<void> {
  const contact = await findContact(trx, vault, context);
  if (contact === undefined) return;
  await putPoint(trx, vault, context, contact, 'line', { confirmed: user });
  await useChannel(trx, context, 'line');
  await addAudit(trx, context.agency, context.now, { action: 'contact-confirmed', actor: context.person });
}

const useChannel = (trx: PortalTransaction, { agency, person, now }: Context, channel: Channel) =>
  trx
    .updateTable('contact')
    .set({ channel, updated_at: now })
    .where('agency', '=', agency)
    .where('person', '=', person)
    .execute();

/** News go by another way that is confirmed. @throws Problem `channel-not-confirmed` */
export async function chooseChannel(
  trx: PortalTransaction,
  vault: Vault,
  context: Context,
  channel: Channel,
): Promise<void> {
  const contact = await findContact(trx, vault, context);
  const isReady = channel === 'email' || contact?.points[channel]?.confirmed !== undefined;
  if (contact === undefined || !isReady) throw portalProblem('channel-not-confirmed');
  await useChannel(trx, context, channel);
  await addAudit(trx, context.agency, context.now, { action: 'contact-changed', actor: context.person });
}

/** Forgets a telephone or chat; news go by e-mail again where they went there. */
export async function removePoint(
  trx: PortalTransaction,
  vault: Vault,
  context: Context,
  channel: PointChannel,
): Promise<void> {
  const { agency, person, now } = context;
  await trx
    .deleteFrom('contact_point')
    .where('agency', '=', agency)
    .where('person', '=', person)
    .where('channel', '=', channel)
    .execute();
  const contact = await findContact(trx, vault, context);
  if (contact?.channel === channel) await useChannel(trx, context, 'email');
  await addAudit(trx, agency, now, { action: 'contact-changed', actor: person });
}
