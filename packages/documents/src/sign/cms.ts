import { sign, type KeyObject, type X509Certificate } from 'node:crypto';
import { createHash } from 'node:crypto';
import * as asn1 from 'asn1js';
import {
  AlgorithmIdentifier,
  Attribute,
  Certificate,
  ContentInfo,
  EncapsulatedContentInfo,
  IssuerAndSerialNumber,
  SignedAndUnsignedAttributes,
  SignedData,
  SignerInfo,
} from 'pkijs';

/** Object identifiers of RFC 5652, RFC 5035 and RFC 5758. */
export const oid = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  sha256: '2.16.840.1.101.3.4.2.1',
  ecdsaWithSha256: '1.2.840.10045.4.3.2',
} as const;

export const sha256 = (...pieces: readonly Uint8Array[]): Buffer => {
  const hasher = createHash('sha256');
  for (const piece of pieces) hasher.update(piece);
  return hasher.digest();
};

const toCertificate = (certificate: X509Certificate): Certificate =>
  Certificate.fromBER(Uint8Array.from(certificate.raw));

/**
 * ESS signing-certificate-v2 (RFC 5035): binds the signature to this very certificate. SHA-256 is its default, so
 * the hash stands alone.
 */
function signingCertificate(certificate: X509Certificate): asn1.Sequence {
  const id = new asn1.Sequence({ value: [new asn1.OctetString({ valueHex: sha256(certificate.raw) })] });
  return new asn1.Sequence({ value: [new asn1.Sequence({ value: [id] })] });
}

/** DER wants the members of a SET in the order of their encodings (X.690, 11.6). */
const inDerOrder = (attributes: readonly Attribute[]): Attribute[] =>
  attributes
    .map((attribute) => ({ attribute, der: Buffer.from(attribute.toSchema().toBER()) }))
    .sort((one, other) => Buffer.compare(one.der, other.der))
    .map(({ attribute }) => attribute);

/** What is signed: the attributes as a SET, not with the tag they have inside the message (RFC 5652, 5.4). */
export function toSignedBytes(attributes: SignedAndUnsignedAttributes): Buffer {
  const der = Buffer.from(attributes.toSchema().toBER());
  der[0] = 0x31;
  return der;
}

export interface CmsSigner {
  readonly certificate: X509Certificate;
  /** Intermediate and root certificates that a verifier may lack. */
  readonly chain: readonly X509Certificate[];
  /** P-256. */
  readonly privateKey: KeyObject;
}

/**
 * A detached CMS signature as PAdES baseline B has it (EN 319 142-1; EN 319 122-1): content type, message digest and
 * signing certificate are signed; the time stands in the PDF.
 * @param messageDigest SHA-256 of what is signed
 */
export function signCms(messageDigest: Uint8Array, { certificate, chain, privateKey }: CmsSigner): Buffer {
  const signer = toCertificate(certificate);
  const attributes = new SignedAndUnsignedAttributes({
    type: 0,
    attributes: inDerOrder([
      new Attribute({ type: oid.contentType, values: [new asn1.ObjectIdentifier({ value: oid.data })] }),
      new Attribute({
        type: oid.messageDigest,
        values: [new asn1.OctetString({ valueHex: Buffer.from(messageDigest) })],
      }),
      new Attribute({ type: oid.signingCertificateV2, values: [signingCertificate(certificate)] }),
    ]),
  });
  const sha256Id = new AlgorithmIdentifier({ algorithmId: oid.sha256 });
  const signerInfo = new SignerInfo({
    version: 1,
    sid: new IssuerAndSerialNumber({ issuer: signer.issuer, serialNumber: signer.serialNumber }),
    digestAlgorithm: sha256Id,
    signedAttrs: attributes,
    signatureAlgorithm: new AlgorithmIdentifier({ algorithmId: oid.ecdsaWithSha256 }),
    signature: new asn1.OctetString({ valueHex: sign('sha256', toSignedBytes(attributes), privateKey) }),
  });
  const signed = new SignedData({
    version: 1,
    digestAlgorithms: [sha256Id],
    encapContentInfo: new EncapsulatedContentInfo({ eContentType: oid.data }),
    certificates: [signer, ...chain.map(toCertificate)],
    signerInfos: [signerInfo],
  });
  const content = new ContentInfo({ contentType: oid.signedData, content: signed.toSchema(true) });
  return Buffer.from(content.toSchema().toBER());
}
