import { verify, X509Certificate } from 'node:crypto';
import * as asn1 from 'asn1js';
import { ContentInfo, SignedData, type SignerInfo } from 'pkijs';
import { problem } from '../problems.ts';
import { isTrusted } from './certificate-path.ts';
import { oid, sha256, toSignedBytes } from './cms.ts';
import { findTimeStamp, type TimeStamp } from './time-stamp-token.ts';

export interface VerifiedPdf {
  /** Epoch seconds that the signer gave. */
  readonly at: number;
  readonly certificate: X509Certificate;
  /** What a time-stamp authority says about when it was signed; not whether the authority is trusted. */
  readonly timeStamp?: TimeStamp;
  /** Subject's common name. */
  readonly signer: string;
  /** base64url SHA-256 of the whole file, as a check page lists it. */
  readonly sha256: string;
}

interface FoundSignature {
  readonly cms: Buffer;
  readonly signed: readonly Uint8Array[];
  readonly at: number;
}

/** The one signature, which must cover the file from its first to its last byte. */
function findSignature(bytes: Buffer): FoundSignature {
  const text = bytes.toString('latin1');
  const ranges = [...text.matchAll(/\/ByteRange \[(\d+) (\d+) (\d+) (\d+)\s*\]/g)];
  const [found, ...others] = ranges;
  if (!found) throw problem('pdf-unsigned');
  const [first, start, end, rest] = found.slice(1).map(Number) as [number, number, number, number];
  // What stands outside the range could be anything: a second body, another page.
  if (others.length > 0 || first !== 0 || end + rest !== bytes.length || start >= end)
    throw problem('pdf-changed');
  const contents = /^<([0-9A-Fa-f]+)>$/.exec(text.slice(start, end))?.[1];
  const time = /\/M \(D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z\)/.exec(text.slice(end));
  if (contents === undefined || !time) throw problem('pdf-changed');
  const [year = 0, month = 0, ...clock] = time.slice(1).map(Number);
  return {
    cms: Buffer.from(contents, 'hex'),
    signed: [bytes.subarray(0, start), bytes.subarray(end)],
    at: Date.UTC(year, month - 1, ...clock) / 1000,
  };
}

interface ParsedCms {
  readonly signerInfo: SignerInfo;
  readonly certificates: readonly X509Certificate[];
}

function parseCms(padded: Buffer): ParsedCms {
  try {
    // The room is filled up with zeros: take what the outer SEQUENCE says.
    const { result, offset } = asn1.fromBER(Uint8Array.from(padded));
    if (offset < 0) throw new Error('no DER');
    const content = new ContentInfo({ schema: result });
    const signed = new SignedData({ schema: content.content as unknown });
    const [signerInfo, ...others] = signed.signerInfos;
    if (!signerInfo || others.length > 0) throw new Error('not exactly one signer');
    const certificates = (signed.certificates ?? []).map(
      (certificate) => new X509Certificate(Buffer.from(certificate.toSchema().toBER())),
    );
    return { signerInfo, certificates };
  } catch (cause) {
    throw problem('pdf-signature-wrong', { cause });
  }
}

/** Value of a signed attribute as DER, or nothing. */
function findAttribute(signerInfo: SignerInfo, type: string): Buffer | undefined {
  const found = signerInfo.signedAttrs?.attributes.filter((attribute) => attribute.type === type) ?? [];
  const [value] = found.length === 1 ? (found[0]?.values as asn1.BaseBlock[]) : [];
  return value && Buffer.from(value.toBER());
}

/** The certificate that the signature names by its hash. */
function getSigner({ signerInfo, certificates }: ParsedCms): X509Certificate {
  const named = findAttribute(signerInfo, oid.signingCertificateV2);
  const signer = certificates.find((certificate) => named?.includes(sha256(certificate.raw)));
  if (!signer) throw problem('pdf-signature-wrong', { detail: 'no signing certificate' });
  return signer;
}

/** The time-stamp of a signature, where it has one. @throws pdf-signature-wrong for one of something else */
function readTimeStamp({ unsignedAttrs, signature }: SignerInfo): TimeStamp | undefined {
  const found = unsignedAttrs?.attributes.find(({ type }) => type === oid.timeStampToken);
  const [token] = (found?.values ?? []) as asn1.BaseBlock[];
  if (token === undefined) return undefined;
  const stamp = findTimeStamp(
    new Uint8Array(token.toBER()),
    sha256(Buffer.from(signature.valueBlock.valueHexView)),
  );
  if (stamp === undefined) throw problem('pdf-signature-wrong', { detail: 'time-stamp' });
  return stamp;
}

const nameOf = (certificate: X509Certificate): string =>
  /^CN=(.*)$/m.exec(certificate.subject)?.[1] ?? certificate.subject;

/**
 * Checks a signed document: the signature covers every byte, is true, and comes from a key that a trusted authority
 * certified for the time of signing.
 * @param trustedPem certificates of the Linkage Center's authorities, as the snapshot lists them
 * @throws pdf-unsigned, pdf-changed, pdf-signature-wrong, pdf-signer-unknown
 */
export function verifyPdf(bytes: Uint8Array, trustedPem: readonly string[]): VerifiedPdf {
  const file = Buffer.from(bytes);
  const { cms, signed, at } = findSignature(file);
  const parsed = parseCms(cms);
  const digest = findAttribute(parsed.signerInfo, oid.messageDigest)?.subarray(2);
  if (!digest?.equals(sha256(...signed))) throw problem('pdf-changed');
  const certificate = getSigner(parsed);
  const { signedAttrs, signature } = parsed.signerInfo;
  const isTrue =
    signedAttrs &&
    verify(
      'sha256',
      toSignedBytes(signedAttrs),
      certificate.publicKey,
      Buffer.from(signature.valueBlock.valueHexView),
    );
  if (!isTrue) throw problem('pdf-signature-wrong');
  const trusted = trustedPem.map((pem) => new X509Certificate(pem));
  if (!isTrusted(certificate, parsed.certificates, trusted, at)) throw problem('pdf-signer-unknown');
  const timeStamp = readTimeStamp(parsed.signerInfo);
  return {
    at,
    certificate,
    ...(timeStamp && { timeStamp }),
    signer: nameOf(certificate),
    sha256: sha256(file).toString('base64url'),
  };
}
