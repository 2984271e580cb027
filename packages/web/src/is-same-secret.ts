import { timingSafeEqual } from 'node:crypto';

/** Whether somebody says a secret text, such as a code that was sent to them, compared in constant time. Any text may be said. */
export function isSameSecret(known: string, said: string): boolean {
  const [one, other] = [Buffer.from(known), Buffer.from(said)];
  return one.length === other.length && timingSafeEqual(one, other);
}
