import { open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const isCode = (error: unknown, code: string): boolean => (error as NodeJS.ErrnoException).code === code;

/** @returns whether it is this process's to make */
async function isMine(mark: string): Promise<boolean> {
  try {
    await (await open(mark, 'wx')).close();
    return true;
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false;
    throw error;
  }
}

/**
 * What several processes need alike, made by the one that asks first and read by the others, which wait for it.
 * @param folder one that all have; who has none makes it by itself
 * @param make gives what JSON can say; where it throws, the next who waits tries it
 */
export async function madeOnce<Made>(
  folder: string | undefined,
  name: string,
  make: () => Promise<Made>,
): Promise<Made> {
  if (folder === undefined) return make();
  const [file, mark] = [join(folder, `${name}.json`), join(folder, `${name}.mine`)];
  for (;;) {
    const text = await readFile(file, 'utf8').catch((error: unknown) => {
      if (isCode(error, 'ENOENT')) return undefined;
      throw error;
    });
    if (text !== undefined) return JSON.parse(text) as Made;
    if (await isMine(mark)) break;
    await sleep(50);
  }
  try {
    const made = await make();
    await writeFile(`${file}.new`, JSON.stringify(made));
    await rename(`${file}.new`, file);
    return made;
  } catch (error) {
    await rm(mark, { force: true });
    throw error;
  }
}
