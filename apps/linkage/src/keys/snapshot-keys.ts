import { dirname } from 'node:path';
import type { Vault } from '@saphan/db';
import { toPublicJwk, toSigningKey, type SigningKey } from '@saphan/exchange';
import type { Doer } from '../audit/record-change.ts';
import type { Database } from '../database.ts';
import {
  announce,
  findSigning,
  keepFirst,
  listCenterKeys,
  openLaterKeys,
  type Rotation,
} from './center-keys.ts';
import { newPrivateKeyPem } from './new-private-key.ts';
import { replaceFile } from './replace-file.ts';
import { openSealedFile } from './sealed-file.ts';

export interface SnapshotKeys {
  /** The key that signs now, and the public JWKs that snapshots announce: none before the first change. */
  current(db: Database): Promise<{ key: SigningKey; announced: Record<string, string>[] | undefined }>;
  /** Public JWK by its thumbprint. */
  findPublic(db: Database, kid: string): Promise<Record<string, string> | undefined>;
  /**
   * Announces another key. It signs after so long; the one before stays announced for as long again. A party that was away for all
   * of the time before pins the new one.
   */
  rotate(afterMs: number, doer: Doer): Promise<Rotation>;
}

/** Opens the keys that sign snapshots and writes the public half of the present one where the parties of this machine pin it. */
export async function openSnapshotKeys(options: {
  readonly db: Database;
  readonly vault: Vault;
  readonly privateKeyFile: string;
  readonly publicKeyFile: string;
  readonly now: () => number;
}): Promise<SnapshotKeys> {
  const { db, vault, privateKeyFile, publicKeyFile, now } = options;
  const context = 'snapshot key';
  const first = toSigningKey(
    await openSealedFile(privateKeyFile, { vault, context, make: newPrivateKeyPem }),
  );
  await keepFirst(db, 'snapshot', { name: first.kid, public: JSON.stringify(toPublicJwk(first)) }, now());
  const later = openLaterKeys(dirname(privateKeyFile), 'snapshot', vault);
  const opened = new Map([[first.kid, first]]);

  async function open(kid: string): Promise<SigningKey> {
    const key = opened.get(kid) ?? toSigningKey(await later.open(kid));
    opened.set(kid, key);
    return key;
  }

  const keys: SnapshotKeys = {
    async current(at) {
      const rows = await listCenterKeys(at, 'snapshot');
      const key = await open(findSigning(rows, now())?.name ?? first.kid);
      const announced = rows.filter(({ endsAt }) => endsAt === null || endsAt.getTime() > now());
      return {
        key,
        announced:
          rows.length < 2
            ? undefined
            : announced.map((row) => JSON.parse(row.public) as Record<string, string>),
      };
    },
    async findPublic(at, kid) {
      const row = (await listCenterKeys(at, 'snapshot')).find(({ name }) => name === kid);
      return row && (JSON.parse(row.public) as Record<string, string>);
    },
    rotate: (afterMs, doer) =>
      announce(
        db,
        'snapshot',
        { nowMs: now(), signsFromMs: now() + afterMs, endsBeforeMs: now() + 2 * afterMs },
        doer,
        async () => {
          const { name, pem } = await later.make((made) => toSigningKey(made).kid);
          return { name, public: JSON.stringify(toPublicJwk(toSigningKey(pem))) };
        },
      ),
  };
  const { key } = await keys.current(db);
  await replaceFile(publicKeyFile, `${JSON.stringify(toPublicJwk(key))}\n`, 0o644);
  return keys;
}
