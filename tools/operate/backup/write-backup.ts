import { randomUUID } from 'node:crypto';
import { createWriteStream, existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { createGzip } from 'node:zlib';
import { streamBaseBackup } from '@saphan/db';
import type { Encrypter } from 'age-encryption';
import { pack } from 'tar-stream';
import { readMigrationsOf } from '../read-migrations-of.ts';
import { syncFolder } from '../sync-to-disk.ts';
import {
  beforeDatabases,
  headName,
  manifestName,
  type BackupHead,
  type BackupManifest,
} from './backup-content.ts';
import { createDigesting } from './digesting.ts';
import { listFiles } from './list-files.ts';
import { packInto } from './pack-content.ts';

export interface BackupOrder {
  /** Absolute path of the state folder. */
  readonly state: string;
  readonly adminUrl: string;
  /** Absolute path of a file that is not there yet. */
  readonly target: string;
  readonly encrypter: Encrypter;
  readonly release: string;
  /** Told how many bytes of content are in it so far. */
  readonly onBytes?: (total: number) => void;
}

export interface BackupReport {
  readonly id: string;
  readonly madeAt: string;
  readonly target: string;
  readonly files: number;
  readonly contentBytes: number;
  /** Of the finished file: what its keeper compares before a restore. */
  readonly sha256: string;
  readonly bytes: number;
}

/**
 * Writes a whole country into one encrypted file while it runs: a gzipped tar in the format age-encryption.org/v1.
 * The file gets its name when all of it is on the disk. Throws where it is there already.
 */
export async function writeBackup(order: BackupOrder): Promise<BackupReport> {
  const { target, encrypter } = order;
  if (existsSync(target)) throw new TypeError(`${target} is there already: a backup overwrites nothing.`);
  const unfinished = `${target}.unfinished`;
  const tar = pack();
  const sealed = await encrypter.encrypt(
    Readable.toWeb(Readable.from(tar).pipe(createGzip({ level: 1 }))) as globalThis.ReadableStream<
      Uint8Array<ArrayBuffer>
    >,
  );
  const whole = createDigesting();
  const output = createWriteStream(unfinished, { mode: 0o600, flags: 'w', flush: true });
  const writing = pipeline(Readable.fromWeb(sealed as unknown as ReadableStream), whole, output);
  try {
    const [content] = await Promise.all([
      fill(tar, order).catch((error: unknown) => {
        tar.destroy(error as Error);
        throw error;
      }),
      writing,
    ]);
    if (existsSync(target)) throw new TypeError(`${target} has come meanwhile: a backup overwrites nothing.`);
    await rename(unfinished, target);
    await syncFolder(dirname(target));
    const { sha256, size } = whole.result();
    return { ...content, target, sha256, bytes: size };
  } catch (error) {
    await writing.catch(() => undefined);
    await rm(unfinished, { force: true });
    throw error;
  }
}

async function fill(
  tar: ReturnType<typeof pack>,
  { state, adminUrl, release, onBytes = () => undefined }: BackupOrder,
): Promise<Pick<BackupReport, 'id' | 'madeAt' | 'files' | 'contentBytes'>> {
  let total = 0;
  const packer = packInto(tar, (count) => onBytes((total += count)));
  const { postgres, migrations } = await readMigrationsOf(adminUrl);
  const id = randomUUID();
  const madeAt = new Date().toISOString();
  const head: BackupHead = { format: 'saphan-backup', version: 1, id, madeAt, release, postgres, migrations };
  await packer.text(headName, JSON.stringify(head, undefined, 2));
  const isBefore = (path: string): boolean => beforeDatabases.has(path.split('/')[0] ?? '');
  for (const path of (await listFiles(state)).filter(isBefore)) await packer.file(state, path);
  await packer.database(await streamBaseBackup(adminUrl));
  for (const path of await listFiles(state)) if (!isBefore(path)) await packer.file(state, path);
  const manifest: BackupManifest = { id, files: packer.digests };
  await packer.text(manifestName, JSON.stringify(manifest));
  tar.finalize();
  return { id, madeAt, files: packer.digests.length, contentBytes: total };
}
