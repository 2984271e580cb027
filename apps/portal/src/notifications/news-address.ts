import type { Vault } from '@saphan/db';
import type { EmailAddress } from '@saphan/messages';
import { sealContext, type Application } from '../application/application.ts';
import { isEnded } from '../follow/case-stages.ts';
import type { CaseState } from '@saphan/contracts';
import type { PortalTransaction } from '../store/portal-store.ts';

export const newsAddressContext = (application: string): string => sealContext(application, 'news address');

/** Keeps the address that the applicant gave for news, beyond the answers, which go when all agencies have them. */
export async function keepNewsAddress(
  trx: PortalTransaction,
  vault: Vault,
  { id, followKey }: Pick<Application, 'id' | 'followKey'>,
  address: EmailAddress,
): Promise<void> {
  await trx
    .updateTable('application')
    .set({ contact: vault.encrypt(followKey, Buffer.from(address), newsAddressContext(id)) })
    .where('id', '=', id)
    .execute();
}

/** Forgets it when nothing can be news any more: every service of the application has ended, and no money is on its way back. */
export async function eraseNewsAddress(
  trx: PortalTransaction,
  { id, services }: Pick<Application, 'id' | 'services'>,
): Promise<void> {
  const cases = await trx.selectFrom('case_state').select('state').where('application', '=', id).execute();
  const ended = cases.filter(({ state }) => isEnded(state as CaseState)).length;
  if (ended < services.length) return;
  const returning = await trx
    .selectFrom('refund')
    .select('id')
    .where('application', '=', id)
    .where('state', '=', 'waiting')
    .executeTakeFirst();
  if (returning !== undefined) return;
  await trx.updateTable('application').set({ contact: null }).where('id', '=', id).execute();
}
