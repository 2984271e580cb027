import {
  header,
  isGatewayId,
  isServiceId,
  isSubsystemId,
  toMemberId,
  toSubsystemId,
  type Gateway,
  type MemberId,
  type ServiceId,
  type SubsystemId,
} from '@saphan/contracts';
import { parseServicePath } from '@saphan/exchange';
import { gatewayProblem } from '../../gateway-problems.ts';
import type { HostedMember } from '../../keys/member-keys.ts';
import type { Parts } from '../../parts.ts';
import { readName } from '../../request/read-name.ts';
import type { OfferedService, SnapshotIndex } from '../../snapshot/snapshot-index.ts';
import type { Arrived } from '../arrived.ts';

export interface Addressed {
  readonly client: SubsystemId;
  readonly consumer: MemberId;
  readonly service: ServiceId;
  readonly offered: OfferedService;
  readonly provider: HostedMember;
  /** Path below the data service. */
  readonly rest: string;
}

/** The request names this gateway and a data service of a member that it hosts; both members, subsystems, gateways are active. */
export function checkAddressed(
  { request, index, peer }: Arrived & { readonly index: SnapshotIndex; readonly peer: Gateway },
  { settings, keys }: Parts,
): Addressed {
  const { headers } = request;
  const { service, rest } = parseServicePath(request.path);
  if (readName(headers, header.service, isServiceId) !== service) {
    throw gatewayProblem('not-addressed-here', { at: header.service });
  }
  const provider = keys.findMember(toMemberId(service));
  const me = index.findGateway(settings.gateway);
  const isMine = readName(headers, header.gateway, isGatewayId) === settings.gateway;
  if (!isMine || !provider || !me?.hosts.includes(provider.id)) {
    throw gatewayProblem('not-addressed-here', { at: header.gateway });
  }
  // One of several gateways of a member has sent it, and evidence keeps which.
  if (readName(headers, header.sender, isGatewayId) !== peer.id) {
    throw gatewayProblem('peer-not-sender', { at: header.sender });
  }
  const client = readName(headers, header.client, isSubsystemId);
  const consumer = toMemberId(client);
  if (!peer.hosts.includes(consumer)) throw gatewayProblem('peer-not-host', { at: header.client });
  const parties = [
    me,
    index.findMember(provider.id),
    index.findSubsystem(toSubsystemId(service)),
    index.findMember(consumer),
    index.findSubsystem(client),
  ];
  if (parties.some((party) => party?.status !== 'active')) throw gatewayProblem('member-not-active');
  const offered = index.findService(service);
  if (!offered) throw gatewayProblem('service-unknown', { at: header.service });
  if (offered.listing.status !== 'active') throw gatewayProblem('service-not-active', { at: header.service });
  return { client, consumer, service, offered, provider, rest };
}
