import type { Party } from '@saphan/contracts';
import type { Vault } from '@saphan/db';
import { sealContext, type Application } from '../application/application.ts';
import { addAudit } from '../audit/add-audit.ts';
import type { Declaration } from '../declaration/declaration.ts';
import { readSignatures } from '../declaration/signatures.ts';
import type { PersonId } from '../person/person-id.ts';
import type { PortalTransaction } from '../store/portal-store.ts';

/** Another director, once the link was opened and the register asked. */
export interface Cosigner {
  readonly signer: PersonId;
  readonly party: Party;
}

const contextOf = (application: string) => sealContext(application, 'cosigner');

/** Notes who has opened the link. */
export async function addCosigner(
  trx: PortalTransaction,
  vault: Vault,
  { id, person, followKey }: Pick<Application, 'id' | 'person' | 'followKey'>,
  { signer, party }: Cosigner,
  { agency, now }: { readonly agency: string; readonly now: Date },
): Promise<void> {
  const content = vault.encrypt(followKey, Buffer.from(JSON.stringify({ party })), contextOf(id));
  await trx
    .insertInto('cosigner')
    .values({ application: id, signer, agency, person, content, joined_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  for (const action of ['cosigner-joined', 'cosigner-read'] as const) {
    await addAudit(trx, agency, now, { action, actor: signer, application: id });
  }
}

/** Everybody who has opened the link, in that order: so they stand among the signers, after the applicant. */
export async function readCosigners(
  trx: PortalTransaction,
  vault: Vault,
  { id, followKey }: Pick<Application, 'id' | 'followKey'>,
): Promise<readonly Cosigner[]> {
  const rows = await trx
    .selectFrom('cosigner')
    .select(['signer', 'content'])
    .where('application', '=', id)
    .orderBy('joined_at')
    .orderBy('signer')
    .execute();
  return rows.map(({ signer, content }) => {
    const text = vault.decrypt(followKey, content, contextOf(id)).toString('utf8');
    return { signer: signer as PersonId, party: (JSON.parse(text) as { party: Party }).party };
  });
}

/** Place of a signer among all who sign; the applicant is the first. */
export const ordinalOf = (signer: PersonId, cosigners: readonly Cosigner[]): number =>
  cosigners.findIndex((cosigner) => cosigner.signer === signer) + 1;

/** How far another director is. */
export interface CosignerState {
  readonly signer: PersonId;
  readonly name: string;
  readonly hasDeclared: boolean;
}

/** The other directors, and who of them has declared what stands. */
export async function readCosignerStates(
  trx: PortalTransaction,
  vault: Vault,
  application: Pick<Application, 'id' | 'followKey'>,
  standing: Declaration | undefined,
): Promise<readonly CosignerState[]> {
  const cosigners = await readCosigners(trx, vault, application);
  const signatures = standing ? await readSignatures(trx, vault, standing) : [];
  return cosigners.map(({ signer, party }) => ({
    signer,
    name: party.name,
    hasDeclared: signatures.some((signature) => signature.signer === signer),
  }));
}
