import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdir, open, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { calculateJwkThumbprint, type JWK } from 'jose';

export interface IdentityKeys {
  /** Private P-256 key that signs ID tokens. */
  readonly signing: JWK & { readonly kid: string };
  /** Signs the provider's own cookies. */
  readonly cookie: string;
}

/** Reads the provider's keys, or makes them once: a token stays good over a restart. */
export async function openKeys(path: string): Promise<IdentityKeys> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  // Exclusive creation: of two that start at once, one makes the keys and the other reads them.
  const file = await open(path, 'wx', 0o600).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return undefined;
    throw error;
  });
  if (file === undefined) return JSON.parse(await readFile(path, 'utf8')) as IdentityKeys;
  const jwk = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' }) as JWK;
  const kid = await calculateJwkThumbprint(jwk);
  const keys: IdentityKeys = {
    signing: { ...jwk, kid, alg: 'ES256', use: 'sig' },
    cookie: randomBytes(32).toString('base64url'),
  };
  await file.writeFile(JSON.stringify(keys));
  await file.close();
  return keys;
}
