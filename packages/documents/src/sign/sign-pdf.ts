import type { KeyObject } from 'node:crypto';
import { problem } from '../problems.ts';
import { sha256, signCms } from './cms.ts';
import { pemToDer } from './pem.ts';
import { addPlaceholder, signatureRoom } from './signature-placeholder.ts';

/** So much room is left beside a chain of three certificates. */
const longestToken = 8_192;

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

/** Bytes with room for a signature that is made, and the place of the room. */
function prepare(bytes: Uint8Array, signer: PdfSigner) {
  const { at, name, reason } = signer;
  const prepared = addPlaceholder(bytes, { at, name, reason });
  const [start, end] = prepared.gap;
  const digest = sha256(prepared.bytes.subarray(0, start), prepared.bytes.subarray(end));
  const signature = signCms(digest, {
    certificate: pemToDer(signer.certificatePem),
    chain: signer.chainPem.map(pemToDer),
    privateKey: signer.privateKey,
  });
  const finish = (token?: Uint8Array): Buffer => {
    const cms = signature.toDer(token);
    if (cms.length > signatureRoom)
      throw problem('pdf-unreadable', { detail: 'chain too long for the room' });
    prepared.bytes.write(cms.toString('hex'), start + 1, 'latin1');
    return prepared.bytes;
  };
  return { imprint: signature.imprint, finish };
}

/**
 * Signs a PDF of our renderer: PAdES baseline B, `ETSI.CAdES.detached`, P-256, over every byte but the signature's own.
 * @throws pdf-unreadable
 */
export const signPdf = (bytes: Uint8Array, signer: PdfSigner): Buffer => prepare(bytes, signer).finish();

/**
 * The same with the word of a time-stamp authority about when it was signed: PAdES baseline T. A token that doesn't fit the room is
 * left out.
 * @param stamp asks the authority for a token of a SHA-256; nothing where it gives none
 * @throws pdf-unreadable
 */
export async function signPdfInTime(
  bytes: Uint8Array,
  signer: PdfSigner,
  stamp: (imprint: Uint8Array) => Promise<Uint8Array | undefined>,
): Promise<{ readonly pdf: Buffer; readonly isStamped: boolean }> {
  const { imprint, finish } = prepare(bytes, signer);
  const token = await stamp(imprint);
  if (token === undefined || token.length > longestToken) return { pdf: finish(), isStamped: false };
  return { pdf: finish(token), isStamped: true };
}
