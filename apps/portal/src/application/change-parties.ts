import type { Vault } from '@saphan/db';
import { addAudit } from '../audit/add-audit.ts';
import type { Draft } from '../draft/draft.ts';
import type { Network } from '../network/open-network.ts';
import { isAboutNow } from '../prefill/answering-prefill.ts';
import type { PortalTransaction } from '../store/portal-store.ts';
import { sealContext, type Application } from './application.ts';
import type { Parties } from './parties.ts';

/** Changes for whom an application is, or by which rule. A declaration prepared before is void, since the version moves on. */
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
      power: parties.power ?? null,
      version: version + 1,
      updated_at: now,
    })
    .where('id', '=', id)
    .execute();
  await addAudit(trx, agency, now, {
    action: 'parties-changed',
    actor: person,
    application: id,
    detail: { subject: parties.subject.kind },
  });
}

/** Forgets what sources said of others than these parties, also of the person where the company is asked about now. */
export async function forgetOthers(
  trx: PortalTransaction,
  network: Network,
  { application, services, typed, prefills }: Draft,
  parties: Parties,
): Promise<void> {
  for (const prefill of prefills) {
    if (isAboutNow(network, { parties, services, typed }, prefill)) continue;
    await trx
      .deleteFrom('prefill')
      .where('application', '=', application.id)
      .where('data_service', '=', prefill.dataService)
      .where('subject_kind', '=', prefill.subject.kind)
      .execute();
  }
}
