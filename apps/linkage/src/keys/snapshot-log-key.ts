import { generateKeyPairSync } from 'node:crypto';
import type { Vault } from '@saphan/db';
import { toNoteKey, toSigningKey, toVkey, type SigningKey } from '@saphan/exchange';
import { openSealedFile } from './sealed-file.ts';

/** By which the Linkage Center signs the log of its snapshots. */
export interface SnapshotLogKey {
  /** Name of log and key. */
  readonly origin: string;
  readonly key: SigningKey;
  /** Public half, as snapshots name it. */
  readonly vkey: string;
}

const newPem = (): string =>
  generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;

export async function openSnapshotLogKey(
  file: string,
  origin: string,
  vault: Vault,
): Promise<SnapshotLogKey> {
  const key = toSigningKey(await openSealedFile(file, { vault, context: 'snapshot log key', make: newPem }));
  return { origin, key, vkey: toVkey(toNoteKey(origin, 'note', key)) };
}
