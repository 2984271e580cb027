import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Reads a secret; makes it the first time, readable by this user alone.
 * Two processes that start at once get the same secret: only one can create the file.
 * @throws Error that names the file when others may read it
 */
export async function openSecretFile(path: string, make: () => string | Promise<string>): Promise<string> {
  try {
    const { mode } = await stat(path);
    if ((mode & 0o077) !== 0) throw new Error(`${path} may be read by others: chmod 600 ${path}`);
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const text = await make();
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  try {
    const file = await open(path, 'wx', 0o600);
    await file.writeFile(text);
    await file.sync();
    await file.close();
    return text;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return openSecretFile(path, make);
    throw error;
  }
}

/** 32 random bytes as text. */
export const newSecret = (): string => `${randomBytes(32).toString('base64url')}\n`;
