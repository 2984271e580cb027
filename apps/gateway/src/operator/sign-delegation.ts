import { toMemberId, type DelegationSigning, type SubsystemId } from '@saphan/contracts';
import { hashAgreement, signDelegation } from '@saphan/exchange';
import { gatewayProblem } from '../gateway-problems.ts';
import type { Parts } from '../parts.ts';

/**
 * A consumer's statement that another subsystem may ask in its place; one that ends as it begins where `until` is over.
 * @throws Problem `agreement-not-ours`, `member-not-hosted`
 */
export function signOwnDelegation(
  { member, agreement, delegate, until }: DelegationSigning,
  { keys, now }: Pick<Parts, 'keys' | 'now'>,
): string {
  if (toMemberId(agreement.consumer as SubsystemId) !== member)
    throw gatewayProblem('agreement-not-ours', { detail: 'another member asks under it', at: 'agreement' });
  if (!agreement.delegates.includes(toMemberId(delegate as SubsystemId)))
    throw gatewayProblem('agreement-not-ours', { detail: 'it does not name this delegate', at: 'delegate' });
  const iat = Math.floor(now() / 1000);
  const exp = Math.max(iat, Math.floor(Date.parse(until) / 1000));
  const claims = { agreement: hashAgreement(agreement), delegate, iat, exp };
  return signDelegation(claims, keys.getKey(member, 'agreement'));
}
