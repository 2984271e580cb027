import { createHmac, timingSafeEqual } from 'node:crypto';

/** HMAC-SHA256 over method, path with query, and body: what a request to the provider's door is signed with, as hex. */
export const signRequest = (secret: Uint8Array, method: string, path: string, body: string): string =>
  createHmac('sha256', secret).update(`${method} ${path}\n${body}`).digest('hex');

/** Whether a request was signed with the key, compared in constant time. */
export function isSignedRequest(
  secret: Uint8Array,
  { method, path, body }: { readonly method: string; readonly path: string; readonly body: string },
  signature: string | undefined,
): boolean {
  const expected = Buffer.from(signRequest(secret, method, path, body), 'ascii');
  const given = Buffer.from(signature ?? '', 'ascii');
  return given.length === expected.length && timingSafeEqual(given, expected);
}
