import { createHash, randomBytes, verify, X509Certificate } from 'node:crypto';
import * as asn1 from 'asn1js';
import {
  AlgorithmIdentifier,
  ContentInfo,
  MessageImprint,
  PKIStatus,
  SignedData,
  TimeStampReq,
  TimeStampResp,
  TSTInfo,
  type SignerInfo,
} from 'pkijs';
import { isTrusted } from './certificate-path.ts';
import { oid, toSignedBytes } from './cms.ts';

/** id-ct-TSTInfo (RFC 3161, 2.4.2) and the use of a key for time-stamps alone (2.3). */
const tstInfo = '1.2.840.113549.1.9.16.1.4';
const timeStamping = '1.3.6.1.5.5.7.3.8';

/** Hashes by which authorities sign their tokens. */
const hashes: ReadonlyMap<string, string> = new Map(
  Object.entries<string>({
    [oid.sha256]: 'sha256',
    '2.16.840.1.101.3.4.2.2': 'sha384',
    '2.16.840.1.101.3.4.2.3': 'sha512',
  }),
);

/** What an authority is asked for a SHA-256. */
export interface TimeStampQuestion {
  readonly der: Buffer;
  readonly imprint: Uint8Array;
  readonly nonce: Buffer;
}

/** A question of RFC 3161, 2.4.1, which wants the authority's certificate in the answer. */
export function askTimeStamp(imprint: Uint8Array): TimeStampQuestion {
  const nonce = randomBytes(8);
  // A first bit of one would make it negative, and a zero would be dropped on the way.
  nonce[0] = ((nonce[0] ?? 0) & 0x3f) | 0x40;
  const request = new TimeStampReq({
    version: 1,
    messageImprint: new MessageImprint({
      hashAlgorithm: new AlgorithmIdentifier({ algorithmId: oid.sha256 }),
      hashedMessage: new asn1.OctetString({ valueHex: Uint8Array.from(imprint) }),
    }),
    nonce: new asn1.Integer({ valueHex: Uint8Array.from(nonce) }),
    certReq: true,
  });
  return { der: Buffer.from(request.toSchema().toBER()), imprint, nonce };
}

/** What a token says, once it is proved. */
export interface TimeStamp {
  /** Epoch seconds. */
  readonly at: number;
  /** Subject's common name of the authority. */
  readonly authority: string;
}

const bytesOf = (block: asn1.OctetString): Buffer => Buffer.from(block.getValue());

interface ParsedToken {
  readonly info: TSTInfo;
  readonly content: Buffer;
  readonly signerInfo: SignerInfo;
  readonly certificates: readonly X509Certificate[];
}

function parseToken(der: Uint8Array): ParsedToken {
  const { result, offset } = asn1.fromBER(Uint8Array.from(der));
  if (offset < 0) throw new Error('no DER');
  const signed = new SignedData({ schema: new ContentInfo({ schema: result }).content as unknown });
  const { eContent, eContentType } = signed.encapContentInfo;
  const [signerInfo, ...others] = signed.signerInfos;
  if (eContentType !== tstInfo || eContent === undefined || !signerInfo || others.length > 0)
    throw new Error('no time-stamp token');
  const content = Buffer.from(eContent.getValue());
  return {
    content,
    info: new TSTInfo({ schema: asn1.fromBER(Uint8Array.from(content)).result }),
    signerInfo,
    certificates: (signed.certificates ?? []).map(
      (certificate) => new X509Certificate(Buffer.from(certificate.toSchema().toBER())),
    ),
  };
}

/** The certificate whose key has signed the token, as the token's own signature proves. */
function findAuthority({ content, signerInfo, certificates }: ParsedToken): X509Certificate | undefined {
  const { signedAttrs, digestAlgorithm, signature } = signerInfo;
  const hash = hashes.get(digestAlgorithm.algorithmId);
  if (signedAttrs === undefined || hash === undefined) return undefined;
  const digest = signedAttrs.attributes.find(({ type }) => type === oid.messageDigest)
    ?.values[0] as asn1.OctetString;
  if (!createHash(hash).update(content).digest().equals(bytesOf(digest))) return undefined;
  const value = Buffer.from(signature.valueBlock.valueHexView);
  return certificates.find(
    (certificate) =>
      (certificate.keyUsage as readonly string[] | undefined)?.includes(timeStamping) === true &&
      verify(hash, toSignedBytes(signedAttrs), certificate.publicKey, value),
  );
}

/**
 * Checks a token: it is of this very SHA-256, signed by a key for time-stamps, which one of the trusted authorities certified for that
 * time where any are named.
 * @param trustedPem none: whoever signed it is only named
 * @returns nothing for a token that proves nothing
 */
export function findTimeStamp(
  token: Uint8Array,
  imprint: Uint8Array,
  trustedPem?: readonly string[],
): TimeStamp | undefined {
  try {
    const parsed = parseToken(token);
    const { hashAlgorithm, hashedMessage } = parsed.info.messageImprint;
    if (hashAlgorithm.algorithmId !== oid.sha256 || !bytesOf(hashedMessage).equals(imprint)) return undefined;
    const certificate = findAuthority(parsed);
    if (certificate === undefined) return undefined;
    const at = Math.floor(parsed.info.genTime.getTime() / 1000);
    const trusted = trustedPem?.map((pem) => new X509Certificate(pem));
    if (trusted && !isTrusted(certificate, parsed.certificates, trusted, at)) return undefined;
    return { at, authority: /^CN=(.*)$/m.exec(certificate.subject)?.[1] ?? certificate.subject };
  } catch {
    return undefined;
  }
}

/** The token in an authority's answer (RFC 3161, 2.4.2), if it was granted for this very question. */
export function readTimeStampAnswer(
  der: Uint8Array,
  { imprint, nonce }: TimeStampQuestion,
): Buffer | undefined {
  try {
    const answer = new TimeStampResp({ schema: asn1.fromBER(Uint8Array.from(der)).result });
    const { status } = answer.status;
    const isGranted = status === PKIStatus.granted || status === PKIStatus.grantedWithMods;
    if (!isGranted || answer.timeStampToken === undefined) return undefined;
    const token = Buffer.from(answer.timeStampToken.toSchema().toBER());
    const { info } = parseToken(token);
    const given = info.nonce && Buffer.from(info.nonce.valueBlock.valueHexView);
    return given?.equals(nonce) === true && bytesOf(info.messageImprint.hashedMessage).equals(imprint)
      ? token
      : undefined;
  } catch {
    return undefined;
  }
}
