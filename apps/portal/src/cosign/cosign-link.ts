import type { Vault } from '@saphan/db';
import { createHash, randomBytes } from 'node:crypto';
import { sealContext, type Application } from '../application/application.ts';
import { addAudit } from '../audit/add-audit.ts';
import { voidOpenDeclarations } from '../declaration/prepare-declaration.ts';
import type { PersonId } from '../person/person-id.ts';
import type { PortalTransaction } from '../store/portal-store.ts';

/** A link works so long. */
export const cosignLinkLifeMs = 7 * 24 * 60 * 60 * 1000;

/** Twelve signs that can be read out over the telephone: 60 bits. */
const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const newCode = (): string => [...randomBytes(12)].map((byte) => alphabet[byte % 32]).join('');
const hashOf = (code: string): Buffer =>
  createHash('sha256').update('saphan invitation\0').update(code).digest();
const linkContext = (application: string) => sealContext(application, 'cosigner');

/** `ABCD-EFGH-JKLM` as it is shown and typed. */
export const showCode = (code: string): string => code.replace(/(.{4})(?=.)/g, '$1-');
/** What a person typed or clicked. */
export const readCode = (typed: string): string =>
  typed
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')
    .slice(0, 12);

/**
 * Makes a new link for the other directors. On a draft everything begins anew: earlier links stop working, and so does what was
 * declared with those whom they brought. Once submitted, the directors who declared stay, and the link is for them alone.
 */
export async function makeCosignLink(
  trx: PortalTransaction,
  vault: Vault,
  { id, person, followKey, state }: Pick<Application, 'id' | 'person' | 'followKey' | 'state'>,
  { agency, now }: { readonly agency: string; readonly now: Date },
): Promise<string> {
  const code = newCode();
  const codeHash = hashOf(code);
  const expiresAt = new Date(now.getTime() + cosignLinkLifeMs);
  if (state === 'draft') {
    await voidOpenDeclarations(trx, id, 'submission');
    await trx.deleteFrom('cosigner').where('application', '=', id).execute();
  }
  await trx.deleteFrom('cosign_link').where('application', '=', id).execute();
  await trx
    .insertInto('cosign_link')
    .values({
      application: id,
      agency,
      person,
      code_hash: codeHash,
      expires_at: expiresAt,
      content: vault.encrypt(followKey, Buffer.from(JSON.stringify({ code })), linkContext(id)),
    })
    .execute();
  await trx
    .insertInto('invitation')
    .values({ code_hash: codeHash, agency, application: id, person, expires_at: expiresAt })
    .execute();
  await addAudit(trx, agency, now, { action: 'invited', actor: person, application: id });
  return code;
}

/** Which application a code opens, and whose it is. The code alone opens nothing: the register must name its bearer. */
export async function findInvitation(
  trx: PortalTransaction,
  code: string,
  now: Date,
): Promise<{ readonly application: string; readonly person: PersonId } | undefined> {
  const row = await trx
    .selectFrom('invitation')
    .select(['application', 'person'])
    .where('code_hash', '=', hashOf(code))
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return row && { application: row.application, person: row.person as PersonId };
}

/** Whether it is the newest link of an application: an older one brings nobody in. */
export async function isNewestLink(
  trx: PortalTransaction,
  application: string,
  code: string,
): Promise<boolean> {
  const row = await trx
    .selectFrom('cosign_link')
    .select('application')
    .where('application', '=', application)
    .where('code_hash', '=', hashOf(code))
    .executeTakeFirst();
  return row !== undefined;
}

/** The code of the newest link, while it works. */
export async function findCode(
  trx: PortalTransaction,
  vault: Vault,
  { id, followKey }: Pick<Application, 'id' | 'followKey'>,
  now: Date,
): Promise<string | undefined> {
  const row = await trx
    .selectFrom('cosign_link')
    .select('content')
    .where('application', '=', id)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  if (!row?.content) return undefined;
  const text = vault.decrypt(followKey, row.content, linkContext(id)).toString('utf8');
  return (JSON.parse(text) as { readonly code?: string }).code;
}
