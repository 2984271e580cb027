import { createHmac } from 'node:crypto';
import { isSameSecret } from '../is-same-secret.ts';
import { toBase32 } from './base32.ts';

/** RFC 6238 with what every authenticator app knows: SHA-1, 30 seconds, 6 digits. */
export const totpStepMs = 30_000;
const digits = 6;
/** Steps before and after the present one that still count: half a minute of skew or slow typing (RFC 6238 §5.2). */
const tolerance = 1;

/** Number of the time step in which an instant lies. */
export const toTotpStep = (at: Date): number => Math.floor(at.getTime() / totpStepMs);

/** The code of one time step (RFC 4226 §5.3). @param secret 20 bytes are usual */
export function toTotpCode(secret: Uint8Array, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', secret).update(counter).digest();
  const offset = (mac.at(-1) ?? 0) & 0x0f;
  const number = mac.readUInt32BE(offset) & 0x7fffffff;
  return String(number % 10 ** digits).padStart(digits, '0');
}

/**
 * The time step that a code belongs to, or nothing where it is wrong, too old, too early or used before.
 * @param lastStep step of the last code that was taken: it and what lies before it is spent (RFC 6238 §5.2)
 */
export function findTotpStep(
  secret: Uint8Array,
  code: string,
  { at, lastStep }: { readonly at: Date; readonly lastStep: number | undefined },
): number | undefined {
  const given = code.replaceAll(/\s/g, '');
  const now = toTotpStep(at);
  let found: number | undefined;
  for (let step = now - tolerance; step <= now + tolerance; step += 1) {
    if (isSameSecret(toTotpCode(secret, step), given)) found = step;
  }
  return found === undefined || found <= (lastStep ?? -1) ? undefined : found;
}

/** What the QR code of an authenticator app says (Google's Key URI format). */
export function toTotpUri(
  secret: Uint8Array,
  { issuer, account }: { issuer: string; account: string },
): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(account)}`;
  return `otpauth://totp/${label}?secret=${toBase32(secret)}&issuer=${encodeURIComponent(issuer)}`;
}
