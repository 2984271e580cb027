import {
  Agreement,
  toMemberId,
  type ServiceId,
  type SignedAgreement,
  type SubsystemId,
} from '@saphan/contracts';
import { Compile } from 'typebox/compile';
import { canonical } from './canonical-json.ts';
import { findJsonObject, findJws, isJwsBy, signJws } from './compact-jws.ts';
import { digest } from './digest.ts';
import type { SigningKey } from './keys.ts';
import { problem } from './problems.ts';
import { toEpochMs } from './remember.ts';
import type { KeyFinder } from './snapshot-keys.ts';

const type = 'saphan-agreement+jwt';
const checked = Compile(Agreement);

/** Name of an agreement: base64url SHA-256 of its canonical JSON. */
export const hashAgreement = (agreement: Agreement): string => digest(canonical(agreement));

/**
 * A party's yes to an agreement.
 * @param key the member's agreement key
 * @param at RFC 3339
 */
export const signAgreement = (hash: string, key: SigningKey, at: string): string =>
  signJws(type, canonical({ hash, decision: 'accept', at }), key);

/**
 * @param member whose agreement key must have signed
 * @returns when it was signed, RFC 3339
 * @throws agreement-signature-wrong
 */
export function verifyAgreementSignature(
  signature: string,
  hash: string,
  member: string,
  findKey: KeyFinder,
): { at: string } {
  const jws = findJws(signature);
  const payload = findJsonObject(jws?.payload);
  const at = typeof payload?.at === 'string' ? payload.at : '';
  const signedAt = Date.parse(at) / 1000;
  const key =
    jws?.header.typ === type && payload?.hash === hash && payload.decision === 'accept' && signedAt > 0
      ? findKey({ kid: String(jws.header.kid), use: 'agreement', member, at: signedAt })
      : undefined;
  if (!jws || !key || !isJwsBy(jws, key)) throw problem('agreement-signature-wrong', { detail: member });
  return { at };
}

/**
 * Hash and both signatures. Costs two verifications: remember the hashes that passed, per snapshot.
 * @throws agreement-malformed, agreement-hash-wrong, agreement-signature-wrong
 */
export function verifyAgreement(signed: SignedAgreement, findKey: KeyFinder): void {
  const { agreement, hash } = signed;
  if (!checked.Check(agreement)) throw problem('agreement-malformed');
  if (hashAgreement(agreement) !== hash) throw problem('agreement-hash-wrong');
  const consumer = toMemberId(agreement.consumer as SubsystemId);
  const provider = toMemberId(agreement.service as ServiceId);
  verifyAgreementSignature(signed.consumerSignature, hash, consumer, findKey);
  verifyAgreementSignature(signed.providerSignature, hash, provider, findKey);
}

/**
 * A revocation holds from the moment it is seen, whatever time it names.
 * @param at epoch milliseconds
 * @throws agreement-revoked, agreement-not-yet, agreement-expired
 */
export function checkInForce(signed: Pick<SignedAgreement, 'agreement' | 'revokedAt'>, at: number): void {
  const { from, until } = signed.agreement.validity;
  if (signed.revokedAt !== undefined) throw problem('agreement-revoked');
  if (!(toEpochMs(from) <= at)) throw problem('agreement-not-yet');
  if (!(at < toEpochMs(until))) throw problem('agreement-expired');
}
