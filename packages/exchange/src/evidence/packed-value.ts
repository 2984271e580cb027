import { findBase64url } from '../base64url.ts';
import { contentDigest } from '../content-digest.ts';

/**
 * A header value in as few bytes as it can be told apart by: 16 a UUID, 32 a digest, none the digest of an empty body; in a
 * list other base64url; in a pair the version and digest of a snapshot.
 */
export type PackedValue = string | Uint8Array | readonly [Uint8Array] | readonly [number, Uint8Array];

const uuidShape = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const snapshotShape = /^([1-9][0-9]{0,15});([A-Za-z0-9_-]{43})$/;
const emptyDigest = contentDigest(new Uint8Array());
const contentDigestShape = /^sha-256=:([A-Za-z0-9+/]{43}=):$/;

/** Content digests stand under a header of their own, so that their 32 bytes are not taken for a base64url digest. */
export function packValue(name: string, value: string): PackedValue {
  if (value === emptyDigest) return new Uint8Array();
  const packed = packBy(name, value);
  return typeof packed === 'string' || unpackValue(name, packed) === value ? packed : value;
}

function packBy(name: string, value: string): PackedValue {
  if (name === 'content-digest') {
    return Buffer.from(contentDigestShape.exec(value)?.[1] ?? '', 'base64');
  }
  const [, version, digest] = snapshotShape.exec(value) ?? [];
  if (version !== undefined && digest !== undefined)
    return [Number(version), Buffer.from(digest, 'base64url')];
  if (uuidShape.test(value)) return Buffer.from(value.replaceAll('-', ''), 'hex');
  const bytes = value.length >= 43 ? findBase64url(value) : undefined;
  if (bytes === undefined) return value;
  return bytes.length === 32 ? bytes : [bytes];
}

export function unpackValue(name: string, packed: PackedValue): string {
  if (typeof packed === 'string') return packed;
  if (!(packed instanceof Uint8Array)) {
    return packed.length === 1
      ? Buffer.from(packed[0]).toString('base64url')
      : `${packed[0]};${Buffer.from(packed[1]).toString('base64url')}`;
  }
  if (packed.length === 0) return emptyDigest;
  const bytes = Buffer.from(packed);
  if (name === 'content-digest') return `sha-256=:${bytes.toString('base64')}:`;
  if (bytes.length === 32) return bytes.toString('base64url');
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
