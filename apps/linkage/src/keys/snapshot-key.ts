import { generateKeyPairSync } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { toPublicJwk, toSigningKey, type SigningKey } from '@saphan/exchange';
import { openSecretFile } from '@saphan/web';

/** PKCS#8 PEM of a fresh P-256 key. */
export const newPrivateKeyPem = (): string =>
  generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({
    type: 'pkcs8',
    format: 'pem',
  }) as string;

/** Opens the key that signs snapshots and writes its public half where the parties of this machine pin it. */
export async function openSnapshotKey(options: {
  readonly privateKeyFile: string;
  readonly publicKeyFile: string;
}): Promise<SigningKey> {
  const key = toSigningKey(await openSecretFile(options.privateKeyFile, newPrivateKeyPem));
  await mkdir(dirname(options.publicKeyFile), { recursive: true, mode: 0o700 });
  await writeFile(options.publicKeyFile, `${JSON.stringify(toPublicJwk(key))}\n`, { mode: 0o644 });
  return key;
}
