import { createHmac, timingSafeEqual } from 'node:crypto';

/** HMAC-SHA256 of a body under a secret, base64: as LINE signs its events, and a provider of text messages its statuses. */
export const signBody = (secret: string, body: Uint8Array): string =>
  createHmac('sha256', secret).update(body).digest('base64');

export function isSignedBody(secret: string, body: Uint8Array, signature: string): boolean {
  const wanted = createHmac('sha256', secret).update(body).digest();
  const given = Buffer.from(signature, 'base64');
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
