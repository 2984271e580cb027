import { randomUUID } from 'node:crypto';
import { link, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

/** The text of a file of the gateway's state; nothing where there is none. */
export async function findFile(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Writes beside its place, durable, readable by its owner alone; two writers have a file each. */
async function writeApart(path: string, text: string): Promise<string> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const apart = `${path}.${randomUUID()}.tmp`;
  const file = await open(apart, 'w', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  return apart;
}

/** Writes whole or not at all, durable, readable by its owner alone. */
export async function writeSecretFile(path: string, text: string): Promise<void> {
  await rename(await writeApart(path, text), path);
}

/**
 * The same where nothing stands yet. Of several who write at once, in whatever processes, one has written it.
 * @returns whether it was this one
 */
export async function createSecretFile(path: string, text: string): Promise<boolean> {
  const apart = await writeApart(path, text);
  try {
    await link(apart, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(apart, { force: true });
  }
}
