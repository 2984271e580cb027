import { createHash, randomBytes, verify, X509Certificate } from 'node:crypto';
import { fromBer } from './ber.ts';
import { isTrusted } from './certificate-path.ts';
import { oid } from './cms.ts';
import { objectId, readDers, readInside, sequence, tag, toDer, type Der } from './der.ts';

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
  const der = sequence(
    toDer(tag.integer, Buffer.from([1])),
    sequence(sequence(objectId(oid.sha256)), toDer(tag.octets, imprint)),
    toDer(tag.integer, nonce),
    // Its certificate is wanted.
    toDer(tag.boolean, Buffer.from([0xff])),
  );
  return { der, imprint, nonce };
}

/** What a token says, once it is proved. */
export interface TimeStamp {
  /** Epoch seconds. */
  readonly at: number;
  /** Subject's common name of the authority. */
  readonly authority: string;
}

/** A value of that tag where one must stand. @throws Error where another stands there, or none */
function expect(found: Der | undefined, of: number): Der {
  if (found?.tag !== of) throw new Error('no time-stamp token');
  return found;
}

const isId = (found: Der | undefined, dotted: string): boolean =>
  found !== undefined && found.whole.equals(objectId(dotted));

/** What is signed (RFC 3161, 2.4.2). */
interface Info {
  readonly isSha256: boolean;
  readonly imprint: Buffer;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly nonce: Buffer | undefined;
}

/** `20261123034205.5Z` (RFC 3161, 2.4.2): always in UTC. */
function toMs(text: string): number {
  const found = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\.\d+)?Z$/.exec(text);
  if (!found) throw new Error('no time');
  const [year = 0, month = 0, day, hour, minute, second] = found.slice(1, 7).map(Number);
  return Date.UTC(year, month - 1, day, hour, minute, second) + Number(found[7] ?? 0) * 1000;
}

function readInfo(der: Buffer): Info {
  const [, , digest, , time, ...rest] = readInside(der, tag.sequence);
  const [algorithm, imprint] = readDers(expect(digest, tag.sequence).content);
  const [hash] = readDers(expect(algorithm, tag.sequence).content);
  return {
    isSha256: isId(hash, oid.sha256),
    imprint: expect(imprint, tag.octets).content,
    at: toMs(expect(time, tag.time).content.toString('latin1')),
    nonce: rest.find((each) => each.tag === tag.integer)?.content,
  };
}

interface ParsedToken {
  readonly info: Info;
  readonly content: Buffer;
  /** DER of each certificate that came with it. */
  readonly certificates: readonly Buffer[];
  readonly hash: string | undefined;
  readonly attributes: Der | undefined;
  readonly signature: Buffer;
}

/** A CMS message with its content inside and one signer (RFC 5652, 5.1 and 5.3), in DER. */
function parseToken(der: Uint8Array): ParsedToken {
  const [type, wrapped] = readInside(der, tag.sequence);
  if (!isId(type, oid.signedData)) throw new Error('no signed data');
  const [, , encapsulated, ...sets] = readInside(expect(wrapped, tag.first).content, tag.sequence);
  const [contentType, explicit] = readDers(expect(encapsulated, tag.sequence).content);
  const [octets] = readDers(expect(explicit, tag.first).content);
  const content = expect(octets, tag.octets).content;
  const [signer, ...others] = readDers(expect(sets.at(-1), tag.set).content);
  if (!isId(contentType, tstInfo) || others.length > 0) throw new Error('no time-stamp token');
  const [, , digestAlgorithm, ...fields] = readDers(expect(signer, tag.sequence).content);
  const [hashId] = readDers(expect(digestAlgorithm, tag.sequence).content);
  const given = sets.find((each) => each.tag === tag.first);
  return {
    ...{ info: readInfo(content), content },
    certificates: (given === undefined ? [] : readDers(given.content))
      .filter((each) => each.tag === tag.sequence)
      .map(({ whole }) => whole),
    hash: [...hashes].find(([id]) => isId(hashId, id))?.[1],
    attributes: fields.find((each) => each.tag === tag.first),
    signature: expect(
      fields.find((each) => each.tag === tag.octets),
      tag.octets,
    ).content,
  };
}

/** The digest that the attributes say the content has. */
function findDigest(attributes: Der): Buffer | undefined {
  for (const { whole } of readDers(attributes.content)) {
    const [type, values] = readInside(whole, tag.sequence);
    if (isId(type, oid.messageDigest)) return readDers(expect(values, tag.set).content)[0]?.content;
  }
  return undefined;
}

/** The certificate whose key has signed the token, as the token's own signature proves. */
function findAuthority(
  { content, hash, attributes, signature }: ParsedToken,
  certificates: readonly X509Certificate[],
): X509Certificate | undefined {
  if (attributes === undefined || hash === undefined) return undefined;
  if (findDigest(attributes)?.equals(createHash(hash).update(content).digest()) !== true) return undefined;
  // As a SET, not with the tag that they have in the message (RFC 5652, 5.4).
  const signed = toDer(tag.set, attributes.content);
  return certificates.find(
    (certificate) =>
      (certificate.keyUsage as readonly string[] | undefined)?.includes(timeStamping) === true &&
      verify(hash, signed, certificate.publicKey, signature),
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
    if (!parsed.info.isSha256 || !parsed.info.imprint.equals(imprint)) return undefined;
    const certificates = parsed.certificates.map((der) => new X509Certificate(der));
    const certificate = findAuthority(parsed, certificates);
    if (certificate === undefined) return undefined;
    const at = Math.floor(parsed.info.at / 1000);
    const trusted = trustedPem?.map((pem) => new X509Certificate(pem));
    if (trusted && !isTrusted(certificate, certificates, trusted, at)) return undefined;
    return { at, authority: /^CN=(.*)$/m.exec(certificate.subject)?.[1] ?? certificate.subject };
  } catch {
    return undefined;
  }
}

/** The token in an authority's answer (RFC 3161, 2.4.2), as DER, which a signature keeps, if it was granted for this very question. */
export function readTimeStampAnswer(
  der: Uint8Array,
  { imprint, nonce }: TimeStampQuestion,
): Buffer | undefined {
  try {
    const [statusInfo, token] = readInside(fromBer(Buffer.from(der)), tag.sequence);
    const [status] = readDers(expect(statusInfo, tag.sequence).content);
    // Granted, or granted with changes.
    const isGranted = [0, 1].includes(expect(status, tag.integer).content.readUInt8());
    if (!isGranted || token === undefined) return undefined;
    const { info } = parseToken(token.whole);
    return info.nonce?.equals(nonce) === true && info.imprint.equals(imprint) ? token.whole : undefined;
  } catch {
    return undefined;
  }
}
