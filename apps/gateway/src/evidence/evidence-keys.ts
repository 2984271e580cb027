import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import type { Vault } from '@saphan/db';
import type pg from 'pg';
import { asAgency } from '../as-agency.ts';
import { oncePer } from '../once-per.ts';

/** What names a person in the evidence, or the first result of a write. */
export type Sealed = 'evidence' | 'result';

/** Keys under which an agency's evidence keeps what names a person. */
export interface EvidenceKeys {
  /** Encrypts what belongs to one exchange under the agency's key of that day; as one thing it can't be read as another. */
  seal(agency: string, exchange: string, atMs: number, bytes: Uint8Array, what?: Sealed): Promise<Buffer>;
  /** @throws Error when the key of that day has been destroyed */
  open(agency: string, exchange: string, atMs: number, sealed: Uint8Array, what?: Sealed): Promise<Buffer>;
  /** Keyed hash by which the agency finds a subject's rows again; without the key 13 digits could be tried out. */
  hash(agency: string, subjectText: string): Promise<Buffer>;
  /** The salt under which a record enters the log; what is logged can be proved when the keys of its day are gone. */
  salt(agency: string, name: string): Promise<Buffer>;
}

const toDay = oncePer(86_400_000, (ms) => new Date(ms).toISOString().slice(0, 10));
/** Half of a SHA-256 is far beyond chance collisions and halves the index. */
const hashBytes = 16;
const saltBytes = 16;

// Importing the key anew costs four times as much as the hash.
const imported = new WeakMap<Buffer, KeyObject>();
function keyedHash(key: Buffer, text: string, bytes: number): Buffer {
  const known = imported.get(key) ?? createSecretKey(key);
  imported.set(key, known);
  return createHmac('sha256', known).update(text).digest().subarray(0, bytes);
}

export function openEvidenceKeys(pool: pg.Pool, vault: Vault): EvidenceKeys {
  const held = new Map<string, Promise<Buffer>>();

  async function load(agency: string, name: string, isNewKeyFine: boolean): Promise<Buffer> {
    return asAgency(pool, agency, async (client) => {
      // Two processes may make the day's first key at once: the one that came first holds.
      if (isNewKeyFine)
        await client.query(
          'insert into evidence_key (agency, name, wrapped) values ($1, $2, $3) on conflict do nothing',
          [agency, name, vault.newKey().wrapped],
        );
      const { rows } = await client.query<{ wrapped: Buffer }>(
        'select wrapped from evidence_key where name = $1',
        [name],
      );
      const wrapped = rows[0]?.wrapped;
      if (wrapped === undefined) throw new Error(`evidence key ${name} is gone`);
      return vault.unwrap(wrapped);
    });
  }

  function key(agency: string, name: string, isNewKeyFine = true): Promise<Buffer> {
    const id = `${agency} ${name}`;
    let found = held.get(id);
    if (found === undefined) {
      if (held.size > 10_000) held.clear();
      found = load(agency, name, isNewKeyFine);
      held.set(id, found);
      found.catch(() => held.delete(id));
    }
    return found;
  }

  return {
    seal: async (agency, exchange, atMs, bytes, what = 'evidence') =>
      vault.encrypt(await key(agency, toDay(atMs)), bytes, `${what} ${exchange}`),
    open: async (agency, exchange, atMs, sealed, what = 'evidence') =>
      vault.decrypt(await key(agency, toDay(atMs), false), sealed, `${what} ${exchange}`),
    hash: async (agency, subjectText) => keyedHash(await key(agency, 'find'), subjectText, hashBytes),
    salt: async (agency, name) => keyedHash(await key(agency, 'log'), name, saltBytes),
  };
}
