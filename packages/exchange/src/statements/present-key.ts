import type { MemberKeyClaims } from '@saphan/contracts';
import { findJws, isJwsBy, signJws } from '../compact-jws.ts';
import type { SigningKey } from '../keys.ts';
import type { KeyFinder } from '../snapshot-keys.ts';

/** What is said about a key of one use. */
interface AboutKey {
  readonly member: string;
  readonly use: MemberKeyClaims['use'];
  readonly iat: number;
}

/**
 * The word of the key that is followed, or that holds in place of one that is given up: who has the agreement key alone speaks for
 * no other use. Nothing for an agreement key: the statement itself is its word.
 */
export const signByPresent = (
  type: string,
  claims: AboutKey,
  present: SigningKey | undefined,
): { present?: string } =>
  claims.use === 'agreement' || present === undefined
    ? {}
    : { present: signJws(type, JSON.stringify(claims), present) };

/** Whether the member's key of that use that holds has signed the very words of the statement. */
export function isByPresent(
  type: string,
  { statement, present }: { readonly statement: string; readonly present?: string },
  { use, member, iat }: AboutKey,
  findKey: KeyFinder,
): boolean {
  if (use === 'agreement') return true;
  const [said, also] = [findJws(statement), findJws(present ?? '')];
  if (!said || also?.header.typ !== type || !said.payload.equals(also.payload)) return false;
  const key = findKey({ kid: String(also.header.kid), use, member, at: iat });
  return key !== undefined && isJwsBy(also, key);
}
