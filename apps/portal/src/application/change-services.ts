import { addAudit } from '../audit/add-audit.ts';
import type { PortalTransaction } from '../store/portal-store.ts';
import type { Application, ChosenService } from './application.ts';

/** Changes what is applied for. A declaration prepared before is void, since the version moves on. */
export async function changeServices(
  trx: PortalTransaction,
  { id, person, version }: Application,
  services: readonly ChosenService[],
  { agency, now, catalogue }: { readonly agency: string; readonly now: Date; readonly catalogue: string },
): Promise<void> {
  await trx
    .updateTable('application')
    .set({ services: JSON.stringify(services), catalogue, version: version + 1, updated_at: now })
    .where('id', '=', id)
    .execute();
  await addAudit(trx, agency, now, {
    action: 'services-changed',
    actor: person,
    application: id,
    detail: { services: services.map(({ service }) => service).join(' ') },
  });
}
