import type { Service } from '@saphan/contracts';
import { addAudit } from '../audit/add-audit.ts';
import type { Application } from '../application/application.ts';
import type { Draft } from '../draft/draft.ts';
import type { Network } from '../network/open-network.ts';
import type { PortalTransaction } from '../store/portal-store.ts';

/** The services as this person applies for them: without what they may do without and the person keeps back. */
export const withoutLeftOut = (
  services: readonly Service[],
  leftOut: ReadonlySet<string>,
): readonly Service[] =>
  leftOut.size === 0
    ? services
    : services.map((service) => ({
        ...service,
        items: service.items.filter(({ item, required }) => required || !leftOut.has(item)),
      }));

/**
 * Items that registers hold, that the services of a draft want now, and that none of them must have: the person can keep each of
 * them back. Those kept back already are among them.
 */
export function dispensableItems(
  network: Network,
  { application, scope }: Pick<Draft, 'application' | 'scope'>,
): readonly string[] {
  const index = network.index();
  const wanted = application.services
    .flatMap(({ service }) => index.services.get(service)?.items ?? [])
    .filter(
      ({ item, condition }) =>
        index.items.get(item)?.source !== undefined && index.holds(condition, scope) === true,
    );
  const needed = new Set(wanted.filter(({ required }) => required).map(({ item }) => item));
  return [...new Set(wanted.map(({ item }) => item))].filter((item) => !needed.has(item));
}

/** Keeps back what the person does not want passed on. A declaration prepared before is void, since the version moves on. */
export async function putLeftOut(
  trx: PortalTransaction,
  { id, person, version }: Application,
  items: readonly string[],
  { agency, now }: { readonly agency: string; readonly now: Date },
): Promise<void> {
  await trx
    .updateTable('application')
    .set({ left_out: JSON.stringify(items), version: version + 1, updated_at: now })
    .where('id', '=', id)
    .execute();
  await addAudit(trx, agency, now, {
    action: 'items-left-out',
    actor: person,
    application: id,
    detail: { items: items.join(' ') },
  });
}
