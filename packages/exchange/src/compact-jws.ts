import { findBase64url } from './base64url.ts';
import type { SigningKey, VerifyingKey } from './keys.ts';
import { isSignatureOf, signBytes } from './sign-bytes.ts';

/** A compact JWS (RFC 7515 §3.1) taken apart; nothing is verified yet. */
export interface ParsedJws {
  readonly header: Readonly<Record<string, unknown>>;
  readonly payload: Buffer;
  readonly signed: string;
  readonly signature: Buffer;
}

const encode = (text: string): string => Buffer.from(text).toString('base64url');

/**
 * @param type `typ` header, so that no statement can stand for one of another kind (RFC 8725 §3.11)
 * @param payload JSON text
 */
export function signJws(type: string, payload: string, key: SigningKey): string {
  const header = JSON.stringify({ alg: key.algorithm, typ: type, kid: key.kid });
  const signed = `${encode(header)}.${encode(payload)}`;
  return `${signed}.${signBytes(signed, key).toString('base64url')}`;
}

/** Parses JSON that must be an object; nothing otherwise. */
export function findJsonObject(bytes: Buffer | undefined): Record<string, unknown> | undefined {
  if (bytes === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(bytes.toString());
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

/** Nothing for what isn't three parts of base64url with a JSON header, or names extensions (`crit`) we don't have. */
export function findJws(token: string): ParsedJws | undefined {
  const parts = token.split('.');
  if (parts.length !== 3) return undefined;
  const [header, payload, signature] = parts.map(findBase64url);
  const fields = findJsonObject(header);
  if (!fields || !payload || !signature || 'crit' in fields || 'b64' in fields) return undefined;
  return { header: fields, payload, signed: token.slice(0, token.lastIndexOf('.')), signature };
}

/** The key decides the algorithm; a header that says another is refused (RFC 8725 §3.1). */
export const isJwsBy = (jws: ParsedJws, key: VerifyingKey): boolean =>
  jws.header.alg === key.algorithm && isSignatureOf(jws.signed, jws.signature, key);
