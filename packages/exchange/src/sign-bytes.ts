import { constants, sign, verify } from 'node:crypto';
import { findDer, toLow, toRaw } from './ecdsa-form.ts';
import type { SigningKey, VerifyingKey } from './keys.ts';

const toBytes = (data: string | Uint8Array) => (typeof data === 'string' ? Buffer.from(data) : data);

/** Signature in the form that JWS and RFC 9421 share: r‖s with low s for P-256, 64 bytes for Ed25519. */
export const signBytes = (data: string | Uint8Array, key: SigningKey): Buffer =>
  key.algorithm === 'ES256'
    ? toLow(toRaw(sign('sha256', toBytes(data), key.privateKey)))
    : sign(null, toBytes(data), key.privateKey);

/** The algorithm follows from the key alone, never from the message. */
export function isSignatureOf(data: string | Uint8Array, signature: Uint8Array, key: VerifyingKey): boolean {
  const bytes = toBytes(data);
  switch (key.algorithm) {
    case 'ES256': {
      const der = findDer(signature);
      return der !== undefined && verify('sha256', bytes, key.publicKey, der);
    }
    case 'EdDSA':
      return signature.length === 64 && verify(null, bytes, key.publicKey, signature);
    case 'RS256':
      return verify('sha256', bytes, key.publicKey, signature);
    case 'PS256':
      return verify(
        'sha256',
        bytes,
        { key: key.publicKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 },
        signature,
      );
  }
}
