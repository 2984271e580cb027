import { generateKeyPairSync } from 'node:crypto';
import { join } from 'node:path';
import type { Vault } from '@saphan/db';
import { toSigningKey, type SigningKey } from '@saphan/exchange';
import { createSecretFile, findFile } from './state-files.ts';

/**
 * Keys by which this gateway says that a system of the agency asks, where no officer is there to say it: what was handed in hours
 * ago is delivered under a statement of five minutes. One a subsystem, worth something once the registry lists it.
 */
export interface SystemKeys {
  /** Nothing where none was made. */
  find(subsystem: string): Promise<SigningKey | undefined>;
  /** Makes it where there is none; asked several times at once, one. */
  make(subsystem: string): Promise<SigningKey>;
}

interface KeyFile {
  readonly subsystem: string;
  readonly wrapped: string;
  readonly sealed: string;
}

const contextOf = (subsystem: string): string => `key ${subsystem} actor`;

function open({ subsystem, wrapped, sealed }: KeyFile, vault: Vault): SigningKey {
  const key = vault.unwrap(Buffer.from(wrapped, 'base64'));
  const pem = vault.decrypt(key, Buffer.from(sealed, 'base64'), contextOf(subsystem));
  return toSigningKey(pem.toString('utf8'));
}

function makeFile(subsystem: string, vault: Vault): KeyFile {
  const { key, wrapped } = vault.newKey();
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const pem = Buffer.from(privateKey.export({ type: 'pkcs8', format: 'pem' }));
  const sealed = vault.encrypt(key, pem, contextOf(subsystem)).toString('base64');
  return { subsystem, wrapped: wrapped.toString('base64'), sealed };
}

export function openSystemKeys(folder: string, vault: Vault): SystemKeys {
  const held = new Map<string, SigningKey>();
  const toPath = (subsystem: string): string => join(folder, `${encodeURIComponent(subsystem)}.json`);

  async function find(subsystem: string): Promise<SigningKey | undefined> {
    const known = held.get(subsystem);
    if (known) return known;
    const text = await findFile(toPath(subsystem));
    if (text === undefined) return undefined;
    const key = open(JSON.parse(text) as KeyFile, vault);
    held.set(subsystem, key);
    return key;
  }
  return {
    find,
    async make(subsystem) {
      if (!(await find(subsystem)))
        await createSecretFile(toPath(subsystem), JSON.stringify(makeFile(subsystem, vault)));
      const key = await find(subsystem);
      if (!key) throw new Error(`the key of ${subsystem} was not written`);
      return key;
    },
  };
}
