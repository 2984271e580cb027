import { canonical } from './canonical-json.ts';
import { findJsonObject, findJws, isJwsBy, signJws } from './compact-jws.ts';
import type { SigningKey } from './keys.ts';
import { problem } from './problems.ts';
import type { KeyFinder } from './snapshot-keys.ts';

const type = 'saphan-agreement+jwt';
const toleranceMs = 300_000;
/** Fits what keeps and shows it, in any script. */
const readable = /^[^\p{Cc}]{1,500}$/u;

/** What a party says when it revokes. */
export interface Revocation {
  /** RFC 3339 */
  readonly at: string;
  /** In the party's words; those of before it was signed have none. */
  readonly reason?: string;
}

/**
 * A party's own end of an agreement.
 * @param key the member's agreement key
 */
export const signRevocation = (hash: string, { at, reason }: Revocation, key: SigningKey): string =>
  signJws(type, canonical({ hash, decision: 'revoke', at, ...(reason !== undefined && { reason }) }), key);

/**
 * What a party has said moments ago, by a key that still holds: whoever has stolen an older one revokes nothing by it.
 * @param member whose agreement key must have signed
 * @param nowMs epoch milliseconds; the statement may be at most five minutes off
 * @throws agreement-signature-wrong
 */
export function verifyRevocation(
  signature: string,
  hash: string,
  member: string,
  findKey: KeyFinder,
  nowMs: number,
): Revocation {
  const wrong = (detail: string) => problem('agreement-signature-wrong', { detail: `${member}: ${detail}` });
  const jws = findJws(signature);
  const payload = findJsonObject(jws?.payload);
  if (!jws || jws.header.typ !== type || payload?.hash !== hash || payload.decision !== 'revoke')
    throw wrong('it says something else');
  const key = findKey({ kid: String(jws.header.kid), use: 'agreement', member, at: nowMs / 1000 });
  if (!key || !isJwsBy(jws, key)) throw wrong('not by an agreement key of this member');
  const { at, reason } = payload;
  if (typeof at !== 'string' || !(Math.abs(Date.parse(at) - nowMs) <= toleranceMs))
    throw wrong('its time is off');
  if (reason === undefined) return { at };
  if (typeof reason !== 'string' || !readable.test(reason)) throw wrong('its reason is no line of text');
  return { at, reason };
}

/** Hash of the agreement that a statement is about; nothing of it is verified. */
export function findRevokedHash(signature: string): string | undefined {
  const hash = findJsonObject(findJws(signature)?.payload)?.hash;
  return typeof hash === 'string' ? hash : undefined;
}
