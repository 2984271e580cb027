import { X509Certificate, type KeyObject } from 'node:crypto';
import { problem } from '../problems.ts';
import { pemToDer } from '../sign/pem.ts';

export interface CredentialSigner {
  readonly certificatePem: string;
  readonly chainPem: readonly string[];
  /** P-256, the key that signs the PDF. */
  readonly privateKey: KeyObject;
  /** Epoch seconds. */
  readonly at: number;
}

/** JOSE wants r‖s, not DER (RFC 7518, 3.4). */
export const asRaw = (key: KeyObject) => ({ key, dsaEncoding: 'ieee-p1363' as const });

const toPem = (base64: string): string =>
  `-----BEGIN CERTIFICATE-----\n${base64.replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`;

/** The signer's certificate and those above it (RFC 7515, 4.1.6). */
export const toX5c = ({ certificatePem, chainPem }: CredentialSigner): string[] =>
  [certificatePem, ...chainPem].map((pem) => pemToDer(pem).toString('base64'));

/** Certificates of the `x5c` header, signer first. @throws credential-wrong */
export function readChain(token: string): X509Certificate[] {
  try {
    const header = JSON.parse(Buffer.from(token.split('.', 1)[0] ?? '', 'base64url').toString()) as {
      x5c?: unknown;
    };
    const listed = Array.isArray(header.x5c) ? (header.x5c as unknown[]) : [];
    return listed.slice(0, 5).map((entry) => new X509Certificate(toPem(String(entry))));
  } catch (cause) {
    throw problem('credential-wrong', { cause });
  }
}
