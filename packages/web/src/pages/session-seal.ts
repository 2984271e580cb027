import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';

/** Under which name and key the session of one cookie is kept. */
export interface SessionKeys {
  readonly id: string;
  readonly key: Uint8Array;
}

export const newSessionToken = (): string => randomBytes(32).toString('base64url');

/**
 * Derives name and key from the cookie's token. The store sees neither, so a copy of the database opens no session and shows
 * no ID token.
 * @param of what is kept under them: the session, or the token by which what stays of it goes on
 */
export function toSessionKeys(token: string, of: 'session' | 'successor' = 'session'): SessionKeys {
  const secret = Buffer.from(token, 'base64url');
  return {
    id: createHash('sha256').update(`saphan ${of} id\0`).update(secret).digest('base64url'),
    key: new Uint8Array(hkdfSync('sha256', secret, '', `saphan ${of} content`, 32)),
  };
}

/** AES-256-GCM: 12 bytes of nonce, content, 16 bytes of tag. */
export function sealSession(content: unknown, { id, key }: SessionKeys): Uint8Array {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(id));
  const body = Buffer.concat([cipher.update(JSON.stringify(content), 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, body, cipher.getAuthTag()]);
}

/** @throws Error when the bytes were changed or belong to another session. */
export function openSession(sealed: Uint8Array, { id, key }: SessionKeys): unknown {
  const bytes = Buffer.from(sealed);
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12)).setAAD(Buffer.from(id));
  decipher.setAuthTag(bytes.subarray(-16));
  const text = Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]).toString('utf8');
  return JSON.parse(text) as unknown;
}
