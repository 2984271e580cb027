import { joinProofType, type JoinRequest } from '@saphan/contracts';
import { canonical } from './canonical-json.ts';
import { findJsonObject, findJws, isJwsBy, signJws } from './compact-jws.ts';
import { digest } from './digest.ts';
import { toVerifyingKey, type SigningKey, type VerifyingKey } from './keys.ts';

/** The parts of a one-time token. */
export interface ReadJoinToken {
  /** What is shown to the Linkage Center, once it has proved who it is. */
  readonly secret: string;
  /** Thumbprint of the Linkage Center's snapshot key. */
  readonly pin: string;
}

const prefix = 'saphan-join';
const shape = new RegExp(`^${prefix}\\.([A-Za-z0-9_-]{43})\\.([A-Za-z0-9_-]{43})$`);

export const toJoinToken = ({ secret, pin }: ReadJoinToken): string => `${prefix}.${secret}.${pin}`;

/** Nothing for what is no token. */
export function findJoinToken(text: string): ReadJoinToken | undefined {
  const [, secret, pin] = shape.exec(text.trim()) ?? [];
  return secret === undefined || pin === undefined ? undefined : { secret, pin };
}

/** Names an invitation without giving its secret away. */
export const toInvitation = (secret: string): string => digest(secret);

/**
 * Proves that whoever asks holds a key: a signature over the whole request, which names the invitation. So a proof is good
 * for this token, this gateway, this address and these keys together.
 * @param at epoch seconds
 */
export const signJoinProof = (request: JoinRequest, key: SigningKey, at: number): string =>
  signJws(joinProofType, JSON.stringify({ digest: digest(canonical(request)), iat: at }), key);

const toleranceSeconds = 300;

/**
 * Whether every key of the request has signed it now, and `others` too (the host's key, where a host speaks for a member).
 * A proof more or less is refused, and so is a key that is listed twice or under another name than its thumbprint.
 * @param at epoch seconds
 * @returns what is wrong; nothing where all is proved
 */
export function findJoinFault(
  request: JoinRequest,
  proofs: readonly string[],
  at: number,
  others: readonly VerifyingKey[] = [],
): string | undefined {
  const expected = digest(canonical(request));
  const wanted = new Map<string, VerifyingKey>();
  for (const { kid, jwk } of request.keys) {
    let key: VerifyingKey;
    try {
      key = toVerifyingKey(jwk);
    } catch {
      return `${kid} cannot be read`;
    }
    if (key.kid !== kid || wanted.has(kid)) return `${kid} is not the thumbprint of one key`;
    wanted.set(kid, key);
  }
  for (const key of others) wanted.set(key.kid, key);
  if (proofs.length !== wanted.size) return `${String(wanted.size)} proofs are needed`;
  for (const proof of proofs) {
    const jws = findJws(proof);
    const key = wanted.get(String(jws?.header.kid));
    if (!jws || !key || jws.header.typ !== joinProofType || !isJwsBy(jws, key))
      return 'a proof is not by one of the keys';
    const said = findJsonObject(jws.payload);
    if (said?.digest !== expected) return 'a proof is of another request';
    if (!(Math.abs(Number(said.iat) - at) <= toleranceSeconds))
      return `a proof was made at ${String(said.iat)}, it is ${String(Math.floor(at))} here`;
    wanted.delete(key.kid);
  }
  return undefined;
}
