import { readdir } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { leftOut } from './backup-content.ts';

/**
 * Files and empty folders of a state folder, by their path below it with `/`; folders end with `/`.
 * Throws for what is neither: leaving it out without a word would lose it.
 */
export async function listFiles(state: string): Promise<readonly string[]> {
  const found: string[] = [];
  const list = async (folder: string): Promise<void> => {
    const entries = await readdir(join(state, folder), { withFileTypes: true });
    if (entries.length === 0 && folder !== '') found.push(`${folder}/`);
    for (const entry of entries) {
      const path = posix.join(folder, entry.name);
      if (leftOut.has(path)) continue;
      if (entry.isDirectory()) await list(path);
      else if (entry.isFile()) found.push(path);
      else throw new Error(`${join(state, path)} is neither a file nor a folder: move it away first.`);
    }
  };
  await list('');
  return found.sort();
}
