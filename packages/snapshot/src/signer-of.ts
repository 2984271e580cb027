import { thumbprint } from '@saphan/exchange';

/** Thumbprint of the key that a verified snapshot names as its signer. */
export function signerOf(jws: string): string {
  const header = JSON.parse(Buffer.from(jws.split('.')[0] ?? '', 'base64url').toString('utf8')) as {
    kid?: unknown;
  };
  return String(header.kid);
}

/** Nothing for a key of a kind that comes later. */
export function findThumbprint(jwk: Readonly<Record<string, unknown>>): string | undefined {
  try {
    return thumbprint(jwk);
  } catch {
    return undefined;
  }
}
