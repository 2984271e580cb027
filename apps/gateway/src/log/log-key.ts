import { generateKeyPairSync } from 'node:crypto';
import { link, rm } from 'node:fs/promises';
import { toSigningKey, type SigningKey } from '@saphan/exchange';
import type { Vault } from '@saphan/db';
import { findFile, writeSecretFile } from '../keys/state-files.ts';

interface KeyFile {
  /** Wrapped by the master key. */
  readonly wrapped: string;
  readonly sealed: string;
}

const context = 'key of the evidence log';

function makeFile(vault: Vault): KeyFile {
  const { key, wrapped } = vault.newKey();
  const pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' });
  return {
    wrapped: wrapped.toString('base64'),
    sealed: vault.encrypt(key, Buffer.from(pem), context).toString('base64'),
  };
}

function open(text: string, vault: Vault): SigningKey {
  const { wrapped, sealed } = JSON.parse(text) as KeyFile;
  const key = vault.unwrap(Buffer.from(wrapped, 'base64'));
  return toSigningKey(vault.decrypt(key, Buffer.from(sealed, 'base64'), context).toString('utf8'));
}

/** An Ed25519 key by which a gateway signs its logs, or others' as a witness; made once, also where several processes begin at once. */
export async function openLogKey(path: string, vault: Vault): Promise<SigningKey> {
  const known = await findFile(path);
  if (known !== undefined) return open(known, vault);
  const apart = `${path}.${String(process.pid)}.new`;
  await writeSecretFile(apart, JSON.stringify(makeFile(vault)));
  try {
    // Unlike a rename it leaves alone what is there.
    await link(apart, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await rm(apart, { force: true });
  }
  return openLogKey(path, vault);
}
