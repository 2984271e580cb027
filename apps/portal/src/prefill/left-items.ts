import { toMemberId, type ServiceId } from '@saphan/contracts';
import { findProvider, type LaterItem } from '@saphan/forms';
import type { Draft } from '../draft/draft.ts';
import type { Network } from '../network/open-network.ts';

/** What the portal can't fetch for a draft, and is left to those who decide. */
export interface LeftItems {
  /** Items that nobody can fetch under the citizen's right. */
  readonly items: readonly LaterItem[];
  /** Subsystems that decide with this item and have no agreement that brings it: there an officer looks it up otherwise. */
  without(item: string): readonly string[];
}

/** Purpose code of agreements under which an agency fetches what it decides with. */
const purpose = 'decide';

/** Whether an agency may fetch an item from who governs it, now. */
export function mayFetch(network: Network, subsystem: string, item: string, now: Date): boolean {
  const known = network.index().items.get(item);
  return network.snapshot().agreements.some(({ agreement, revokedAt }) => {
    const { from, until } = agreement.validity;
    const member = toMemberId(agreement.service as ServiceId);
    return (
      agreement.consumer === subsystem &&
      agreement.purpose.code === purpose &&
      agreement.items.includes(item) &&
      (agreement.service.split('/').at(-1) === known?.source || member === known?.owner) &&
      revokedAt === undefined &&
      Date.parse(from) <= now.getTime() &&
      now.getTime() < Date.parse(until)
    );
  });
}

/** @param items of the plan of what can be fetched */
export function toLeftItems(
  network: Network,
  { services, scope }: Pick<Draft, 'services' | 'scope'>,
  items: readonly LaterItem[],
  now: Date,
): LeftItems {
  const index = network.index();
  return {
    items,
    without(item) {
      const deciding = services
        .filter((service) =>
          service.items.some((each) => each.item === item && index.holds(each.condition, scope) !== false),
        )
        .flatMap((service) => findProvider(service, scope)?.subsystem ?? []);
      return [...new Set(deciding)].filter((subsystem) => !mayFetch(network, subsystem, item, now));
    },
  };
}
