import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { calculateJwkThumbprint, type JWK } from 'jose';

export interface TestKey {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  readonly privateJwk: JWK;
  readonly publicJwk: JWK;
  /** RFC 7638 SHA-256 thumbprint, base64url. */
  readonly kid: string;
}

const pairs = {
  'P-256': () => generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  Ed25519: () => generateKeyPairSync('ed25519'),
} as const;

/** A fresh, real key: tests sign and verify with the same cryptography as the system. */
export async function testKey(curve: keyof typeof pairs = 'P-256'): Promise<TestKey> {
  const { privateKey, publicKey } = pairs[curve]();
  const publicJwk: JWK = publicKey.export({ format: 'jwk' });
  return {
    privateKey,
    publicKey,
    publicJwk,
    privateJwk: privateKey.export({ format: 'jwk' }),
    kid: await calculateJwkThumbprint(publicJwk, 'sha256'),
  };
}

/** One fresh key per name, e.g. `testKeys('exchange', 'seal')`. */
export async function testKeys<Name extends string>(
  ...names: readonly Name[]
): Promise<Record<Name, TestKey>> {
  const made = await Promise.all(names.map(async (name) => [name, await testKey()] as const));
  return Object.fromEntries(made) as Record<Name, TestKey>;
}
