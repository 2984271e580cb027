import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Reads the secret that a declaration names: a file of mode 0600 in one folder, so that it is never in database or log. */
export type SourceSecrets = (name: string) => Promise<string>;

export const openSourceSecrets =
  (folder: string): SourceSecrets =>
  async (name) => {
    const path = join(folder, name);
    if (process.platform !== 'win32' && ((await stat(path)).mode & 0o077) !== 0) {
      throw new Error(`${path} can be read by others: give it mode 0600`);
    }
    return (await readFile(path, 'utf8')).trim();
  };
