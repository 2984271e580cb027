import { X509Certificate, type KeyObject } from 'node:crypto';
import { problem } from '../problems.ts';
import { sha256, signCms } from './cms.ts';
import { addPlaceholder, signatureRoom } from './signature-placeholder.ts';

export interface PdfSigner {
  /** Certificate of the agency's document key. */
  readonly certificatePem: string;
  /** Certificates above it, each PEM. */
  readonly chainPem: readonly string[];
  /** P-256. */
  readonly privateKey: KeyObject;
  /** Epoch seconds. */
  readonly at: number;
  /** Officer or agency that signs. */
  readonly name: string;
  readonly reason: string;
}

/**
 * Signs a PDF of our renderer: PAdES baseline B, `ETSI.CAdES.detached`, P-256, over every byte but the signature's own.
 * @throws pdf-unreadable
 */
export function signPdf(bytes: Uint8Array, signer: PdfSigner): Buffer {
  const { at, name, reason } = signer;
  const prepared = addPlaceholder(bytes, { at, name, reason });
  const [start, end] = prepared.gap;
  const digest = sha256(prepared.bytes.subarray(0, start), prepared.bytes.subarray(end));
  const cms = signCms(digest, {
    certificate: new X509Certificate(signer.certificatePem),
    chain: signer.chainPem.map((pem) => new X509Certificate(pem)),
    privateKey: signer.privateKey,
  });
  if (cms.length > signatureRoom) throw problem('pdf-unreadable', { detail: 'chain too long for the room' });
  prepared.bytes.write(cms.toString('hex'), start + 1, 'latin1');
  return prepared.bytes;
}
