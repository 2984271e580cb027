import { findBase64url } from '../base64url.ts';
import { digest } from '../digest.ts';
import { problem } from '../problems.ts';

/** One salted item of a seal (RFC 9901 §4.2): shown or left out as a whole. */
export interface Disclosure {
  /** Data item. */
  readonly name: string;
  readonly value: unknown;
  /** The value as its source spelled it. */
  readonly text: string;
  readonly encoded: string;
  /** What the issuer signed in its place. */
  readonly digest: string;
}

// Names that RFC 9901 keeps for itself, or that the signed part already has.
const reserved: ReadonlySet<string> = new Set([
  '_sd',
  '_sd_alg',
  '...',
  ...['iss', 'service', 'agreement', 'exchange', 'iat', 'at', 'subject_digest', '__proto__'],
]);

/**
 * @param text raw JSON of the value: it goes in as spelled
 * @param salt 16 bytes
 */
export function toDisclosure(name: string, text: string, salt: Uint8Array): string {
  const json = `["${Buffer.from(salt).toString('base64url')}", ${JSON.stringify(name)}, ${text}]`;
  return Buffer.from(json).toString('base64url');
}

/** @throws seal-malformed */
export function parseDisclosure(encoded: string): Disclosure {
  const text = findBase64url(encoded)?.toString();
  if (text === undefined) throw problem('seal-malformed');
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (cause) {
    throw problem('seal-malformed', { cause });
  }
  const [salt, name, value] = Array.isArray(parsed) && parsed.length === 3 ? (parsed as unknown[]) : [];
  if (typeof salt !== 'string' || typeof name !== 'string' || reserved.has(name))
    throw problem('seal-malformed');
  return { name, value, text: valueText(text, salt, name), encoded, digest: digest(encoded) };
}

/** The third element's own spelling; another issuer's layout falls back to how this program would write it. */
function valueText(text: string, salt: string, name: string): string {
  const head = `["${salt}", ${JSON.stringify(name)}, `;
  const own = text.startsWith(head) && text.endsWith(']') ? text.slice(head.length, -1) : undefined;
  return own !== undefined && own === own.trim() ? own : JSON.stringify((JSON.parse(text) as unknown[])[2]);
}
