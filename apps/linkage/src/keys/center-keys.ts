import { join } from 'node:path';
import type { Vault } from '@saphan/db';
import { recordChange, type Doer } from '../audit/record-change.ts';
import type { Database } from '../database.ts';
import { linkageProblem } from '../linkage-problems.ts';
import { newPrivateKeyPem } from './new-private-key.ts';
import { openSealedFile } from './sealed-file.ts';

export type CenterKeyUse = 'snapshot' | 'authority';

export interface CenterKey {
  /** Thumbprint of the key, or of the authority's certificate. */
  readonly name: string;
  /** JWK as JSON, or PEM. */
  readonly public: string;
  readonly announcedAt: Date;
  readonly signsFrom: Date;
  /** Nothing while it is not told. */
  readonly endsAt: Date | null;
}

/** Keys of one use, oldest first. */
export async function listCenterKeys(db: Database, use: CenterKeyUse): Promise<CenterKey[]> {
  const rows = await db
    .selectFrom('center_key')
    .selectAll()
    .where('use', '=', use)
    .orderBy('signs_from')
    .execute();
  return rows.map((row) => ({
    name: row.name,
    public: row.public,
    announcedAt: row.announced_at,
    signsFrom: row.signs_from,
    endsAt: row.ends_at,
  }));
}

/** The one that signs now: the last whose time has come. */
export const findSigning = (keys: readonly CenterKey[], nowMs: number): CenterKey | undefined =>
  keys.findLast(({ signsFrom }) => signsFrom.getTime() <= nowMs);

/** Writes down the key that the files of the first start hold; what is there already stays. */
export async function keepFirst(
  db: Database,
  use: CenterKeyUse,
  key: Pick<CenterKey, 'name' | 'public'>,
  nowMs: number,
): Promise<void> {
  await db
    .insertInto('center_key')
    .values({ use, ...key, announced_at: new Date(nowMs), signs_from: new Date(0) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export interface Rotation {
  readonly name: string;
  readonly signsFrom: string;
}

/**
 * Announces the next key of a use. One at a time: each party has to hear of it first.
 * @param prepare makes the key and keeps its private half, before anybody hears of it
 * @throws Problem `rotation-under-way`
 */
export async function announce(
  db: Database,
  use: CenterKeyUse,
  times: { readonly nowMs: number; readonly signsFromMs: number; readonly endsBeforeMs: number | undefined },
  doer: Doer,
  prepare: () => Promise<Pick<CenterKey, 'name' | 'public'>>,
): Promise<Rotation> {
  const made = await prepare();
  return db.transaction().execute(async (transaction) => {
    await transaction.selectFrom('center_key').select('name').where('use', '=', use).forUpdate().execute();
    const keys = await listCenterKeys(transaction, use);
    if (keys.some(({ signsFrom }) => signsFrom.getTime() > times.nowMs))
      throw linkageProblem('rotation-under-way');
    const signsFrom = new Date(times.signsFromMs);
    if (times.endsBeforeMs !== undefined) {
      await transaction
        .updateTable('center_key')
        .set({ ends_at: new Date(times.endsBeforeMs) })
        .where('use', '=', use)
        .where('ends_at', 'is', null)
        .execute();
    }
    await transaction
      .insertInto('center_key')
      .values({ use, ...made, announced_at: new Date(times.nowMs), signs_from: signsFrom })
      .execute();
    await recordChange(transaction, {
      doer,
      action: `announce-${use}-key`,
      object: made.name,
      detail: { signsFrom: signsFrom.toISOString() },
    });
    return { name: made.name, signsFrom: signsFrom.toISOString() };
  });
}

/** Private halves that came later: encrypted files beside the first ones. */
export interface LaterKeys {
  open(name: string): Promise<string>;
  /** Under a name that the fresh key itself gives. */
  make(nameOf: (pem: string) => Promise<string> | string): Promise<{ name: string; pem: string }>;
}

export function openLaterKeys(folder: string, use: CenterKeyUse, vault: Vault): LaterKeys {
  const toFile = (name: string): string => join(folder, `${use}-key-${name}.sealed`);
  const context = (name: string): string => `${use} key ${name}`;
  return {
    open: (name) =>
      openSealedFile(toFile(name), {
        vault,
        context: context(name),
        make: () => {
          throw new Error(`${toFile(name)} is missing: bring it back from another machine or a backup.`);
        },
      }),
    async make(nameOf) {
      const pem = newPrivateKeyPem();
      const name = await nameOf(pem);
      await openSealedFile(toFile(name), { vault, context: context(name), make: () => pem });
      return { name, pem };
    },
  };
}
