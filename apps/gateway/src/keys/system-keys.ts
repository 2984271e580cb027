import { generateKeyPairSync } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Vault } from '@saphan/db';
import { toSigningKey, type SigningKey } from '@saphan/exchange';
import { createSecretFile, findFile, writeSecretFile } from './state-files.ts';

/**
 * Keys by which this gateway says that a system of the agency asks, where no officer is there to say it: what was handed in hours
 * ago is delivered under a statement of five minutes. One a subsystem, worth something once the registry lists it, and the one that
 * follows it.
 */
export interface SystemKeys {
  /** Subsystems that have one. */
  list(): Promise<readonly string[]>;
  /** Nothing where none was made. */
  find(subsystem: string): Promise<SigningKey | undefined>;
  /** Makes it where there is none; asked several times at once, one. */
  make(subsystem: string): Promise<SigningKey>;
  /** The key that follows, made and not in use yet. */
  findNext(subsystem: string): SigningKey | undefined;
  /** Makes it where there is none. @throws Error where there is nothing to follow */
  makeNext(subsystem: string): Promise<SigningKey>;
  /** Signs with it from now on; the one before is destroyed. */
  takeUpNext(subsystem: string): Promise<void>;
  /** Forgets a next key that nothing has been signed with. */
  dropNext(subsystem: string): Promise<void>;
  /** The same as `find`, as it stands on disk now: another process of this gateway may have taken up the next one. */
  reload(subsystem: string): Promise<SigningKey | undefined>;
}

interface KeyFile {
  readonly subsystem: string;
  readonly wrapped: string;
  readonly sealed: string;
  /** Of the key that follows. */
  readonly next?: string | undefined;
}
interface Held {
  readonly present: SigningKey;
  readonly next: SigningKey | undefined;
}

const contextOf = (subsystem: string): string => `key ${subsystem} actor`;
const ending = '.json';

function open({ subsystem, wrapped, sealed, next }: KeyFile, vault: Vault): Held {
  const key = vault.unwrap(Buffer.from(wrapped, 'base64'));
  const toKey = (text: string): SigningKey =>
    toSigningKey(vault.decrypt(key, Buffer.from(text, 'base64'), contextOf(subsystem)).toString('utf8'));
  return { present: toKey(sealed), next: next === undefined ? undefined : toKey(next) };
}

/** A private key of its own, for a subsystem's file alone. */
function sealNew(subsystem: string, key: ReturnType<Vault['unwrap']>, vault: Vault): string {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const pem = Buffer.from(privateKey.export({ type: 'pkcs8', format: 'pem' }));
  return vault.encrypt(key, pem, contextOf(subsystem)).toString('base64');
}

function makeFile(subsystem: string, vault: Vault): KeyFile {
  const { key, wrapped } = vault.newKey();
  return { subsystem, wrapped: wrapped.toString('base64'), sealed: sealNew(subsystem, key, vault) };
}

/** Opens the keys of systems that this gateway has: one encrypted file a subsystem. */
export function openSystemKeys(folder: string, vault: Vault): SystemKeys {
  const held = new Map<string, Held>();
  const toPath = (subsystem: string): string => join(folder, `${encodeURIComponent(subsystem)}${ending}`);

  async function load(subsystem: string): Promise<Held | undefined> {
    const text = await findFile(toPath(subsystem));
    if (text === undefined) return undefined;
    const found = open(JSON.parse(text) as KeyFile, vault);
    held.set(subsystem, found);
    return found;
  }
  const find = async (subsystem: string): Promise<SigningKey | undefined> =>
    (held.get(subsystem) ?? (await load(subsystem)))?.present;

  async function changeNow(subsystem: string, toFile: (file: KeyFile) => KeyFile): Promise<void> {
    const text = await findFile(toPath(subsystem));
    if (text === undefined) throw new Error(`no key of ${subsystem} here`);
    await writeSecretFile(toPath(subsystem), JSON.stringify(toFile(JSON.parse(text) as KeyFile)));
    await load(subsystem);
  }
  /** One after another here, and in one process at a time (`one-at-a-time`): what is read while another writes would be lost. */
  let last: Promise<unknown> = Promise.resolve();
  function change(...[subsystem, toFile]: Parameters<typeof changeNow>): Promise<void> {
    const turn = last.then(() => changeNow(subsystem, toFile));
    last = turn.catch(() => undefined);
    return turn;
  }

  return {
    async list() {
      const names = await readdir(folder).catch((error: unknown) => {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
        throw error;
      });
      return names
        .filter((name) => name.endsWith(ending))
        .map((name) => decodeURIComponent(name.slice(0, -ending.length)));
    },
    find,
    reload: async (subsystem) => (await load(subsystem))?.present,
    async make(subsystem) {
      if (!(await find(subsystem)))
        await createSecretFile(toPath(subsystem), JSON.stringify(makeFile(subsystem, vault)));
      const key = await find(subsystem);
      if (!key) throw new Error(`the key of ${subsystem} was not written`);
      return key;
    },
    findNext: (subsystem) => held.get(subsystem)?.next,
    async makeNext(subsystem) {
      if (!held.get(subsystem)?.next)
        await change(subsystem, (file) => ({
          ...file,
          // Another call may have made it meanwhile.
          next: file.next ?? sealNew(subsystem, vault.unwrap(Buffer.from(file.wrapped, 'base64')), vault),
        }));
      const next = held.get(subsystem)?.next;
      if (!next) throw new Error(`the next key of ${subsystem} was not written`);
      return next;
    },
    async takeUpNext(subsystem) {
      if (!held.get(subsystem)?.next) return;
      await change(subsystem, ({ next, ...file }) => ({ ...file, sealed: next ?? file.sealed }));
    },
    async dropNext(subsystem) {
      if (!held.get(subsystem)?.next) return;
      await change(subsystem, ({ next: _next, ...file }) => file);
    },
  };
}
