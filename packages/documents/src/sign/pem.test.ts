import { X509Certificate } from 'node:crypto';
import { expect, it } from 'vitest';
import { pemToDer } from './pem.ts';
import { newTimeStampAuthority } from './time-stamp-authority.ts';

const { certificatePem } = await newTimeStampAuthority(new Date());

it('a certificate has the bytes that OpenSSL reads', () => {
  expect(pemToDer(certificatePem)).toEqual(new X509Certificate(certificatePem).raw);
});

it.each([
  ['nothing', ''],
  ['words', 'certificate'],
  ['half of it', certificatePem.slice(0, certificatePem.length / 2)],
  ['a key', '-----BEGIN PUBLIC KEY-----\nMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE\n-----END PUBLIC KEY-----'],
])('%s is refused', (_what, pem) => {
  expect(() => pemToDer(pem)).toThrow('no whole certificate');
});
