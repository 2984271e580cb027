import { generateKeyPairSync } from 'node:crypto';
import { toNoteKey, toSigningKey, toVkey, type SigningKey } from '@saphan/exchange';
import type { Vault } from '@saphan/db';
import type { Database } from '../database.ts';
import { openSealedFile } from './sealed-file.ts';

/** By which the Linkage Center signs checkpoints as a witness. */
export interface WitnessKey {
  readonly name: string;
  readonly key: SigningKey;
}

const newPem = (): string =>
  generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;

/** Opens the key, and sees to it that snapshots name it from the first checkpoint on. */
export async function openWitnessKey(
  db: Database,
  file: string,
  instance: string,
  vault: Vault,
): Promise<WitnessKey> {
  const key = toSigningKey(await openSealedFile(file, { vault, context: 'witness key', make: newPem }));
  const name = `${instance}/linkage-center`;
  await db
    .insertInto('witness_key')
    .values({ key: toVkey(toNoteKey(name, 'cosignature', key)) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return { name, key };
}
