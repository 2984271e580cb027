import type { Vault } from '@saphan/db';
import { addAudit } from '../audit/add-audit.ts';
import type { PersonId } from '../person/person-id.ts';
import type { PortalTransaction } from '../store/portal-store.ts';
import { declarationContext, type Declaration } from './declaration.ts';

export interface Signature {
  readonly signer: PersonId;
  readonly signedAt: Date;
  /** ID token whose nonce is the manifest's digest; gone once delivered. */
  readonly token: string | undefined;
}

/** Adds one person's declaration; the same person a second time changes nothing. */
export async function addSignature(
  trx: PortalTransaction,
  vault: Vault,
  declaration: Pick<Declaration, 'id' | 'application'>,
  signature: { readonly signer: PersonId; readonly token: string; readonly ordinal: number },
  { agency, person, now }: { readonly agency: string; readonly person: PersonId; readonly now: Date },
): Promise<void> {
  const { id, application } = declaration;
  const row = await trx
    .selectFrom('declaration')
    .select('wrapped_key')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  if (row.wrapped_key === null) return;
  const token = vault.encrypt(
    vault.unwrap(row.wrapped_key),
    Buffer.from(signature.token),
    declarationContext(application, id, `token ${signature.signer}`),
  );
  await trx
    .insertInto('declaration_signature')
    .values({
      declaration: id,
      signer: signature.signer,
      agency,
      person,
      ordinal: signature.ordinal,
      token,
      signed_at: now,
    })
    .onConflict((conflict) => conflict.columns(['declaration', 'signer']).doNothing())
    .execute();
  await addAudit(trx, agency, now, {
    action: 'declared',
    actor: signature.signer,
    application,
    detail: { declaration: id },
  });
}

/** Who has declared so far, in the order of the signers. */
export async function readSignatures(
  trx: PortalTransaction,
  vault: Vault,
  { id, application }: Pick<Declaration, 'id' | 'application'>,
): Promise<readonly Signature[]> {
  const rows = await trx
    .selectFrom('declaration_signature')
    .innerJoin('declaration', 'declaration.id', 'declaration_signature.declaration')
    .select(['signer', 'signed_at', 'token', 'wrapped_key'])
    .where('declaration', '=', id)
    .orderBy('ordinal')
    .execute();
  return rows.map(({ signer, signed_at: signedAt, token, wrapped_key: wrapped }) => ({
    signer: signer as PersonId,
    signedAt,
    token:
      token && wrapped
        ? vault
            .decrypt(vault.unwrap(wrapped), token, declarationContext(application, id, `token ${signer}`))
            .toString('utf8')
        : undefined,
  }));
}
