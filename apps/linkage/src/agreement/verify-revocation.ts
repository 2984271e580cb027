import { findKeysOf } from '../member/member-keys.ts';
import { compactVerify, decodeProtectedHeader } from 'jose';
import type { Database } from '../database.ts';
import { linkageProblem } from '../linkage-problems.ts';
import { getAgreement, memberOf, type Party } from './agreement-store.ts';

/** A party's own revocation: compact JWS, `typ: saphan-agreement+jwt`, payload `{hash, decision: "revoke", at}`. */
export interface SignedRevocation {
  readonly party: Party;
  readonly signature: string;
}

/**
 * Gives the member that revokes, once its agreement key has signed so.
 * @param nowMs epoch milliseconds; the statement may be at most five minutes off
 * @throws Problem `agreement-signature`, `agreement-unknown`
 */
export async function verifyRevocation(
  db: Database,
  hash: string,
  { party, signature }: SignedRevocation,
  nowMs: number,
): Promise<string> {
  const member = memberOf(await getAgreement(db, hash), party);
  const findKey = await findKeysOf(db, member);
  try {
    const { kid = '', typ } = decodeProtectedHeader(signature);
    const key = findKey({ kid, use: 'agreement', member, at: nowMs / 1000 });
    if (key === undefined || typ !== 'saphan-agreement+jwt')
      throw new Error('not by an agreement key of this member');
    const { payload } = await compactVerify(signature, key.publicKey, { algorithms: [key.algorithm] });
    const claims = JSON.parse(new TextDecoder().decode(payload)) as Record<string, unknown>;
    if (claims.hash !== hash || claims.decision !== 'revoke') throw new Error('it says something else');
    if (!(Math.abs(Date.parse(String(claims.at)) - nowMs) <= 300_000)) throw new Error('its time is off');
    return member;
  } catch (cause) {
    throw linkageProblem('agreement-signature', {
      detail: `revocation by ${member}: ${String(cause)}`,
      cause,
    });
  }
}
