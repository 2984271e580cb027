import { read } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { promisify } from 'node:util';

/** The bytes of a file, whole or in pieces, as often as they are wanted. */
export interface FileBytes {
  readonly size: number;
  /** The first so many, or all where there are fewer. */
  head(length: number): Promise<Buffer>;
  /** A piece holds until the next one is asked for. */
  pieces(): AsyncIterable<Buffer>;
  whole(): Promise<Buffer>;
}

const pieceBytes = 256 * 1024;

export const bytesOf = (bytes: Buffer): FileBytes => ({
  size: bytes.length,
  head: (length) => Promise.resolve(bytes.subarray(0, length)),
  async *pieces() {
    yield bytes;
  },
  whole: () => Promise.resolve(bytes),
});

const readDescriptor = promisify(read);

/** Of a file that another thread has open, and keeps open meanwhile. */
export const bytesOfDescriptor = (descriptor: number, size: number): FileBytes =>
  bytesOfFile(
    {
      read: ((buffer: Buffer, offset: number, length: number, position: number) =>
        readDescriptor(descriptor, buffer, offset, length, position)) as FileHandle['read'],
    },
    size,
  );

/** Of an open file, which is not held in memory; it stays open. */
export function bytesOfFile(file: Pick<FileHandle, 'read'>, size: number): FileBytes {
  async function* pieces(): AsyncGenerator<Buffer> {
    // One for all pieces: a register of a hundred megabytes would leave as much behind, which nobody takes away in time.
    const buffer = Buffer.allocUnsafe(Math.min(pieceBytes, size));
    for (let at = 0; at < size;) {
      const { bytesRead } = await file.read(buffer, 0, Math.min(pieceBytes, size - at), at);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
      at += bytesRead;
    }
  }
  return {
    size,
    async head(length) {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, 0);
      return buffer.subarray(0, bytesRead);
    },
    pieces,
    async whole() {
      const all: Buffer[] = [];
      for await (const piece of pieces()) all.push(Buffer.from(piece));
      return Buffer.concat(all);
    },
  };
}
