import type { Classification, SignedAgreement } from '@saphan/contracts';
import { gatewayProblem } from '../gateway-problems.ts';
import type { Parts } from '../parts.ts';
import type { SnapshotIndex } from '../snapshot/snapshot-index.ts';

/** Class of this gateway, by the registry's word of it: one that is not listed yet may have open data alone. */
export const hostClassOf = (
  index: Pick<SnapshotIndex, 'findGateway'>,
  { settings }: Pick<Parts, 'settings'>,
): Classification => index.findGateway(settings.gateway)?.dataClass ?? 'open';

/**
 * Nothing above the class of this gateway passes it, on either side, whatever the parties have agreed.
 * @throws Problem `data-class` with the item
 */
export function checkHostClass(
  {
    signed: { agreement },
    index,
  }: { readonly signed: Pick<SignedAgreement, 'agreement'>; readonly index: SnapshotIndex },
  parts: Pick<Parts, 'settings'>,
): void {
  const above = index.findItemAbove(agreement, hostClassOf(index, parts));
  if (above !== undefined) throw gatewayProblem('data-class', { at: above });
}
