import { createHash, randomUUID } from 'node:crypto';
import { open, unlink, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { bytesOfFile, type FileBytes } from '@saphan/sheets';
import { gatewayProblem } from '../../gateway-problems.ts';

/** A file that has come whole. It has no name any more: whatever ends this process, nothing of it stays. */
export interface SpooledFile extends AsyncDisposable {
  readonly bytes: FileBytes;
  readonly sha256: Buffer;
  /** For a thread that reads it, until this is disposed of. */
  readonly descriptor: number;
}

async function openNameless(): Promise<FileHandle> {
  const path = join(tmpdir(), `saphan-upload-${randomUUID()}`);
  const file = await open(path, 'wx+', 0o600);
  await unlink(path);
  return file;
}

/**
 * Takes what comes to a disk: registers are larger than what a gateway should hold for one agency.
 * @throws Problem `file-too-large`
 */
export async function spoolFile(stream: Readable, mostBytes: number): Promise<SpooledFile> {
  const file = await openNameless();
  const hash = createHash('sha256');
  let size = 0;
  try {
    for await (const piece of stream as AsyncIterable<Buffer>) {
      size += piece.length;
      if (size > mostBytes) throw gatewayProblem('file-too-large');
      hash.update(piece);
      await file.appendFile(piece);
    }
  } catch (error) {
    await file.close();
    throw error;
  }
  return {
    bytes: bytesOfFile(file, size),
    sha256: hash.digest(),
    descriptor: file.fd,
    [Symbol.asyncDispose]: () => file.close(),
  };
}
