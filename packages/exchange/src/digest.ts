import { createHash, hash } from 'node:crypto';

/** base64url SHA-256 of bytes, or of a text's UTF-8. */
export const digest = (bytes: Uint8Array | string): string => hash('sha256', bytes, 'base64url');

/** SHA-256 over several pieces, as if joined. */
export function digestBytes(...pieces: readonly (Uint8Array | string)[]): Buffer {
  const hasher = createHash('sha256');
  for (const piece of pieces) hasher.update(piece);
  return hasher.digest();
}
