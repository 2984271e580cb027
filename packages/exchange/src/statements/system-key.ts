import { SystemKeyClaims, toMemberId, type SubsystemId, type SystemKeyStatement } from '@saphan/contracts';
import { Compile } from 'typebox/compile';
import { findJsonObject, findJws, isJwsBy, signJws } from '../compact-jws.ts';
import { toVerifyingKey, type SigningKey, type VerifyingKey } from '../keys.ts';
import type { KeyFinder } from '../snapshot-keys.ts';

const type = 'saphan-system-key+jwt';
const checked = Compile(SystemKeyClaims);
const known = new Set(Object.keys(SystemKeyClaims.properties));

/**
 * A member's word that a key speaks for one of its systems, and the key's own over the same claims, so that nobody lists a key
 * that another holds.
 * @param member the member's agreement key
 */
export function signSystemKey(
  claims: SystemKeyClaims,
  member: SigningKey,
  system: SigningKey,
): SystemKeyStatement {
  const payload = JSON.stringify(claims);
  return { statement: signJws(type, payload, member), proof: signJws(type, payload, system) };
}

/** What a statement says, by whoever it is; nothing of it is verified. */
export function findSystemKey(statement: string): SystemKeyClaims | undefined {
  const jws = findJws(statement);
  const claims = findJsonObject(jws?.payload);
  return jws?.header.typ === type && checked.Check(claims) ? claims : undefined;
}

function findListed(jwk: SystemKeyClaims['jwk']): VerifyingKey | undefined {
  try {
    return toVerifyingKey(jwk);
  } catch {
    return undefined;
  }
}

/** Claims that the system's member and the key itself have signed, both the very same; nothing where anything is missing. */
export function verifySystemKey(
  { statement, proof }: SystemKeyStatement,
  findKey: KeyFinder,
): SystemKeyClaims | undefined {
  const [said, proved] = [findJws(statement), findJws(proof)];
  const claims = findSystemKey(statement);
  if (!said || !claims || proved?.header.typ !== type || !said.payload.equals(proved.payload))
    return undefined;
  if (claims.must?.every((name) => known.has(name)) === false) return undefined;
  const member = toMemberId(claims.subsystem as SubsystemId);
  const key = findKey({ kid: String(said.header.kid), use: 'agreement', member, at: claims.iat });
  const own = findListed(claims.jwk);
  return key && own && isJwsBy(said, key) && isJwsBy(proved, own) ? claims : undefined;
}
