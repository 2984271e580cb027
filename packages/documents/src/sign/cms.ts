import { createHash, sign, type KeyObject } from 'node:crypto';
import * as asn1 from 'asn1js';
import type { SignedAndUnsignedAttributes } from 'pkijs';

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

const sequence = (...value: readonly asn1.AsnType[]) => new asn1.Sequence({ value: [...value] });
const setOf = (...value: readonly asn1.AsnType[]) => new asn1.Set({ value: [...value] });
const objectId = (value: string) => new asn1.ObjectIdentifier({ value });
const octets = (bytes: Uint8Array) => new asn1.OctetString({ valueHex: Uint8Array.from(bytes) });
/** Context-specific and constructed, as `[0]` stands in the notation of RFC 5652. */
const tagged = (tagNumber: number, value: readonly asn1.AsnType[]) =>
  new asn1.Constructed({ idBlock: { tagClass: 3, tagNumber }, value: [...value] });
const toDer = (block: asn1.AsnType): Buffer => Buffer.from(block.toBER());

/** ASN.1 of DER; the library answers an offset of -1 to what it can't read. */
function toBlock(der: Uint8Array): asn1.AsnType {
  const { result, offset } = asn1.fromBER(Uint8Array.from(der));
  if (offset < 0) throw new Error(result.error);
  return result;
}

/** Issuer and serial number of a certificate (RFC 5652, 10.2.4): its third and first field after the version. */
function issuerAndSerial(certificate: asn1.AsnType): asn1.Sequence {
  const [body] = (certificate as asn1.Sequence).valueBlock.value;
  const fields = (body as asn1.Sequence).valueBlock.value;
  const [serial, , issuer] = fields[0]?.idBlock.tagClass === 3 ? fields.slice(1) : fields;
  if (!serial || !issuer) throw new Error('no issuer in the certificate');
  return sequence(issuer, serial);
}

/** `[0]` around certificates, byte for byte as they are: reading and writing them anew is most of what a signature would cost. */
function certificateSet(certificates: readonly Uint8Array[]): asn1.Primitive {
  const valueHex = Uint8Array.from(Buffer.concat(certificates));
  const block = new asn1.Primitive({ idBlock: { tagClass: 3, tagNumber: 0 }, valueHex });
  block.idBlock.isConstructed = true;
  return block;
}

const attribute = (type: string, value: asn1.AsnType) => sequence(objectId(type), setOf(value));

/** Bytes put in order: DER wants the members of a SET in the order of their encodings (X.690, 11.6). */
const inDerOrder = (blocks: readonly asn1.AsnType[]): asn1.AsnType[] =>
  blocks
    .map((block) => ({ block, der: toDer(block) }))
    .toSorted((one, other) => Buffer.compare(one.der, other.der))
    .map(({ block }) => block);

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
  content: readonly asn1.AsnType[] = [],
): CmsSignature {
  const attributes = inDerOrder([
    attribute(oid.contentType, objectId(type)),
    attribute(oid.messageDigest, octets(digest)),
    attribute(oid.signingCertificateV2, signingCertificate(certificate)),
  ]);
  const value = sign('sha256', toDer(setOf(...attributes)), privateKey);
  // RFC 5652, 5.1: version 3 where the content is no plain data.
  const version = new asn1.Integer({ value: type === oid.data ? 1 : 3 });
  return {
    imprint: sha256(value),
    toDer(token) {
      const sha256Id = sequence(objectId(oid.sha256));
      const signerInfo = sequence(
        new asn1.Integer({ value: 1 }),
        ...[issuerAndSerial(toBlock(certificate)), sha256Id, tagged(0, attributes)],
        sequence(objectId(oid.ecdsaWithSha256)),
        octets(value),
        ...(token === undefined ? [] : [tagged(1, [attribute(oid.timeStampToken, toBlock(token))])]),
      );
      const signed = sequence(
        ...[version, setOf(sha256Id), sequence(objectId(type), ...content)],
        certificateSet([certificate, ...chain]),
        setOf(signerInfo),
      );
      return toDer(sequence(objectId(oid.signedData), tagged(0, [signed])));
    },
  };
}

/**
 * A detached CMS signature as PAdES baseline B has it (EN 319 142-1; EN 319 122-1): content type, message digest and
 * signing certificate are signed; the time stands in the PDF. With a time-stamp it is baseline T. Put together block by block: a
 * library's own types for them took five times the processor time of all else that a signature needs.
 * @param messageDigest SHA-256 of what is signed
 */
export const signCms = (messageDigest: Uint8Array, signer: CmsSigner): CmsSignature =>
  signDigest(oid.data, messageDigest, signer);

/** A CMS message with its content inside, as a time-stamp token is one. */
export const signContent = (type: string, content: Uint8Array, signer: CmsSigner): Buffer =>
  signDigest(type, sha256(content), signer, [tagged(0, [octets(content)])]).toDer();
