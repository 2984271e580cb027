import { CommandRefused } from '@saphan/cli';
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { createGunzip } from 'node:zlib';
import type { Decrypter } from 'age-encryption';
import { extract } from 'tar-stream';
import {
  contentFolder,
  headName,
  manifestName,
  type BackupHead,
  type BackupManifest,
  type FileDigest,
} from './backup-content.ts';
import { createDigesting } from './digesting.ts';

/** What to do with each entry while a backup is read. */
export interface BackupReader {
  head(head: BackupHead): void;
  folder?(path: string, mode: number): Promise<void>;
  /** Must read all of the content. */
  file?(path: string, mode: number, content: Readable): Promise<void>;
}

/** A path of an archive may be anything, e.g. `../../etc`: those that leave the folder or look odd are refused. */
function toSafePath(name: string): string {
  const path = name.slice(contentFolder.length + 1).replace(/\/$/, '');
  const parts = path.split('/');
  if (
    !name.startsWith(`${contentFolder}/`) ||
    /[\\\0]|^[A-Za-z]:/.test(path) ||
    parts.some((part) => /^\.{0,2}$/.test(part))
  )
    throw new CommandRefused(
      `The backup holds the path ${JSON.stringify(name)}, which no backup of ours has.`,
    );
  return path;
}

/**
 * Reads a backup from its first to its last byte and holds every file against the manifest. Throws with a sentence where the
 * key is wrong, anything was changed or is missing, or the file is something else.
 */
export async function readBackup(
  file: string,
  decrypter: Decrypter,
  reader: BackupReader,
): Promise<BackupManifest> {
  const clear = await openSealed(file, decrypter);
  const entries = extract();
  const reading = pipeline(clear, createGunzip(), entries);
  reading.catch(() => undefined);
  const found: FileDigest[] = [];
  let head: BackupHead | undefined;
  let manifest: BackupManifest | undefined;
  try {
    for await (const entry of entries) {
      const content = entry as unknown as Readable;
      const { name, type, mode } = entry.header;
      if (name === headName && head === undefined) {
        head = parseHead(await buffer(content));
        reader.head(head);
      } else if (head === undefined) throw new CommandRefused(`${file} is not a backup of Saphan.`);
      else if (name === manifestName)
        manifest = JSON.parse((await buffer(content)).toString()) as BackupManifest;
      else if (manifest !== undefined) throw new CommandRefused(`${file} goes on after its end.`);
      else found.push(...(await readEntry(reader, toSafePath(name), { type, mode, content })));
    }
    await reading;
  } catch (error) {
    if (error instanceof CommandRefused) throw error;
    throw new CommandRefused(`${file} can't be read to its end: ${(error as Error).message}`, {
      cause: error,
    });
  }
  if (head === undefined || manifest === undefined || manifest.id !== head.id)
    throw new CommandRefused(`${file} has no end: it was cut off.`);
  checkDigests(file, found, manifest);
  return manifest;
}

async function openSealed(file: string, decrypter: Decrypter): Promise<Readable> {
  const source = Readable.toWeb(createReadStream(file)) as globalThis.ReadableStream<Uint8Array<ArrayBuffer>>;
  try {
    return Readable.fromWeb((await decrypter.decrypt(source)) as unknown as ReadableStream);
  } catch (cause) {
    throw new CommandRefused(
      `${file} can't be opened: the passphrase or key is another, or the file is no backup (${(cause as Error).message}).`,
      { cause },
    );
  }
}

function parseHead(bytes: Buffer): BackupHead {
  const head = JSON.parse(bytes.toString()) as Partial<BackupHead>;
  if (head.format !== 'saphan-backup' || head.version !== 1)
    throw new CommandRefused(
      `The backup is of version ${String(head.version)}, this release reads version 1.`,
    );
  return head as BackupHead;
}

interface Entry {
  readonly type: string | null | undefined;
  readonly mode: number;
  readonly content: Readable;
}

async function readEntry(reader: BackupReader, path: string, entry: Entry): Promise<readonly FileDigest[]> {
  const { type, mode, content } = entry;
  if (type === 'directory') {
    content.resume();
    await reader.folder?.(path, mode);
    return [];
  }
  if (type !== 'file') throw new CommandRefused(`The backup holds a ${String(type)} at ${path}.`);
  const digesting = createDigesting();
  const passing = pipeline(content, digesting);
  if (reader.file) await Promise.all([passing, reader.file(path, mode, digesting)]);
  else {
    digesting.resume();
    await passing;
  }
  return [{ path, ...digesting.result() }];
}

function checkDigests(file: string, found: readonly FileDigest[], { files }: BackupManifest): void {
  const digests = new Map(found.map((each) => [each.path, each.sha256]));
  const wrong = files.filter(({ path, sha256 }) => digests.get(path) !== sha256).map(({ path }) => path);
  if (wrong.length > 0 || digests.size !== files.length)
    throw new CommandRefused(
      `${file} is damaged: ${wrong.slice(0, 5).join(', ') || 'it holds more than its manifest'}.`,
    );
}
