import { hash } from 'node:crypto';
import { problem } from './problems.ts';

const shape = /^sha-256=:([A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=):$/;

const toDigest = (body: Uint8Array): string => `sha-256=:${hash('sha256', body, 'base64')}:`;
/** Questions have no body. */
const ofNothing = toDigest(new Uint8Array());

/** Value of `Content-Digest` (RFC 9530 §2) for a whole body, also an empty one. */
export const contentDigest = (body: Uint8Array): string => (body.length === 0 ? ofNothing : toDigest(body));

/**
 * Reads the one form that the profile allows: a single SHA-256 member.
 * @returns base64 of the digest, as a declaration manifest lists it
 * @throws header-missing, digest-malformed
 */
export function parseContentDigest(header: string | undefined): string {
  if (header === undefined) throw problem('header-missing', { at: 'content-digest' });
  const found = shape.exec(header)?.[1];
  if (found === undefined) throw problem('digest-malformed', { at: 'content-digest' });
  return found;
}

/** @throws header-missing, digest-malformed, digest-wrong */
export function checkContentDigest(header: string | undefined, body: Uint8Array): void {
  parseContentDigest(header);
  if (header !== contentDigest(body)) throw problem('digest-wrong', { at: 'content-digest' });
}
