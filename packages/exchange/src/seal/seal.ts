import { Type, type Static } from 'typebox';
import { Compile } from 'typebox/compile';
import { findJsonObject, findJws, isJwsBy, signJws } from '../compact-jws.ts';
import { digest } from '../digest.ts';
import type { SigningKey } from '../keys.ts';
import { subjectDigest, type SaltedSubject } from '../message/bound-headers.ts';
import { problem } from '../problems.ts';
import type { KeyFinder } from '../snapshot-keys.ts';
import { parseDisclosure, toDisclosure, type Disclosure } from './disclosure.ts';

const type = 'saphan-seal+sd-jwt';

/** What a seal says beside its items. */
export const SealClaims = Type.Object({
  /** Member that provides; its seal key signs. */
  iss: Type.String(),
  service: Type.String(),
  agreement: Type.String(),
  exchange: Type.String(),
  /** Epoch seconds. */
  iat: Type.Integer(),
  /** When the source gave the values, RFC 3339. */
  at: Type.String(),
  subject_digest: Type.Optional(Type.String()),
});
export type SealClaims = Static<typeof SealClaims>;

const checked = Compile(
  Type.Intersect([
    SealClaims,
    Type.Object({ _sd: Type.Array(Type.String(), { uniqueItems: true }), _sd_alg: Type.Literal('sha-256') }),
  ]),
);

/**
 * Seals an answer: an SD-JWT (RFC 9901) with one salted disclosure an item.
 * @param items data item → raw JSON text of its value, as pruning gives them
 * @param newSalt gives 16 random bytes
 * @returns the token and the value of `saphan-seal-digest`
 */
export function sealItems(
  items: ReadonlyMap<string, string>,
  claims: SealClaims,
  key: SigningKey,
  newSalt: () => Uint8Array,
): { token: string; digest: string } {
  const disclosures = [...items].map(([name, text]) => toDisclosure(name, text, newSalt()));
  // Sorted, so that the order tells nothing of which digest stands for which item (§4.2.4.1).
  const payload = { ...claims, _sd: disclosures.map(digest).sort(), _sd_alg: 'sha-256' };
  const signed = signJws(type, JSON.stringify(payload), key);
  return { token: [signed, ...disclosures, ''].join('~'), digest: digest(signed) };
}

interface ParsedSeal {
  readonly signed: string;
  readonly disclosures: readonly Disclosure[];
}

function parseSeal(token: string): ParsedSeal {
  const [signed, ...rest] = token.split('~');
  // Ends with `~`: a key-binding JWT (§4.3) is not part of a seal.
  if (signed === undefined || rest.pop() !== '') throw problem('seal-malformed');
  return { signed, disclosures: rest.map(parseDisclosure) };
}

/** Value of `saphan-seal-digest`: of the signed part, so that it holds whatever is disclosed. */
export const sealDigest = (token: string): string => digest(token.split('~', 1)[0] ?? '');

/**
 * Keeps the disclosures of these items alone; the rest of the seal stays true.
 * @throws seal-malformed
 */
export function restrictSeal(token: string, items: Iterable<string>): string {
  const kept = new Set(items);
  const { signed, disclosures } = parseSeal(token);
  const shown = disclosures.filter(({ name }) => kept.has(name)).map(({ encoded }) => encoded);
  return [signed, ...shown, ''].join('~');
}

export interface VerifiedSeal {
  readonly claims: SealClaims;
  /** Key that signed; whether it has been revoked since is for whoever relies on the values to ask. */
  readonly kid: string;
  /** As in `saphan-seal-digest`. */
  readonly digest: string;
  readonly items: ReadonlyMap<string, { readonly value: unknown; readonly text: string }>;
}

export interface ExpectedSeal {
  readonly service?: string;
  readonly agreement?: string;
  readonly exchange?: string;
  readonly subject?: SaltedSubject;
}

function fits(claims: SealClaims, expected: ExpectedSeal): boolean {
  const { subject } = expected;
  return (
    claims.service.startsWith(`${claims.iss}/`) &&
    (expected.service ?? claims.service) === claims.service &&
    (expected.agreement ?? claims.agreement) === claims.agreement &&
    (expected.exchange ?? claims.exchange) === claims.exchange &&
    (!subject || subjectDigest(subject.subject, subject.salt) === claims.subject_digest)
  );
}

/** RFC 9901 §7.1: every disclosure stands for one signed digest, and no item is told twice. */
function itemsOf(disclosures: readonly Disclosure[], signed: readonly string[]): VerifiedSeal['items'] {
  const digests = new Set(signed);
  const items = new Map<string, { value: unknown; text: string }>();
  for (const { name, value, text, digest: found } of disclosures) {
    if (!digests.delete(found) || items.has(name)) throw problem('seal-signature-wrong', { at: name });
    items.set(name, { value, text });
  }
  return items;
}

/**
 * Checks that the source itself gave these values, for this subject.
 * @throws seal-malformed, seal-signature-wrong, seal-unfit
 */
export function verifySeal(token: string, findKey: KeyFinder, expected: ExpectedSeal = {}): VerifiedSeal {
  const { signed, disclosures } = parseSeal(token);
  const jws = findJws(signed);
  const payload = findJsonObject(jws?.payload);
  if (jws?.header.typ !== type || !checked.Check(payload)) throw problem('seal-malformed');
  const key = findKey({ kid: String(jws.header.kid), use: 'seal', member: payload.iss, at: payload.iat });
  if (!key || !isJwsBy(jws, key)) throw problem('seal-signature-wrong');
  const { _sd, _sd_alg, ...claims } = payload;
  if (!fits(claims, expected)) throw problem('seal-unfit');
  return { claims, kid: key.kid, digest: digest(signed), items: itemsOf(disclosures, _sd) };
}
