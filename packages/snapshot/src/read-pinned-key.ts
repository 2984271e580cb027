import { readFile } from 'node:fs/promises';

/**
 * Reads the public key of the Linkage Center that this party trusts: a JWK in a file that an operator has put there.
 * @throws Error naming the file if it is missing or holds no public key
 */
export async function readPinnedKey(path: string): Promise<Readonly<Record<string, unknown>>> {
  const text = await readFile(path, 'utf8');
  let jwk: unknown;
  try {
    jwk = JSON.parse(text);
  } catch (cause) {
    throw new Error(`${path} holds no JWK`, { cause });
  }
  if (typeof jwk !== 'object' || jwk === null || !('kty' in jwk)) throw new Error(`${path} holds no JWK`);
  if ('d' in jwk) throw new Error(`${path} holds a private key; only the public part belongs here`);
  return { ...jwk };
}
