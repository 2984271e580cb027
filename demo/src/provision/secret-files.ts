import { generateKeyPairSync, randomBytes, createPrivateKey, type KeyObject } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

async function findFile(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Writes a file that this user alone can read. */
export async function writeSecret(path: string, content: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await writeFile(path, content, { mode: 0o600 });
}

async function open(path: string, make: () => string): Promise<string> {
  const found = await findFile(path);
  if (found !== undefined) return found;
  const made = make();
  await writeSecret(path, made);
  return made;
}

/** 32 random bytes as text; made where the file is missing. */
export const openToken = async (path: string): Promise<string> =>
  (await open(path, () => randomBytes(32).toString('base64url'))).trim();

/** A private P-256 key as JWK; made where the file is missing. */
export async function openKey(path: string): Promise<KeyObject> {
  const text = await open(path, () =>
    JSON.stringify(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' })),
  );
  return createPrivateKey({ key: JSON.parse(text) as Record<string, string>, format: 'jwk' });
}

/** Puts a copy of a secret where another process reads it. */
export async function copySecret(from: string, to: string): Promise<void> {
  const text = await readFile(from, 'utf8');
  if ((await findFile(to)) !== text) await writeSecret(to, text);
}

export { findFile as findSecret };
