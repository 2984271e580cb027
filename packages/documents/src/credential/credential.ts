import { hash, randomBytes, sign, verify, X509Certificate } from 'node:crypto';
import { SDJwtInstance } from '@sd-jwt/core';
import { SDJwtVcInstance } from '@sd-jwt/sd-jwt-vc';
import { problem } from '../problems.ts';
import type { Decision } from '../decision/decision.ts';
import { isTrusted } from '../sign/certificate-path.ts';
import { asRaw, readChain, toX5c, type CredentialSigner } from './credential-key.ts';
import { toStatusClaim, toStatusEntry, type StatusEntry } from './status-list.ts';

const hasher = (data: string | ArrayBuffer): Uint8Array =>
  new Uint8Array(hash('sha256', typeof data === 'string' ? data : new Uint8Array(data), 'buffer'));

const typeOf = (decision: Decision): string => `urn:saphan:document:${decision.type}:1`;

/** End of a day in Bangkok, which has no summer time. */
const endOfDay = (day: string): number => Date.parse(`${day}T23:59:59+07:00`) / 1000 + 1;

/**
 * The document as an SD-JWT VC: type, number and validity always show; holder and each fact can be left out when it is
 * handed on. The certificate chain travels in `x5c`.
 * @param status where anyone can read whether it still holds
 */
export async function issueCredential(
  decision: Decision,
  signer: CredentialSigner,
  status?: StatusEntry,
): Promise<string> {
  const { facts, holder, validUntil, issuer, ...rest } = decision;
  const instance = new SDJwtVcInstance({
    signer: (data: string) =>
      sign('sha256', Buffer.from(data), asRaw(signer.privateKey)).toString('base64url'),
    signAlg: 'ES256',
    hasher,
    hashAlg: 'sha-256',
    saltGenerator: (length: number) => randomBytes(length).toString('base64url'),
  });
  const values = Object.fromEntries(facts.map(({ item, value }) => [item, value as unknown]));
  const claims = {
    iss: `urn:saphan:member:${issuer.replaceAll('/', ':')}`,
    vct: typeOf(decision),
    iat: signer.at,
    ...(validUntil !== undefined && { exp: endOfDay(validUntil) }),
    ...(status && { status: toStatusClaim(status) }),
    ...rest,
    holder,
    facts: values,
  };
  const frame = { holder: { _sd: ['id', 'name'] }, facts: { _sd: Object.keys(values) } };
  const x5c = toX5c(signer);
  return instance.issue(claims, frame as never, { header: { x5c } });
}

export interface VerifiedCredential {
  readonly claims: Readonly<Record<string, unknown>>;
  readonly certificate: X509Certificate;
  /** Where it says that its state stands: `readStatus` reads it there. */
  readonly status?: StatusEntry;
}

const findPayload = (jwt: string): unknown =>
  JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString());

/** All digests of disclosures that a signed payload lists, at any depth. */
function listedDigests(value: unknown): unknown[] {
  if (Array.isArray(value)) return value.flatMap(listedDigests);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    name === '_sd' && Array.isArray(inner) ? (inner as unknown[]) : listedDigests(inner),
  );
}

/** RFC 9901 §7.1: a disclosure that no digest stands for makes the whole invalid. The library lets it pass. */
function checkDisclosures(token: string): void {
  const [jwt = '', ...rest] = token.split('~');
  const digests = new Set(listedDigests(findPayload(jwt)));
  const unknown = rest
    .slice(0, -1)
    .filter((disclosure) => !digests.delete(hash('sha256', disclosure, 'base64url')));
  if (rest.at(-1) !== '' || unknown.length > 0) throw problem('credential-wrong', { detail: 'disclosures' });
}

/**
 * Checks a credential that someone shows.
 * @param trustedPem certificates of the Linkage Center's authorities
 * @param at epoch seconds
 * @throws credential-wrong
 */
export async function verifyCredential(
  token: string,
  trustedPem: readonly string[],
  at: number,
): Promise<VerifiedCredential> {
  const [certificate, ...given] = readChain(token);
  const trusted = trustedPem.map((pem) => new X509Certificate(pem));
  if (!certificate) throw problem('credential-wrong', { detail: 'no certificate' });
  // Not the library's class for credentials: that one fetches whatever address a status claim names.
  const instance = new SDJwtInstance({
    hasher,
    verifier: (data: string, signature: string) =>
      verify('sha256', Buffer.from(data), asRaw(certificate.publicKey), Buffer.from(signature, 'base64url')),
  });
  let claims: Record<string, unknown>;
  try {
    claims = (await instance.verify(token, { currentDate: at })).payload as typeof claims;
    checkDisclosures(token);
  } catch (cause) {
    throw problem('credential-wrong', { cause });
  }
  // The library's credential class leaves expiry to us.
  if (typeof claims.exp === 'number' && at >= claims.exp)
    throw problem('credential-wrong', { detail: 'expired' });
  if (typeof claims.iat !== 'number' || !isTrusted(certificate, given, trusted, claims.iat)) {
    throw problem('credential-wrong', { detail: 'signer unknown' });
  }
  const status = toStatusEntry(claims.status);
  return { claims, certificate, ...(status && { status }) };
}
