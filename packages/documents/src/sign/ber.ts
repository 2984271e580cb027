import { readDers, tag, toDer } from './der.ts';

/** OCTET STRING in pieces, which DER has not (X.690, 10.2). */
const octetsInPieces = 0x24;
/** Values within each other; a time-stamp with its certificates has a dozen. */
const deepest = 40;

interface Read {
  readonly der: Buffer;
  /** Where the next value begins. */
  readonly next: number;
}

/** @throws Error for a piece that is no OCTET STRING in DER */
function contentOf(piece: Buffer): Buffer {
  const [octets, ...others] = readDers(piece);
  if (octets?.tag !== tag.octets || others.length > 0) throw new Error('no BER');
  return octets.content;
}

const toWhole = (of: number, parts: readonly Buffer[]): Buffer =>
  of === octetsInPieces ? toDer(tag.octets, ...parts.map(contentOf)) : toDer(of, ...parts);

/** @param end of what it stands in */
function readAt(bytes: Buffer, at: number, end: number, depth: number): Read {
  const of = bytes[at];
  const short = bytes[at + 1];
  // A tag of several bytes stands in no time-stamp.
  if (of === undefined || short === undefined || (of & 0x1f) === 0x1f || depth > deepest)
    throw new Error('no BER');
  const isConstructed = (of & 0x20) !== 0;
  const parts: Buffer[] = [];
  if (short === 0x80) {
    if (!isConstructed) throw new Error('no BER');
    let place = at + 2;
    while (bytes[place] !== 0 || bytes[place + 1] !== 0) {
      const part = readAt(bytes, place, end, depth + 1);
      parts.push(part.der);
      place = part.next;
    }
    if (place + 2 > end) throw new Error('no BER');
    return { der: toWhole(of, parts), next: place + 2 };
  }
  const count = short < 0x80 ? 0 : short & 0x7f;
  const start = at + 2 + count;
  if (count > 3 || start > end) throw new Error('no BER');
  const next = start + (count === 0 ? short : bytes.readUIntBE(at + 2, count));
  if (next > end) throw new Error('no BER');
  // What is certified is certified byte for byte: only what stands in another way is written anew.
  const whole = { der: bytes.subarray(at, next), next };
  if (!isConstructed) return whole;
  for (let place = start; place < next;) {
    const part = readAt(bytes, place, next, depth + 1);
    parts.push(part.der);
    place = part.next;
  }
  const isSame = of !== octetsInPieces && Buffer.concat(parts).equals(bytes.subarray(start, next));
  return isSame ? whole : { der: toWhole(of, parts), next };
}

/**
 * DER of what BER (X.690, 8) says: lengths that only an end tells, and octets in pieces. An authority is to answer in DER (RFC 3161, 3.4);
 * those whose software writes its messages as they grow do not.
 * @throws Error for what is no one value
 */
export function fromBer(bytes: Buffer): Buffer {
  const { der, next } = readAt(bytes, 0, bytes.length, 0);
  if (next !== bytes.length) throw new Error('no BER');
  return der;
}
