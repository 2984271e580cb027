import { open } from 'node:fs/promises';
import { join, posix } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { extract, type Pack } from 'tar-stream';
import { contentFolder, dataFolder, type FileDigest } from './backup-content.ts';
import { createDigesting } from './digesting.ts';

/** Puts files into a tar and remembers what it put. */
export interface ContentPacker {
  text(name: string, content: string): Promise<void>;
  /** A file of the state folder, or an empty folder where the path ends with `/`. */
  file(state: string, path: string): Promise<void>;
  /** All of a server's base backup, below `postgres/data`. */
  database(archive: Readable): Promise<void>;
  readonly digests: readonly FileDigest[];
}

export function packInto(pack: Pack, onBytes: (count: number) => void): ContentPacker {
  const digests: FileDigest[] = [];

  const putFolder = (path: string, mode: number): Promise<void> =>
    new Promise((resolve, reject) => {
      pack.entry({ name: `${contentFolder}/${path}`, type: 'directory', mode }, (error) =>
        error ? reject(error) : resolve(),
      );
    });

  const put = async (path: string, mode: number, size: number, content: Readable): Promise<void> => {
    const digesting = createDigesting(onBytes);
    const entry = pack.entry({ name: `${contentFolder}/${path}`, mode, size });
    await pipeline(content, digesting, entry);
    digests.push({ path, ...digesting.result() });
  };

  return {
    digests,
    text: (name, content) =>
      new Promise((resolve, reject) => {
        pack.entry({ name, mode: 0o600 }, content, (error) => (error ? reject(error) : resolve()));
      }),
    async file(state, path) {
      if (path.endsWith('/')) return putFolder(path, 0o700);
      const file = await open(join(state, path), 'r');
      try {
        const { size, mode } = await file.stat();
        // What is appended meanwhile is later than this copy; a line cut in half there never took effect.
        const content = file.createReadStream({ start: 0, end: Math.max(0, size - 1), autoClose: false });
        await put(path, mode & 0o777, size, content).catch((cause: unknown) => {
          throw new Error(`${path} changed while it was read: start the backup again.`, { cause });
        });
      } finally {
        await file.close();
      }
    },
    async database(archive) {
      const reader = extract();
      const reading = pipeline(archive, reader);
      // Unhandled until the loop ends, which breaks with the same error.
      reading.catch(() => undefined);
      for await (const entry of reader) {
        const { name, type, mode, size } = entry.header;
        const path = posix.join(dataFolder, name);
        if (type === 'directory') {
          await putFolder(path, mode);
          entry.resume();
        } else if (type === 'file') await put(path, mode, size, entry as unknown as Readable);
        else throw new Error(`${path} is a ${type}: tables outside the data folder can't be backed up.`);
      }
      await reading;
    },
  };
}
