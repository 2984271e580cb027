import { CommandRefused } from '@saphan/cli';
import { createWriteStream, existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, rmdir, statfs, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { hasData, placeData } from '@saphan/db';
import type { Decrypter } from 'age-encryption';
import { syncFolder, syncTree } from '../sync-to-disk.ts';
import type { BackupHead, BackupManifest } from './backup-content.ts';
import { readBackup } from './read-backup.ts';

/** In a state folder that came out of a backup: gateways open a new log origin by it, `doctor` shows it. */
export interface RestoredMark {
  /** Of the backup. */
  readonly backup: string;
  /** The moment that the data are of. */
  readonly madeAt: string;
  readonly restoredAt: string;
}
export const restoredFile = 'restored.json';

export interface VerifiedBackup {
  readonly head: BackupHead;
  readonly manifest: BackupManifest;
  readonly contentBytes: number;
}

/**
 * Reads a backup to its end and writes nothing.
 * @param check throws where this release can't work with what the head says
 */
export async function verifyBackup(
  file: string,
  decrypter: Decrypter,
  check: (head: BackupHead) => void,
): Promise<VerifiedBackup> {
  const heads: BackupHead[] = [];
  const manifest = await readBackup(file, decrypter, {
    head(head) {
      check(head);
      heads.push(head);
    },
  });
  const [head] = heads;
  if (head === undefined) throw new CommandRefused(`${file} has no head.`);
  return { head, manifest, contentBytes: manifest.files.reduce((sum, { size }) => sum + size, 0) };
}

/** Throws unless a folder is missing or empty. */
export async function checkEmpty(state: string): Promise<void> {
  const found = existsSync(state) ? await readdir(state) : [];
  if (found.length > 0 || (await hasData(join(state, 'postgres'))))
    throw new TypeError(
      `${state} is not empty: a restore overwrites nothing. Move it away, or set SAPHAN_STATE to another folder.`,
    );
}

/**
 * Puts a verified backup into an empty state folder: first beside it, under its own name when all of it is on the disk.
 * Killed at any moment, it leaves the folder as it was, and can be started again.
 */
export async function restoreBackup(
  file: string,
  decrypter: Decrypter,
  { state, verified, now }: { readonly state: string; readonly verified: VerifiedBackup; readonly now: Date },
): Promise<void> {
  await checkEmpty(state);
  await mkdir(dirname(state), { recursive: true });
  await checkSpace(dirname(state), verified.contentBytes);
  const growing = `${state}.restoring`;
  await rm(growing, { recursive: true, force: true });
  await mkdir(growing, { mode: 0o700 });
  await readBackup(file, decrypter, {
    head(head) {
      if (head.id !== verified.head.id) throw new CommandRefused('The backup was exchanged meanwhile.');
    },
    async folder(path, mode) {
      await mkdir(join(growing, path), { recursive: true, mode });
    },
    async file(path, mode, content) {
      const target = join(growing, path);
      await mkdir(dirname(target), { recursive: true, mode: 0o700 });
      await pipeline(content, createWriteStream(target, { mode, flags: 'wx' }));
    },
  });
  const { id, madeAt } = verified.head;
  const mark: RestoredMark = { backup: id, madeAt, restoredAt: now.toISOString() };
  await writeFile(join(growing, restoredFile), JSON.stringify(mark), { mode: 0o600 });
  await syncTree(growing);
  if (existsSync(state)) await rmdir(state);
  await rename(growing, state);
  await syncFolder(dirname(state));
  await placeData(join(state, 'postgres'));
}

async function checkSpace(folder: string, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  if (free < bytes * 1.1)
    throw new CommandRefused(
      `The backup needs ${toMegabytes(bytes * 1.1)} MB in ${folder}, where ${toMegabytes(free)} MB are free.`,
    );
}

const toMegabytes = (bytes: number): number => Math.round(bytes / 1e6);
