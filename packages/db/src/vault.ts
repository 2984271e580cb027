import { createCipheriv, createDecipheriv, createSecretKey, randomBytes, type KeyObject } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

const algorithm = 'aes-256-gcm';
const keyBytes = 32;
const nonceBytes = 12;
const tagBytes = 16;
/** First byte of what we encrypt, so that another scheme can follow. */
const scheme = 1;
const wrapContext = 'saphan-vault-key';

/** A key as it is kept beside the data (`wrapped`) and as it is used (`key`, never stored). */
export interface VaultKey {
  readonly wrapped: Buffer;
  readonly key: Buffer;
}

/**
 * Keys per case or application, kept encrypted under one master key: destroying the row with the wrapped key erases
 * what it protects. A backup from before holds row and master key, and so what they protect, until it is thrown away.
 */
export interface Vault {
  newKey(): VaultKey;
  /** Throws where the wrapped key is not of this master key or was changed. */
  unwrap(wrapped: Uint8Array): Buffer;
  /** `context` names what and whose the bytes are; decrypting under another context fails. */
  encrypt(key: Buffer, bytes: Uint8Array, context: string): Buffer;
  decrypt(key: Buffer, sealed: Uint8Array, context: string): Buffer;
}

/** Opens the vault of a process; makes its master key (32 bytes, mode 0600) where there is none. */
export function openVault(masterKeyFile: string): Vault {
  const master = readMasterKey(masterKeyFile);
  return {
    newKey() {
      const key = randomBytes(keyBytes);
      return { key, wrapped: encrypt(master, key, wrapContext) };
    },
    unwrap: (wrapped) => decrypt(master, wrapped, wrapContext),
    encrypt,
    decrypt,
  };
}

function readMasterKey(file: string): Buffer {
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(file, randomBytes(keyBytes), { mode: 0o600, flag: 'wx' });
    chmodSync(file, 0o600);
  }
  if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0)
    throw new Error(`${file} can be read by others: give it mode 0600.`);
  const master = readFileSync(file);
  if (master.length !== keyBytes) throw new Error(`${file} is not a key of ${keyBytes} bytes.`);
  return master;
}

// A cipher with the key's bytes takes 11 µs to make, of which 8 go into reading in the key (Node 24.21).
const imported = new WeakMap<Buffer, KeyObject>();
function importKey(key: Buffer): KeyObject {
  const known = imported.get(key) ?? createSecretKey(key);
  imported.set(key, known);
  return known;
}

/** scheme ‖ nonce ‖ ciphertext ‖ tag (NIST SP 800-38D; the nonce is random, a key serves one case only). */
function encrypt(key: Buffer, bytes: Uint8Array, context: string): Buffer {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv(algorithm, importKey(key), nonce, { authTagLength: tagBytes });
  cipher.setAAD(Buffer.from(context));
  const body = Buffer.concat([cipher.update(bytes), cipher.final()]);
  return Buffer.concat([Buffer.of(scheme), nonce, body, cipher.getAuthTag()]);
}

function decrypt(key: Buffer, sealed: Uint8Array, context: string): Buffer {
  const bytes = Buffer.from(sealed);
  if (bytes[0] !== scheme || bytes.length < 1 + nonceBytes + tagBytes)
    throw new Error('not sealed by this vault');
  const decipher = createDecipheriv(algorithm, importKey(key), bytes.subarray(1, 1 + nonceBytes), {
    authTagLength: tagBytes,
  });
  decipher.setAAD(Buffer.from(context));
  decipher.setAuthTag(bytes.subarray(-tagBytes));
  return Buffer.concat([decipher.update(bytes.subarray(1 + nonceBytes, -tagBytes)), decipher.final()]);
}
