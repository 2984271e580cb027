import { header, isSubsystemId, toMemberId, type SignedAgreement, type SubsystemId } from '@saphan/contracts';
import { mayRepresent, problem } from '@saphan/exchange';
import { gatewayProblem } from '../gateway-problems.ts';
import type { SnapshotIndex } from '../snapshot/snapshot-index.ts';
import { readName } from './read-name.ts';

/**
 * Whose agreement a request is made under: that of who asks, or of whom it acts for (`Saphan-Represents`), who must be active too.
 * @throws Problem `header-malformed`, `member-not-active`
 */
export function findConsumer(
  headers: Readonly<Record<string, string | undefined>>,
  client: SubsystemId,
  index: SnapshotIndex,
): SubsystemId {
  if (headers[header.represents] === undefined) return client;
  const represented = readName(headers, header.represents, isSubsystemId);
  const parties = [index.findSubsystem(represented), index.findMember(toMemberId(represented))];
  if (parties.some((party) => party?.status !== 'active'))
    throw gatewayProblem('member-not-active', { at: header.represents });
  return represented;
}

/**
 * Who asks is the consumer, or holds its statement of delegation.
 * @param now epoch milliseconds
 * @throws Problem `delegation-unknown`
 */
export function checkDelegated(
  signed: SignedAgreement,
  { client, consumer }: { readonly client: SubsystemId; readonly consumer: SubsystemId },
  index: SnapshotIndex,
  now: number,
): void {
  if (client === consumer) return;
  if (!mayRepresent(client, signed, index.findDelegations(signed), now / 1000))
    throw problem('delegation-unknown', { at: header.represents });
}
