import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Text of a secret's file. @throws Error that names the file and what to do */
export async function readSecretFile(file: string): Promise<string> {
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch (cause) {
    throw new Error(`${file} cannot be read: provision the desk's secrets first, or set their paths.`, {
      cause,
    });
  }
}

/** The same, for a secret that this desk alone needs: made where it is missing, mode 0600. */
export async function openSecretFile(file: string): Promise<string> {
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' });
  }
  return readSecretFile(file);
}
