import { generateKeyPairSync } from 'node:crypto';

/** PKCS#8 PEM of a fresh P-256 key. */
export const newPrivateKeyPem = (): string =>
  generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({
    type: 'pkcs8',
    format: 'pem',
  }) as string;
