import type { Agreement } from '@saphan/contracts';
import { hashAgreement, signRevocation } from '@saphan/exchange';
import { gatewayProblem } from '../gateway-problems.ts';
import type { Parts } from '../parts.ts';
import { findKnownAgreement, memberOf, parties } from './find-known-agreement.ts';
import type { KeptRevocation } from './revocations.ts';

export interface Revoking {
  readonly hash: string;
  /** Hosted here, a party of it. */
  readonly member: string;
  readonly reason: string;
  /** `operator`, or `member:…` for the agency's own desk. */
  readonly takenFrom: string;
  /** Its text, where this gateway may not have heard of it: an offer is in no snapshot. */
  readonly agreement?: Agreement | undefined;
}

/**
 * A hosted member's own end of an agreement, with its key. From here on nothing is exchanged under it at this gateway, in
 * neither role; who has to be told is told afterwards.
 * @throws Problem `member-not-hosted`, `agreement-unknown`, `agreement-not-ours`
 */
export async function revokeOwn(
  { hash, member, reason, takenFrom, agreement: shown }: Revoking,
  parts: Parts,
): Promise<KeptRevocation> {
  const key = parts.keys.getKey(member, 'agreement');
  const isShown = shown !== undefined && hashAgreement(shown) === hash;
  const agreement = (await findKnownAgreement(hash, parts)) ?? (isShown ? shown : undefined);
  if (!agreement) throw gatewayProblem('agreement-unknown');
  const party = parties.find((one) => memberOf(agreement, one) === member);
  if (!party) throw gatewayProblem('agreement-not-ours', { detail: `${hash} names other members` });
  const at = new Date(parts.now());
  const statement = signRevocation(hash, { at: at.toISOString(), reason }, key);
  const kept = await parts.revocations.keep({
    ...{ hash, party, member, reason, at, statement, takenFrom },
    isTold: false,
  });
  parts.log.info({ agreement: hash, member, reason: kept.reason, from: takenFrom }, 'agreement revoked');
  return kept;
}
