import 'reflect-metadata';
import { randomBytes, webcrypto, X509Certificate as NodeCertificate } from 'node:crypto';
import * as x509 from '@peculiar/x509';
import { digest, thumbprint } from '@saphan/exchange';
import { linkageProblem } from '../linkage-problems.ts';

x509.cryptoProvider.set(webcrypto as unknown as Crypto);

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const dayMs = 86_400_000;
/** Clocks of gateways may run behind ours. */
const backdateMs = 300_000;
const oid = {
  serverAuth: '1.3.6.1.5.5.7.3.1',
  clientAuth: '1.3.6.1.5.5.7.3.2',
  emailProtection: '1.3.6.1.5.5.7.3.4',
  /** RFC 9336 */
  documentSigning: '1.3.6.1.5.5.7.3.36',
} as const;

export interface IssuedCertificate {
  readonly pem: string;
  /** PEM of the authority that has issued it. */
  readonly authority: string;
  /** base64url SHA-256 of the DER, as the snapshot lists it. */
  readonly thumbprint: string;
  readonly serial: string;
  readonly notBefore: Date;
  readonly notAfter: Date;
}

/** What issues certificates in the name of one key. */
export interface Authority {
  /** @param csr PEM, PKCS#10; only its key is used, the name comes from the registry */
  issueForGateway(
    csr: string,
    gateway: { id: string; host: string; days: number },
  ): Promise<IssuedCertificate>;
  /** @param csr PEM of a request by the registered key; `commonName` is what a reader of the document sees as signer */
  issueForDocuments(
    csr: string,
    signer: {
      jwk: Readonly<Record<string, unknown>>;
      commonName: string;
      organisation: string;
      days: number;
    },
  ): Promise<IssuedCertificate>;
}

export interface AuthorityOptions {
  /** PKCS#8 PEM, P-256. */
  readonly key: string;
  readonly instance: string;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/** @throws Problem `certificate-request` when it can't be read, isn't P-256 or its signature (proof of possession) is wrong */
async function readRequest(csr: string): Promise<{ key: x509.PublicKey; jwk: JsonWebKey }> {
  try {
    const request = new x509.Pkcs10CertificateRequest(csr);
    if (!(await request.verify())) throw new Error('the signature of the request is wrong');
    const key = await request.publicKey.export(algorithm, ['verify']);
    return { key: request.publicKey, jwk: await webcrypto.subtle.exportKey('jwk', key) };
  } catch (cause) {
    throw linkageProblem('certificate-request', { detail: String(cause), cause });
  }
}

/** Thumbprint of the key of a certificate request. @throws Problem `certificate-request` */
export const keyOfRequest = async (csr: string): Promise<string> =>
  thumbprint({ ...(await readRequest(csr)).jwk });

function toIssued(certificate: x509.X509Certificate, authority: string): IssuedCertificate {
  return {
    authority,
    pem: `${certificate.toString('pem')}\n`,
    thumbprint: digest(new Uint8Array(certificate.rawData)),
    serial: certificate.serialNumber,
    notBefore: certificate.notBefore,
    notAfter: certificate.notAfter,
  };
}

const isAddress = (host: string): boolean => /^[0-9.]+$/.test(host) || host.includes(':');

async function importKey(
  pem: string,
): Promise<{ signingKey: webcrypto.CryptoKey; publicKey: webcrypto.CryptoKey }> {
  const der = x509.PemConverter.decodeFirst(pem);
  const signingKey = await webcrypto.subtle.importKey('pkcs8', der, algorithm, true, ['sign']);
  const {
    d: _private,
    key_ops: _operations,
    ...publicJwk
  } = await webcrypto.subtle.exportKey('jwk', signingKey);
  return {
    signingKey,
    publicKey: await webcrypto.subtle.importKey('jwk', publicJwk, algorithm, true, ['verify']),
  };
}

/**
 * The authority's own certificate, good for ten years.
 * @param mark tells a later authority of one instance from the first by its name too
 */
export async function makeAuthorityCertificate(
  { key, instance, now }: AuthorityOptions,
  mark = '',
): Promise<string> {
  const { signingKey, publicKey } = await importKey(key);
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    name: [
      { CN: [`Saphan ${instance} authority${mark === '' ? '' : ` ${mark}`}`] },
      { O: ['Saphan Linkage Center'] },
      { C: ['TH'] },
    ],
    keys: { privateKey: signingKey, publicKey } as CryptoKeyPair,
    signingAlgorithm: algorithm,
    serialNumber: newSerial(),
    notBefore: new Date(now() - backdateMs),
    notAfter: new Date(now() + 3650 * dayMs),
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(publicKey as CryptoKey),
    ],
  });
  return `${certificate.toString('pem')}\n`;
}

/** @param own PEM certificate of the authority that the key is of */
export async function openAuthority(options: AuthorityOptions, own: string): Promise<Authority> {
  const { now } = options;
  const { signingKey } = await importKey(options.key);
  const authority = new x509.X509Certificate(own);

  async function issue(
    key: x509.PublicKey,
    subject: x509.JsonName,
    days: number,
    extensions: x509.Extension[],
  ): Promise<IssuedCertificate> {
    const notAfter = Math.min(now() + days * dayMs, authority.notAfter.getTime());
    const certificate = await x509.X509CertificateGenerator.create({
      serialNumber: newSerial(),
      subject,
      issuer: authority.subjectName,
      notBefore: new Date(now() - backdateMs),
      notAfter: new Date(notAfter),
      publicKey: key,
      signingKey: signingKey as CryptoKey,
      signingAlgorithm: algorithm,
      extensions: [
        new x509.BasicConstraintsExtension(false, undefined, true),
        ...extensions,
        await x509.SubjectKeyIdentifierExtension.create(key),
        await x509.AuthorityKeyIdentifierExtension.create(authority.publicKey),
      ],
    });
    return toIssued(certificate, new NodeCertificate(own).toString());
  }

  return {
    async issueForGateway(csr, { id, host, days }) {
      const { key } = await readRequest(csr);
      return issue(key, [{ CN: [id] }, { O: [options.instance] }], days, [
        new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
        new x509.ExtendedKeyUsageExtension([oid.serverAuth, oid.clientAuth]),
        new x509.SubjectAlternativeNameExtension([
          { type: isAddress(host) ? 'ip' : 'dns', value: host },
          { type: 'url', value: `saphan:gateway:${encodeURI(id)}` },
        ]),
      ]);
    },
    async issueForDocuments(csr, { jwk, commonName, organisation, days }) {
      const request = await readRequest(csr);
      if (request.jwk.x !== jwk.x || request.jwk.y !== jwk.y) {
        throw linkageProblem('certificate-request', { detail: 'the request is by another key', at: 'csr' });
      }
      return issue(request.key, [{ CN: [commonName] }, { O: [organisation] }, { C: ['TH'] }], days, [
        new x509.KeyUsagesExtension(
          x509.KeyUsageFlags.digitalSignature | x509.KeyUsageFlags.nonRepudiation,
          true,
        ),
        // Readers of PDFs that know no document purpose look for e-mail's.
        new x509.ExtendedKeyUsageExtension([oid.documentSigning, oid.emailProtection]),
      ]);
    },
  };
}

/** 128 random bits with the highest clear: unique, positive, 16 octets (RFC 5280 §4.1.2.2). */
function newSerial(): string {
  const bytes = randomBytes(16);
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40;
  return bytes.toString('hex');
}
