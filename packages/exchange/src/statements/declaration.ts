import { DeclarationManifest, header, type ProofClaims } from '@saphan/contracts';
import { Compile } from 'typebox/compile';
import { findBase64url } from '../base64url.ts';
import { canonical } from '../canonical-json.ts';
import { findJsonObject } from '../compact-jws.ts';
import { parseContentDigest } from '../content-digest.ts';
import { digest } from '../digest.ts';
import { problem } from '../problems.ts';

const checked = Compile(DeclarationManifest);

/** base64url SHA-256 of the canonical manifest: what a declaring person's ID token has as `nonce`. */
export const manifestDigest = (manifest: DeclarationManifest): string => digest(canonical(manifest));

/** Value of `saphan-declaration`. */
export const toDeclarationHeader = (manifest: DeclarationManifest): string =>
  Buffer.from(canonical(manifest)).toString('base64url');

/** @throws declaration-malformed, also where the bytes aren't the canonical ones */
export function parseDeclarationHeader(value: string): DeclarationManifest {
  const bytes = findBase64url(value);
  const manifest = findJsonObject(bytes);
  if (!checked.Check(manifest) || canonical(manifest) !== bytes?.toString()) {
    throw problem('declaration-malformed', { at: header.declaration });
  }
  return manifest;
}

export interface ExpectedDeclaration {
  /** Data service that the body is delivered to. */
  readonly service: string;
  /** `content-digest` header of the delivery. */
  readonly contentDigest: string | undefined;
  readonly proofs: readonly Pick<ProofClaims, 'nonce'>[];
}

/**
 * Every proof was given for this manifest, and the manifest names this very body for this service.
 * @throws declaration-malformed, declaration-unfit, digest-malformed
 */
export function verifyDeclaration(value: string, expected: ExpectedDeclaration): DeclarationManifest {
  const manifest = parseDeclarationHeader(value);
  const nonce = manifestDigest(manifest);
  const bodies = Object.hasOwn(manifest.parts, expected.service)
    ? manifest.parts[expected.service]
    : undefined;
  const fits =
    bodies?.includes(parseContentDigest(expected.contentDigest)) === true &&
    expected.proofs.length > 0 &&
    expected.proofs.every((proof) => proof.nonce === nonce);
  if (!fits) throw problem('declaration-unfit', { at: header.declaration });
  return manifest;
}
