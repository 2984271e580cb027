import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { canonical } from './canonical-json.ts';
import { digest } from './digest.ts';
import { problem } from './problems.ts';

/** Ours sign with P-256 or Ed25519; RS256 and PS256 are for identity providers' tokens alone. */
export type SigningAlgorithm = 'ES256' | 'EdDSA';

export interface SigningKey {
  /** RFC 7638 thumbprint. */
  readonly kid: string;
  readonly algorithm: SigningAlgorithm;
  readonly privateKey: KeyObject;
}

export interface VerifyingKey {
  readonly kid: string;
  readonly algorithm: SigningAlgorithm | 'RS256' | 'PS256';
  readonly publicKey: KeyObject;
}

type Jwk = Readonly<Record<string, unknown>>;

// RFC 7638 §3.2 and RFC 8037 §2: the members that make the key, by its type.
const thumbprintMembers: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries<readonly string[]>({
    EC: ['crv', 'kty', 'x', 'y'],
    OKP: ['crv', 'kty', 'x'],
    RSA: ['e', 'kty', 'n'],
  }),
);

/**
 * RFC 7638 SHA-256 thumbprint, base64url.
 * @throws key-unsupported
 */
export function thumbprint(jwk: Jwk): string {
  const members = thumbprintMembers.get(String(jwk.kty));
  if (!members?.every((member) => typeof jwk[member] === 'string')) throw problem('key-unsupported');
  return digest(canonical(Object.fromEntries(members.map((member) => [member, jwk[member]]))));
}

function algorithmOf(jwk: Jwk): VerifyingKey['algorithm'] {
  if (jwk.kty === 'EC' && jwk.crv === 'P-256') return 'ES256';
  if (jwk.kty === 'OKP' && jwk.crv === 'Ed25519') return 'EdDSA';
  if (jwk.kty === 'RSA') return jwk.alg === 'PS256' ? 'PS256' : 'RS256';
  throw problem('key-unsupported', { detail: `key type ${String(jwk.kty)} ${String(jwk.crv)}` });
}

/** Public JWK of a key, as the snapshot lists it. */
export function toPublicJwk(key: SigningKey | VerifyingKey): Record<string, string> {
  const publicKey = 'publicKey' in key ? key.publicKey : createPublicKey(key.privateKey);
  return publicKey.export({ format: 'jwk' }) as Record<string, string>;
}

/**
 * @param key PKCS#8 PEM or a private KeyObject, P-256 or Ed25519
 * @throws key-unsupported
 */
export function toSigningKey(key: KeyObject | string): SigningKey {
  const privateKey = typeof key === 'string' ? createPrivateKey(key) : key;
  const jwk = createPublicKey(privateKey).export({ format: 'jwk' }) as Jwk;
  const algorithm = algorithmOf(jwk);
  if (algorithm !== 'ES256' && algorithm !== 'EdDSA') throw problem('key-unsupported');
  return { kid: thumbprint(jwk), algorithm, privateKey };
}

// Importing a JWK costs more than a verification; the objects of a snapshot live as long as it does.
const imported = new WeakMap<Jwk, VerifyingKey>();

/**
 * Reads a public JWK. Its `kid` is always the thumbprint, whatever it says of itself.
 * @throws key-unsupported
 */
export function toVerifyingKey(jwk: Jwk): VerifyingKey {
  const known = imported.get(jwk);
  if (known) return known;
  const algorithm = algorithmOf(jwk);
  let publicKey: KeyObject;
  try {
    publicKey = createPublicKey({ key: jwk, format: 'jwk' });
  } catch (cause) {
    throw problem('key-unsupported', { cause });
  }
  if (jwk.kty === 'RSA' && (publicKey.asymmetricKeyDetails?.modulusLength ?? 0) < 2048) {
    throw problem('key-unsupported', { detail: 'RSA key below 2048 bits' });
  }
  const key = { kid: thumbprint(jwk), algorithm, publicKey };
  imported.set(jwk, key);
  return key;
}
