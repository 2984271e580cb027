import { toMemberId, toSubsystemId, type Gateway } from '@saphan/contracts';
import { signatureProfile } from '@saphan/exchange';
import { gatewayProblem } from '../../gateway-problems.ts';
import type { Parts } from '../../parts.ts';
import type { OfferedService, SnapshotIndex } from '../../snapshot/snapshot-index.ts';
import type { Caller } from './caller.ts';
import type { Wanted } from './requested.ts';

export interface Reachable {
  readonly index: SnapshotIndex;
  readonly offered: OfferedService;
  /** Gateways that speak for the provider; one at least. */
  readonly gateways: readonly Gateway[];
}

/** Both ends are active, and a gateway speaks for the provider. */
export function findProvider({ client, consumer, service }: Caller & Wanted, { snapshot }: Parts): Reachable {
  const index = snapshot.index();
  const offered = index.findService(service);
  if (!offered) throw gatewayProblem('service-unknown', { at: 'path' });
  const provider = toMemberId(service);
  const parties = [
    index.findMember(consumer.id),
    index.findSubsystem(client),
    index.findMember(provider),
    index.findSubsystem(toSubsystemId(service)),
  ];
  if (parties.some((party) => party?.status !== 'active')) throw gatewayProblem('member-not-active');
  if (offered.listing.status !== 'active') throw gatewayProblem('service-not-active', { at: 'path' });
  const gateways = index
    .gatewaysOf(provider)
    .filter(({ status, profiles = [1] }) => status === 'active' && profiles.includes(signatureProfile));
  if (gateways.length === 0)
    throw gatewayProblem('member-not-active', { detail: `no active gateway of ${provider}` });
  return { index, offered, gateways };
}
