// DER (X.690), as much of it as a signature and a time-stamp need: a library's objects for each value of a certificate took most of the
// processor time of a signature.

/** Tags of values: universal ones, and those of a choice, constructed (`[0]`, `[1]`). */
export const tag = {
  ...{ boolean: 0x01, integer: 0x02, octets: 0x04, objectId: 0x06, time: 0x18, sequence: 0x30, set: 0x31 },
  ...{ first: 0xa0, second: 0xa1 },
} as const;

/** Length in one byte, or in as few as it takes with their number before them (8.1.3, 10.1). */
function toLength(length: number): Buffer {
  if (length < 0x80) return Buffer.from([length]);
  const bytes: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
  return Buffer.from([0x80 | bytes.length, ...bytes]);
}

/** One value: what stands in it one after the other. */
export const toDer = (of: number, ...parts: readonly Uint8Array[]): Buffer =>
  Buffer.concat([Buffer.from([of]), toLength(parts.reduce((sum, { length }) => sum + length, 0)), ...parts]);

export const sequence = (...parts: readonly Uint8Array[]): Buffer => toDer(tag.sequence, ...parts);

/** OBJECT IDENTIFIER (8.19): the first two numbers in one, each in groups of seven bits. @param dotted e.g. `1.2.840.113549.1.7.2` */
export function objectId(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  const bytes = [first * 40 + second, ...rest].flatMap((number) => {
    const groups = [number % 128];
    for (let left = Math.floor(number / 128); left > 0; left = Math.floor(left / 128))
      groups.unshift(0x80 | (left % 128));
    return groups;
  });
  return toDer(tag.objectId, Buffer.from(bytes));
}

/** A value as it stands in others' bytes. */
export interface Der {
  readonly tag: number;
  readonly content: Buffer;
  /** With tag and length. */
  readonly whole: Buffer;
}

/** The value that begins there; it must end there too. @throws Error where it is not DER, or has a tag of several bytes */
function readAt(bytes: Buffer, at: number): Der {
  const found = bytes[at];
  const short = bytes[at + 1];
  if (found === undefined || short === undefined || (found & 0x1f) === 0x1f) throw new Error('no DER');
  const count = short < 0x80 ? 0 : short & 0x7f;
  const start = at + 2 + count;
  // Of no length at all (BER), of more than 16 MB, or cut off.
  if (short === 0x80 || count > 3 || start > bytes.length) throw new Error('no DER');
  const length = count === 0 ? short : bytes.readUIntBE(at + 2, count);
  const isShortest = count === 0 || (length >= 0x80 && length >= 2 ** (8 * (count - 1)));
  if (!isShortest || start + length > bytes.length) throw new Error('no DER');
  return {
    tag: found,
    content: bytes.subarray(start, start + length),
    whole: bytes.subarray(at, start + length),
  };
}

/** The values that stand one after the other. @throws Error where anything is no DER */
export function readDers(bytes: Buffer): Der[] {
  const found: Der[] = [];
  for (let at = 0; at < bytes.length; at += found.at(-1)?.whole.length ?? 0) found.push(readAt(bytes, at));
  return found;
}

/** What stands in the one value that these bytes are. @throws Error for any other value, and for no DER */
export function readInside(bytes: Uint8Array, of: number): Der[] {
  const [found, ...others] = readDers(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
  if (found?.tag !== of || others.length > 0) throw new Error('another value');
  return readDers(found.content);
}
