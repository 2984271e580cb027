import { MemberKeyWithdrawalClaims, type MemberKeyWithdrawal } from '@saphan/contracts';
import { Compile } from 'typebox/compile';
import { findJsonObject, findJws, isJwsBy, signJws } from '../compact-jws.ts';
import type { SigningKey } from '../keys.ts';
import type { KeyFinder } from '../snapshot-keys.ts';
import { isByPresent, signByPresent } from './present-key.ts';

const type = 'saphan-member-key-withdrawal+jwt';
const checked = Compile(MemberKeyWithdrawalClaims);
const known = new Set(Object.keys(MemberKeyWithdrawalClaims.properties));

/**
 * A member's word that a next key of its own is given up.
 * @param by.agreement the agreement key that holds now
 * @param by.present the key of that use that holds now; may be left out of an agreement key
 */
export const signMemberKeyWithdrawal = (
  claims: MemberKeyWithdrawalClaims,
  { agreement, present }: { readonly agreement: SigningKey; readonly present?: SigningKey },
): MemberKeyWithdrawal => ({
  statement: signJws(type, JSON.stringify(claims), agreement),
  ...signByPresent(type, claims, present),
});

/** What it says, by whoever it is; nothing of it is verified. */
export function findMemberKeyWithdrawal(statement: string): MemberKeyWithdrawalClaims | undefined {
  const jws = findJws(statement);
  const claims: unknown = findJsonObject(jws?.payload);
  return jws?.header.typ === type && checked.Check(claims) ? claims : undefined;
}

/** Claims that the member's agreement key and its present key of that use have signed; nothing where anything is missing. */
export function verifyMemberKeyWithdrawal(
  signed: MemberKeyWithdrawal,
  findKey: KeyFinder,
): MemberKeyWithdrawalClaims | undefined {
  const said = findJws(signed.statement);
  const claims = findMemberKeyWithdrawal(signed.statement);
  if (!said || !claims || claims.must?.every((name) => known.has(name)) === false) return undefined;
  const { member, iat } = claims;
  const key = findKey({ kid: String(said.header.kid), use: 'agreement', member, at: iat });
  return key && isJwsBy(said, key) && isByPresent(type, signed, claims, findKey) ? claims : undefined;
}
