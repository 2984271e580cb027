import { toUuidV7 } from '@saphan/contracts';
import { keepCopy } from '../declared-copy/declared-copy.ts';
import { findApplication } from '../application/open-application.ts';
import { ordinalOf, readCosigners } from '../cosign/cosigner.ts';
import type { PersonId } from '../person/person-id.ts';
import type { Portal } from '../portal.ts';
import { portalProblem } from '../portal-problems.ts';
import type { MessageKind } from '../case-updates/find-news.ts';
import { findOpenDeclaration, kindsOf, type DeclarationKind } from './declaration.ts';
import type { DeclaredToken } from './declare.ts';
import { voidOpenDeclarations } from './prepare-declaration.ts';
import { addSignature, readSignatures } from './signatures.ts';
import { dispatchParts } from './submit-application.ts';

/** What the page to follow says of it. */
const messageOf = {
  submission: 'mended',
  supplement: 'mended',
  withdrawal: 'withdrawal-sent',
  statement: 'statement-sent',
  appeal: 'appeal-sent',
} as const satisfies Record<DeclarationKind, MessageKind>;

/**
 * Keeps one person's declaration of what is sent after submitting and, when all needed are here, sends it.
 * @returns whether it is on its way
 */
export async function takeFurtherToken(
  { store, vault, clock }: Pick<Portal, 'store' | 'vault' | 'clock'>,
  id: string,
  owner: PersonId,
  { signer, token, nonce }: DeclaredToken,
): Promise<boolean> {
  const now = clock();
  const { agency } = store;
  return store.asPerson(owner, async (trx) => {
    const application = await findApplication(trx, vault, id, { lock: true });
    if (application === undefined) throw portalProblem('application-not-found');
    const declaration = await findOpenDeclaration(trx, vault, application, kindsOf(application));
    if (declaration?.nonce !== nonce) throw portalProblem('declaration-void');
    const ordinal = ordinalOf(signer, await readCosigners(trx, vault, application));
    await addSignature(trx, vault, declaration, { signer, token, ordinal }, { agency, person: owner, now });
    const signatures = await readSignatures(trx, vault, declaration);
    if (signatures.length < declaration.needed) return false;
    await trx
      .updateTable('declaration')
      .set({ state: 'complete', completed_at: now })
      .where('id', '=', declaration.id)
      .execute();
    await keepCopy(trx, vault, application, declaration, { agency, now });
    // A case that is to end needs no answer any more.
    if (declaration.kind === 'withdrawal')
      for (const { service } of declaration.parts)
        for (const kind of ['supplement', 'withdrawal'] as const)
          await voidOpenDeclarations(trx, id, kind, service);
    await dispatchParts(trx, vault, declaration, { agency, person: owner, now });
    for (const { service } of declaration.parts)
      await trx
        .insertInto('message')
        .values({
          id: toUuidV7(now.getTime()),
          application: id,
          agency,
          person: owner,
          service,
          kind: messageOf[declaration.kind],
          at: now,
        })
        .execute();
    return true;
  });
}
