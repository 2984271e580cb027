import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Files at a time: each waits for the disk, and the disk takes many at once. */
const atOnce = 16;

async function syncOne(path: string): Promise<void> {
  const handle = await open(path, 'r');
  await handle.sync().finally(() => handle.close());
}

/** A new name is on the disk when its folder is. Windows knows no such thing. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform !== 'win32') await syncOne(folder);
}

/** Everything in a folder is on the disk. */
export async function syncTree(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const paths = (await readdir(folder, { recursive: true })).map((name) => join(folder, name));
  for (let start = 0; start < paths.length; start += atOnce)
    await Promise.all(paths.slice(start, start + atOnce).map(syncOne));
  await syncOne(folder);
}
