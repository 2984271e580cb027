import type { Vault } from '@saphan/db';
import { addAudit } from '../audit/add-audit.ts';
import type { PortalTransaction } from '../store/portal-store.ts';
import { sealContext, type Application } from './application.ts';
import type { Parties } from './parties.ts';

/**
 * Changes for whom a draft is. What sources said of another subject is forgotten, and a declaration prepared before is void,
 * since the version moves on.
 */
export async function changeParties(
  trx: PortalTransaction,
  vault: Vault,
  { id, person, followKey, version }: Application,
  parties: Parties,
  { agency, now }: { readonly agency: string; readonly now: Date },
): Promise<void> {
  await trx
    .updateTable('application')
    .set({
      parties: vault.encrypt(followKey, Buffer.from(JSON.stringify(parties)), sealContext(id, 'parties')),
      version: version + 1,
      updated_at: now,
    })
    .where('id', '=', id)
    .execute();
  await trx
    .deleteFrom('prefill')
    .where('application', '=', id)
    .where('subject_kind', 'in', ['juristic', 'house'])
    .execute();
  await addAudit(trx, agency, now, {
    action: 'parties-changed',
    actor: person,
    application: id,
    detail: { subject: parties.subject.kind },
  });
}
