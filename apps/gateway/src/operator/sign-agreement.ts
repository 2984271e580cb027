import { toMemberId, type Agreement, type ServiceId, type SubsystemId } from '@saphan/contracts';
import { hashAgreement, itemsOfSchema, signAgreement } from '@saphan/exchange';
import { gatewayProblem } from '../gateway-problems.ts';
import type { Parts } from '../parts.ts';
import { checkHostClass } from '../request/check-host-class.ts';
import type { SnapshotIndex } from '../snapshot/snapshot-index.ts';

const refuse = (detail: string, at: string) => gatewayProblem('agreement-not-ours', { detail, at });

function checkProvided(agreement: Agreement, index: SnapshotIndex): void {
  const offered = index.findService(agreement.service);
  if (offered?.listing.status !== 'active') throw refuse('the data service is not offered', 'service');
  const { definition } = offered;
  if (!definition.rights.includes(agreement.right)) throw refuse('not offered under this right', 'right');
  const given = new Set(
    definition.operations.flatMap(({ response }) => (response ? itemsOfSchema(response) : [])),
  );
  const taken = new Set(
    definition.operations.flatMap(({ query, requestItem }) => [
      ...query.map(({ item }) => item),
      ...(requestItem === undefined ? [] : [requestItem]),
    ]),
  );
  const unknown = agreement.items.find((item) => !given.has(item));
  if (unknown !== undefined) throw refuse(`the data service does not give ${unknown}`, 'items');
  const unasked = agreement.inputItems.find((item) => !taken.has(item));
  if (unasked !== undefined) throw refuse(`the data service does not take ${unasked}`, 'inputItems');
}

/**
 * A member's yes to an agreement, with a key that never leaves: only where it names this member, as consumer with a
 * subsystem that it has, as provider with a data service that it offers and items that this gives.
 * @throws Problem `agreement-not-ours`, `member-not-hosted`, `data-class`
 */
export function signOwnAgreement(
  member: string,
  agreement: Agreement,
  index: SnapshotIndex,
  { keys, now, settings }: Pick<Parts, 'keys' | 'now' | 'settings'>,
): { hash: string; signature: string } {
  const isConsumer = toMemberId(agreement.consumer as SubsystemId) === member;
  const isProvider = toMemberId(agreement.service as ServiceId) === member;
  if (!isConsumer && !isProvider) throw refuse('names other members', 'consumer');
  if (isConsumer && index.findSubsystem(agreement.consumer)?.status !== 'active') {
    throw refuse('the asking subsystem is not registered', 'consumer');
  }
  if (isProvider) checkProvided(agreement, index);
  checkHostClass({ signed: { agreement }, index }, { settings });
  const hash = hashAgreement(agreement);
  const at = new Date(now()).toISOString();
  return { hash, signature: signAgreement(hash, keys.getKey(member, 'agreement'), at) };
}
