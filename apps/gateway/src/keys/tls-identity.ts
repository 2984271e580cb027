import 'reflect-metadata';
import { createHash, createPrivateKey, webcrypto, X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import { join } from 'node:path';
import {
  Pkcs10CertificateRequestGenerator,
  SubjectAlternativeNameExtension,
  type JsonGeneralName,
} from '@peculiar/x509';
import { gatewayProblem } from '../gateway-problems.ts';
import { findFile, writeSecretFile } from './state-files.ts';

/** The gateway's own TLS key and the certificates of the Linkage Center's authority for it. */
export interface TlsIdentity {
  /** Certificate request (PKCS #10, PEM); makes the key the first time. */
  request(gateway: string, hosts: readonly string[]): Promise<string>;
  /** @throws Problem `certificate-unfit` unless the leaf is for this gateway's key */
  install(pem: string): Promise<void>;
  /** Key and chain in PEM; nothing before a certificate has been installed. */
  current(): { readonly key: string; readonly cert: string } | undefined;
  onChange(listener: () => void): void;
}

/** base64url SHA-256 of a certificate in DER: as the snapshot lists it. */
export const toThumbprint = (der: Uint8Array): string => createHash('sha256').update(der).digest('base64url');

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;

async function makeKey(): Promise<string> {
  const pair = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const pkcs8 = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', pair.privateKey));
  return createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' }).export({
    type: 'pkcs8',
    format: 'pem',
  }) as string;
}

async function toPair(pem: string): Promise<webcrypto.CryptoKeyPair> {
  const key = createPrivateKey(pem);
  const jwk = key.export({ format: 'jwk' });
  const { d: _private, ...publicJwk } = jwk;
  return {
    privateKey: await webcrypto.subtle.importKey('jwk', jwk, algorithm, true, ['sign']),
    publicKey: await webcrypto.subtle.importKey('jwk', publicJwk, algorithm, true, ['verify']),
  };
}

export async function openTlsIdentity(folder: string): Promise<TlsIdentity> {
  const keyPath = join(folder, 'key.pem');
  const certificatePath = join(folder, 'certificate.pem');
  const listeners: (() => void)[] = [];
  let key = await findFile(keyPath);
  let cert = await findFile(certificatePath);

  return {
    async request(gateway, hosts) {
      if (key === undefined) {
        key = await makeKey();
        await writeSecretFile(keyPath, key);
      }
      const names = hosts.map((host): JsonGeneralName => ({
        type: isIP(host) === 0 ? 'dns' : 'ip',
        value: host,
      }));
      const request = await Pkcs10CertificateRequestGenerator.create({
        name: [{ CN: [gateway] }],
        keys: (await toPair(key)) as CryptoKeyPair,
        signingAlgorithm: algorithm,
        extensions: [new SubjectAlternativeNameExtension(names)],
      });
      return request.toString('pem');
    },
    async install(pem) {
      let leaf: X509Certificate;
      try {
        leaf = new X509Certificate(pem);
      } catch (cause) {
        throw gatewayProblem('certificate-unfit', { cause, detail: 'not a certificate in PEM' });
      }
      if (key === undefined || !leaf.checkPrivateKey(createPrivateKey(key))) {
        throw gatewayProblem('certificate-unfit', { detail: 'not for the key of this gateway' });
      }
      await writeSecretFile(certificatePath, pem);
      cert = pem;
      for (const listener of listeners) listener();
    },
    current: () => (key === undefined || cert === undefined ? undefined : { key, cert }),
    onChange: (listener) => {
      listeners.push(listener);
    },
  };
}
