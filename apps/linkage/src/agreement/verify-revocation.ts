import { verifyRevocation as verifyStatement } from '@saphan/exchange';
import type { Database } from '../database.ts';
import { linkageProblem } from '../linkage-problems.ts';
import { findKeysOf } from '../member/member-keys.ts';
import { getAgreement, memberOf, type Party } from './agreement-store.ts';

/** A party's own revocation: compact JWS, `typ: saphan-agreement+jwt`, payload `{hash, decision: "revoke", at, reason?}`. */
export interface SignedRevocation {
  readonly party: Party;
  readonly signature: string;
  /** Beside the statement, where one of before did not sign it. */
  readonly reason?: string;
}

/**
 * Gives the member that revokes and why, once its agreement key has signed so.
 * @param nowMs epoch milliseconds; the statement may be at most five minutes off
 * @throws Problem `agreement-signature`, `agreement-unknown`
 */
export async function verifyRevocation(
  db: Database,
  hash: string,
  { party, signature, reason }: SignedRevocation,
  nowMs: number,
): Promise<{ member: string; reason: string }> {
  const member = memberOf(await getAgreement(db, hash), party);
  const findKey = await findKeysOf(db, member);
  try {
    const { reason: signed } = verifyStatement(signature, hash, member, findKey, nowMs);
    if (signed !== undefined && reason !== undefined && signed !== reason)
      throw new Error('another reason is signed');
    const given = signed ?? reason;
    if (given === undefined) throw new Error('without a reason');
    return { member, reason: given };
  } catch (cause) {
    throw linkageProblem('agreement-signature', {
      detail: `revocation by ${member}: ${String(cause)}`,
      cause,
    });
  }
}
