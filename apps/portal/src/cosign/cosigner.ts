import type { Party } from '@saphan/contracts';
import type { Vault } from '@saphan/db';
import { createHash, randomBytes } from 'node:crypto';
import { sealContext, type Application } from '../application/application.ts';
import { addAudit } from '../audit/add-audit.ts';
import { voidOpenDeclarations } from '../declaration/prepare-declaration.ts';
import type { PersonId } from '../person/person-id.ts';
import type { PortalTransaction } from '../store/portal-store.ts';

/** A link works so long. */
const lifeMs = 7 * 24 * 60 * 60 * 1000;

/** Twelve signs that can be read out over the telephone: 60 bits. */
const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const newCode = (): string => [...randomBytes(12)].map((byte) => alphabet[byte % 32]).join('');
const hashOf = (code: string): Buffer =>
  createHash('sha256').update('saphan invitation\0').update(code).digest();

/** `ABCD-EFGH-JKLM` as it is shown and typed. */
export const showCode = (code: string): string => code.replace(/(.{4})(?=.)/g, '$1-');
/** What a person typed or clicked. */
export const readCode = (typed: string): string =>
  typed
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')
    .slice(0, 12);

/** The other director, once the link was opened and the register asked. */
export interface Cosigner {
  readonly signer: PersonId;
  readonly party: Party;
  /** The register's statement by which they act for the company. */
  readonly mandate: string;
}

interface Context {
  readonly agency: string;
  readonly now: Date;
}

/**
 * Makes a new link for the other director. On a draft everything begins anew: earlier links stop working, and so does what was
 * declared with whom they brought. Once submitted, the director who declared stays, and the link is for them alone.
 */
export async function inviteCosigner(
  trx: PortalTransaction,
  vault: Vault,
  { id, person, followKey, state }: Pick<Application, 'id' | 'person' | 'followKey' | 'state'>,
  { agency, now }: Context,
): Promise<string> {
  const code = newCode();
  const before = await findInvited(trx, vault, { id, followKey }, now);
  const stays = state === 'submitted' && before?.type === 'joined' ? before : undefined;
  const content = vault.encrypt(
    followKey,
    Buffer.from(JSON.stringify(stays ? { party: stays.party, mandate: stays.mandate, code } : { code })),
    sealContext(id, 'cosigner'),
  );
  const codeHash = hashOf(code);
  const expiresAt = new Date(now.getTime() + lifeMs);
  if (stays) {
    await trx.updateTable('cosigner').set({ content }).where('application', '=', id).execute();
  } else {
    if (state === 'draft') await voidOpenDeclarations(trx, id, 'submission');
    await trx.deleteFrom('cosigner').where('application', '=', id).execute();
    await trx
      .insertInto('cosigner')
      .values({ application: id, agency, person, code_hash: codeHash, expires_at: expiresAt, content })
      .execute();
  }
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

/** Notes who has opened the link. @returns false where another link has been made since, or another person has joined */
export async function joinAsCosigner(
  trx: PortalTransaction,
  vault: Vault,
  { id, followKey }: Pick<Application, 'id' | 'followKey'>,
  code: string,
  { signer, party, mandate }: Cosigner,
  { agency, now }: Context,
): Promise<boolean> {
  const content = vault.encrypt(
    followKey,
    Buffer.from(JSON.stringify({ party, mandate })),
    sealContext(id, 'cosigner'),
  );
  const done = await trx
    .updateTable('cosigner')
    .set({ signer, content, joined_at: now })
    .where('application', '=', id)
    .where('code_hash', '=', hashOf(code))
    .where((where) => where.or([where('signer', 'is', null), where('signer', '=', signer)]))
    .executeTakeFirst();
  if (done.numUpdatedRows === 0n) return false;
  await addAudit(trx, agency, now, { action: 'cosigner-joined', actor: signer, application: id });
  return true;
}

/** How the invitation of an application stands: its link while nobody has opened it, then who has. */
export type Invited =
  | { readonly type: 'invited'; readonly code: string }
  | ({ readonly type: 'joined'; readonly code?: string } & Cosigner);

export async function findInvited(
  trx: PortalTransaction,
  vault: Vault,
  { id, followKey }: Pick<Application, 'id' | 'followKey'>,
  now: Date,
): Promise<Invited | undefined> {
  const row = await trx
    .selectFrom('cosigner')
    .select(['signer', 'content', 'expires_at'])
    .where('application', '=', id)
    .executeTakeFirst();
  if (!row?.content) return undefined;
  const text = vault.decrypt(followKey, row.content, sealContext(id, 'cosigner')).toString('utf8');
  const content = JSON.parse(text) as { code: string } | { party: Party; mandate: string; code?: string };
  if (!('party' in content)) {
    return row.expires_at > now ? { type: 'invited', code: content.code } : undefined;
  }
  return { type: 'joined', signer: row.signer as PersonId, ...content };
}
