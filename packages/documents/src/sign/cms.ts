import { createHash, sign, type KeyObject } from 'node:crypto';
import type { SignedAndUnsignedAttributes } from 'pkijs';
import { objectId, readDers, readInside, sequence, tag, toDer } from './der.ts';

/** Object identifiers of RFC 5652, RFC 5035 and RFC 5758. */
export const oid = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  timeStampToken: '1.2.840.113549.1.9.16.2.14',
  sha256: '2.16.840.1.101.3.4.2.1',
  ecdsaWithSha256: '1.2.840.10045.4.3.2',
} as const;

export const sha256 = (...pieces: readonly Uint8Array[]): Buffer => {
  const hasher = createHash('sha256');
  for (const piece of pieces) hasher.update(piece);
  return hasher.digest();
};

const setOf = (...parts: readonly Uint8Array[]) => toDer(tag.set, ...parts);
const octets = (bytes: Uint8Array) => toDer(tag.octets, bytes);

/** Issuer and serial number of a certificate (RFC 5652, 10.2.4): its third and first field after the version. */
function issuerAndSerial(certificate: Uint8Array): Buffer {
  const [body] = readInside(certificate, tag.sequence);
  const fields = body === undefined ? [] : readDers(body.content);
  const [serial, , issuer] = fields[0]?.tag === tag.first ? fields.slice(1) : fields;
  if (!serial || !issuer) throw new Error('no issuer in the certificate');
  return sequence(issuer.whole, serial.whole);
}

const attribute = (type: string, value: Uint8Array) => sequence(objectId(type), setOf(value));

/**
 * ESS signing-certificate-v2 (RFC 5035): binds the signature to this very certificate. SHA-256 is its default, so
 * the hash stands alone.
 */
const signingCertificate = (certificate: Uint8Array) =>
  sequence(sequence(sequence(octets(sha256(certificate)))));

/** What is signed: the attributes as a SET, not with the tag they have inside the message (RFC 5652, 5.4). */
export function toSignedBytes(attributes: SignedAndUnsignedAttributes): Buffer {
  const der = Buffer.from(attributes.toSchema().toBER());
  der[0] = 0x31;
  return der;
}

export interface CmsSigner {
  /** DER. */
  readonly certificate: Uint8Array;
  /** Intermediate and root certificates that a verifier may lack, DER. */
  readonly chain: readonly Uint8Array[];
  /** P-256. */
  readonly privateKey: KeyObject;
}

/** A signature that is made, and may get a time-stamp before it is put together. */
export interface CmsSignature {
  /** SHA-256 of its value: what a time-stamp is asked for. */
  readonly imprint: Buffer;
  /** @param token time-stamp token (RFC 3161) of `imprint`, which becomes an unsigned attribute */
  readonly toDer: (token?: Uint8Array) => Buffer;
}

/** Signs a digest of a content of some type. @param content stands in the message; a detached signature has none */
function signDigest(
  type: string,
  digest: Uint8Array,
  { certificate, chain, privateKey }: CmsSigner,
  content: readonly Uint8Array[] = [],
): CmsSignature {
  // DER wants the members of a SET in the order of their encodings (X.690, 11.6).
  const attributes = [
    attribute(oid.contentType, objectId(type)),
    attribute(oid.messageDigest, octets(digest)),
    attribute(oid.signingCertificateV2, signingCertificate(certificate)),
  ].toSorted((one, other) => Buffer.compare(one, other));
  const value = sign('sha256', setOf(...attributes), privateKey);
  const version = (number: number) => toDer(tag.integer, Buffer.from([number]));
  return {
    imprint: sha256(value),
    toDer(token) {
      const sha256Id = sequence(objectId(oid.sha256));
      const signerInfo = sequence(
        ...[version(1), issuerAndSerial(certificate), sha256Id, toDer(tag.first, ...attributes)],
        sequence(objectId(oid.ecdsaWithSha256)),
        octets(value),
        ...(token === undefined ? [] : [toDer(tag.second, attribute(oid.timeStampToken, token))]),
      );
      const signed = sequence(
        // RFC 5652, 5.1: version 3 where the content is no plain data.
        ...[version(type === oid.data ? 1 : 3), setOf(sha256Id), sequence(objectId(type), ...content)],
        toDer(tag.first, certificate, ...chain),
        setOf(signerInfo),
      );
      return sequence(objectId(oid.signedData), toDer(tag.first, signed));
    },
  };
}

/**
 * A detached CMS signature as PAdES baseline B has it (EN 319 142-1; EN 319 122-1): content type, message digest and
 * signing certificate are signed; the time stands in the PDF. With a time-stamp it is baseline T.
 * @param messageDigest SHA-256 of what is signed
 */
export const signCms = (messageDigest: Uint8Array, signer: CmsSigner): CmsSignature =>
  signDigest(oid.data, messageDigest, signer);

/** A CMS message with its content inside, as a time-stamp token is one. */
export const signContent = (type: string, content: Uint8Array, signer: CmsSigner): Buffer =>
  signDigest(type, sha256(content), signer, [toDer(tag.first, octets(content))]).toDer();
