import type { Service } from '@saphan/contracts';
import { findVariant } from '@saphan/forms';
import { addAudit } from '../audit/add-audit.ts';
import type { Application } from '../application/application.ts';
import type { Draft } from '../draft/draft.ts';
import type { Network } from '../network/open-network.ts';
import type { PortalTransaction } from '../store/portal-store.ts';

/** The services as this person applies for them: without what they may do without and the person keeps back. */
export const withoutLeftOut = <Applied extends Pick<Service, 'items'>>(
  services: readonly Applied[],
  leftOut: ReadonlySet<string>,
): readonly Applied[] =>
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
  { application, services, scope }: Pick<Draft, 'application' | 'services' | 'scope'>,
): readonly string[] {
  const index = network.index();
  const variants = new Map(services.map(({ id, variant }) => [id, variant]));
  const wanted = application.services
    .map((chosen) => ({ ...chosen, variant: variants.get(chosen.service) ?? chosen.variant }))
    .flatMap((chosen) => findVariant(index, chosen)?.items ?? [])
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
