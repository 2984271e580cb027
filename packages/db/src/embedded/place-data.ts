import { existsSync } from 'node:fs';
import { cp, readdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { getBinaries } from './find-binaries.ts';
import { chooseRunner } from './runner.ts';

/** Whether a server's data are kept for this folder: in it, or in the copy that is used where its programs can't enter it. */
export async function hasData(folder: string): Promise<boolean> {
  if (!existsSync(folder)) return false;
  const { home } = await chooseRunner(resolve(folder), await getBinaries());
  return existsSync(join(home, 'data'));
}

/**
 * Makes data that were written to `folder/data` by us the server's own: gives them to the user under which it will run,
 * where that is another one.
 */
export async function placeData(folder: string): Promise<void> {
  const written = join(resolve(folder), 'data');
  const runner = await chooseRunner(resolve(folder), await getBinaries());
  const data = join(runner.home, 'data');
  if (data !== written) {
    await cp(written, data, { recursive: true });
    await rm(written, { recursive: true });
  }
  await runner.give(data);
  for (const name of await readdir(data, { recursive: true })) await runner.give(join(data, name));
}
