import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Writes a file that other processes read: apart, then put in its place. Written over, it is empty for a moment, and whoever starts in
 * that moment finds nothing.
 * @param mode rights of the file, e.g. 0o644
 */
export async function replaceFile(path: string, text: string, mode: number): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const apart = `${path}.${String(process.pid)}.tmp`;
  await writeFile(apart, text, { mode });
  await rename(apart, path);
}
