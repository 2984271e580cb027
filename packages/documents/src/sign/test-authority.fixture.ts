import 'reflect-metadata';
import { createPrivateKey, type KeyObject } from 'node:crypto';
import * as x509 from '@peculiar/x509';

x509.cryptoProvider.set(crypto);
const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };

export interface TestSigner {
  readonly rootPem: string;
  readonly certificatePem: string;
  readonly chainPem: readonly string[];
  readonly privateKey: KeyObject;
}

/** A root and an agency's document certificate under it. */
export async function newSigner(validity = { from: '2026-01-01', until: '2028-01-01' }): Promise<TestSigner> {
  const [rootKeys, keys] = await Promise.all(
    [0, 1].map(() => crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])),
  );
  if (!rootKeys || !keys) throw new Error('no keys');
  const times = { notBefore: new Date(validity.from), notAfter: new Date(validity.until) };
  const root = await x509.X509CertificateGenerator.createSelfSigned({
    ...times,
    serialNumber: '01',
    name: 'CN=Saphan Test Root, C=TH',
    keys: rootKeys,
    signingAlgorithm: algorithm,
    extensions: [new x509.BasicConstraintsExtension(true, 1, true)],
  });
  const certificate = await x509.X509CertificateGenerator.create({
    ...times,
    serialNumber: '02',
    subject: 'CN=เทศบาลนครเชียงใหม่, C=TH',
    issuer: root.subject,
    publicKey: keys.publicKey,
    signingKey: rootKeys.privateKey,
    signingAlgorithm: algorithm,
    extensions: [
      new x509.KeyUsagesExtension(
        x509.KeyUsageFlags.digitalSignature | x509.KeyUsageFlags.nonRepudiation,
        true,
      ),
    ],
  });
  const pkcs8 = await crypto.subtle.exportKey('pkcs8', keys.privateKey);
  return {
    rootPem: root.toString('pem'),
    certificatePem: certificate.toString('pem'),
    chainPem: [root.toString('pem')],
    privateKey: createPrivateKey({ key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' }),
  };
}
