import { hash } from 'node:crypto';

/** base64url SHA-256 of bytes, or of a text's UTF-8. */
export const digest = (bytes: Uint8Array | string): string => hash('sha256', bytes, 'base64url');

/** SHA-256 over several pieces, as if joined. They are short: joining them costs less than a hash that takes them one by one. */
export const digestBytes = (...pieces: readonly (Uint8Array | string)[]): Buffer =>
  hash(
    'sha256',
    Buffer.concat(pieces.map((piece) => (typeof piece === 'string' ? Buffer.from(piece) : piece))),
    'buffer',
  );
