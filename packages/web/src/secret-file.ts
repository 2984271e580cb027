import { randomBytes, randomUUID } from 'node:crypto';
import { link, mkdir, open, readFile, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/** 32 random bytes as text. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** Text of a secret that somebody else has made. @throws Error that names the file and what to do */
export async function readSecretFile(file: string): Promise<string> {
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch (cause) {
    throw new Error(`${file} cannot be read: put the secret there, or set another path.`, { cause });
  }
}

/**
 * Text of a secret of our own: made the first time, for this user alone. Processes that start at once get the same one.
 * @param make gives the text of a new one; 32 random bytes unless told
 * @throws Error that names the file when others may read it
 */
export async function openSecretFile(
  file: string,
  make: () => string | Promise<string> = newSecret,
): Promise<string> {
  const kept = await readOwn(file);
  if (kept !== undefined) return kept;
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  await writeWhole(file, await make());
  return readSecretFile(file);
}

async function readOwn(file: string): Promise<string | undefined> {
  const found = await stat(file).catch(ignore('ENOENT'));
  if (found === undefined) return undefined;
  // Windows has no such bits.
  if (process.platform !== 'win32' && (found.mode & 0o077) !== 0)
    throw new Error(`${file} may be read by others: chmod 600 ${file}`);
  return readSecretFile(file);
}

/** Nobody sees half a file: it gets its name when it is on the disk. What is there already stays. */
async function writeWhole(file: string, text: string): Promise<void> {
  const draft = `${file}.${randomUUID()}`;
  const handle = await open(draft, 'wx', 0o600);
  try {
    await handle.writeFile(`${text.trim()}\n`);
    await handle.sync();
    await link(draft, file).catch(ignore('EEXIST'));
  } finally {
    await handle.close();
    await rm(draft);
  }
}

const ignore =
  (expected: string) =>
  (error: unknown): undefined => {
    if ((error as NodeJS.ErrnoException).code !== expected) throw error;
  };
