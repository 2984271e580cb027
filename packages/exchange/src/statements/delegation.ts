import { DelegationClaims, toMemberId, type SignedAgreement, type SubsystemId } from '@saphan/contracts';
import { Compile } from 'typebox/compile';
import { findJsonObject, findJws, isJwsBy, signJws } from '../compact-jws.ts';
import type { SigningKey } from '../keys.ts';
import type { KeyFinder } from '../snapshot-keys.ts';

const type = 'saphan-delegation+jwt';
const checked = Compile(DelegationClaims);
const known = new Set(Object.keys(DelegationClaims.properties));

/**
 * A consumer's statement that another subsystem may ask in its place, under one agreement, until `exp`. The last one about a
 * delegate counts: one that ends as it begins takes the task back.
 * @param key the consumer's agreement key
 */
export const signDelegation = (claims: DelegationClaims, key: SigningKey): string =>
  signJws(type, JSON.stringify(claims), key);

/** What a statement says, by whoever it is; nothing of it is verified. */
export function findDelegation(token: string): DelegationClaims | undefined {
  const jws = findJws(token);
  const claims = findJsonObject(jws?.payload);
  return jws?.header.typ === type && checked.Check(claims) ? claims : undefined;
}

/**
 * Claims of a statement that the agreement's consumer has signed, by a key that held then; nothing where it is anything else.
 * A statement with a claim that must be understood and is not counts as none.
 */
export function verifyDelegation(
  token: string,
  { hash, agreement }: Pick<SignedAgreement, 'hash' | 'agreement'>,
  findKey: KeyFinder,
): DelegationClaims | undefined {
  const jws = findJws(token);
  const claims = findDelegation(token);
  if (!jws || claims?.agreement !== hash || claims.must?.every((name) => known.has(name)) === false)
    return undefined;
  const member = toMemberId(agreement.consumer as SubsystemId);
  const key = findKey({ kid: String(jws.header.kid), use: 'agreement', member, at: claims.iat });
  return key && isJwsBy(jws, key) ? claims : undefined;
}

/**
 * Whether a subsystem may ask in the place of the agreement's consumer: both parties have agreed that its member may, and the last of
 * the consumer's statements about it holds.
 * @param said what {@link verifyDelegation} has given of the agreement's statements
 * @param at epoch seconds
 */
export function mayRepresent(
  delegate: string,
  { agreement }: Pick<SignedAgreement, 'agreement'>,
  said: readonly DelegationClaims[],
  at: number,
): boolean {
  const last = said
    .filter((claims) => claims.delegate === delegate)
    .reduce<DelegationClaims | undefined>((a, b) => (a === undefined || b.iat >= a.iat ? b : a), undefined);
  return (
    last !== undefined &&
    // Citizens have signed in for one agency, and declared to it: what they gave it is not for another.
    agreement.right === 'officer' &&
    agreement.delegates.includes(toMemberId(delegate as SubsystemId)) &&
    last.iat <= at + 60 &&
    at < last.exp
  );
}
