import { constants, generateKeyPairSync, sign, verify } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findDer, toRaw } from './ecdsa-form.ts';
import { thumbprint, toPublicJwk, toSigningKey, toVerifyingKey } from './keys.ts';
import { isSignatureOf, signBytes } from './sign-bytes.ts';

const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const key = toSigningKey(pair.privateKey);
const publicKey = toVerifyingKey(toPublicJwk(key));
const raw = { key: pair.publicKey, dsaEncoding: 'ieee-p1363' } as const;

describe('refuses', () => {
  it('signatures of another length, in DER, of zeros', () => {
    const signature = signBytes('a', key);
    const others = [
      signature.subarray(1),
      Buffer.concat([signature, Buffer.of(0)]),
      Buffer.alloc(64),
      Buffer.alloc(0),
    ];
    for (const other of [...others, sign('sha256', Buffer.from('a'), pair.privateKey)]) {
      expect(isSignatureOf('a', other, publicKey)).toBe(false);
    }
  });

  it('keys of other kinds', () => {
    const unsupported = expect.objectContaining({ code: 'key-unsupported' });
    const p384 = generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey;
    const rsa = generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey.export({ format: 'jwk' });
    expect(() => toSigningKey(p384)).toThrow(unsupported);
    expect(() => toSigningKey(generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey)).toThrow(
      unsupported,
    );
    expect(() => toVerifyingKey({ ...rsa })).toThrow(unsupported);
    expect(() => toVerifyingKey({ kty: 'oct', k: 'AAAA' })).toThrow(unsupported);
    expect(() => toVerifyingKey({ ...toPublicJwk(key), x: 'AAAA' })).toThrow(unsupported);
    expect(() => thumbprint({ kty: 'EC' })).toThrow(unsupported);
  });
});

describe('agrees with OpenSSL', () => {
  it('on every signature, whatever zeros r and s begin with', () => {
    for (let count = 0; count < 600; count++) {
      const data = Buffer.from(String(count));
      expect(verify('sha256', data, raw, signBytes(data, key))).toBe(true);
      expect(
        isSignatureOf(
          data,
          sign('sha256', data, { key: pair.privateKey, dsaEncoding: 'ieee-p1363' }),
          publicKey,
        ),
      ).toBe(true);
    }
  });

  it('on the form, for any r and s but zero', () => {
    const half = fc
      .tuple(fc.nat(31), fc.uint8Array({ minLength: 32, maxLength: 32 }))
      .map(([zeros, bytes]) => {
        bytes.fill(0, 0, zeros);
        bytes[31] = (bytes[31] ?? 0) | 1;
        return bytes;
      });
    fc.assert(
      fc.property(half, half, (r, s) => {
        const joined = Buffer.concat([r, s]);
        expect(toRaw(findDer(joined)!)).toEqual(joined);
      }),
    );
  });

  it('on RSA signatures of identity providers', () => {
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const jwk = rsa.publicKey.export({ format: 'jwk' }) as Record<string, unknown>;
    const data = Buffer.from('token');
    const plain = sign('sha256', data, rsa.privateKey);
    expect(isSignatureOf(data, plain, toVerifyingKey({ ...jwk, alg: 'RS256' }))).toBe(true);
    expect(isSignatureOf(data, plain, toVerifyingKey({ ...jwk, alg: 'PS256' }))).toBe(false);
    const pss = sign('sha256', data, {
      key: rsa.privateKey,
      padding: constants.RSA_PKCS1_PSS_PADDING,
      saltLength: 32,
    });
    expect(isSignatureOf(data, pss, toVerifyingKey({ ...jwk, alg: 'PS256' }))).toBe(true);
  });
});
