import { removeMoviePlace } from './movie-place.ts';
import { blankPlacePacket } from './packet-place.ts';
import { removeTiffPlace } from './tiff-place.ts';

/** A box of ISO 14496-12, by its content. */
interface Box {
  readonly type: string;
  readonly content: Buffer;
}

const mostBoxes = 4096;
/** A picture's metadata stand in one piece or a few. */
const mostExtents = 16;
const mostItemBytes = 4 * 1024 * 1024;

/** Boxes that stand one after the other; a broken one ends them. */
function readBoxes(bytes: Buffer): Box[] {
  const boxes: Box[] = [];
  for (let at = 0; at + 8 <= bytes.length && boxes.length < mostBoxes;) {
    const short = bytes.readUInt32BE(at);
    const head = short === 1 ? 16 : 8;
    if (at + head > bytes.length) break;
    const length =
      short === 0 ? bytes.length - at : short === 1 ? Number(bytes.readBigUInt64BE(at + 8)) : short;
    if (length < head || at + length > bytes.length) break;
    boxes.push({
      type: bytes.toString('latin1', at + 4, at + 8),
      content: bytes.subarray(at + head, at + length),
    });
    at += length;
  }
  return boxes;
}

const findBox = (boxes: readonly Box[], wanted: string): Buffer | undefined =>
  boxes.find(({ type }) => type === wanted)?.content;

/** Reads whole numbers one after the other. @throws RangeError past the end */
class Numbers {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  take(length: number): number {
    if (length === 0) return 0;
    this.#at += length;
    return length === 8
      ? Number(this.#bytes.readBigUInt64BE(this.#at - 8))
      : this.#bytes.readUIntBE(this.#at - length, length);
  }

  text(length: number): string {
    this.#at += length;
    return this.#bytes.toString('latin1', this.#at - length, this.#at);
  }
}

/** Kinds of the items of a picture by id: `Exif`, or `mime` for a packet of XMP. */
function readItemTypes(information: Buffer): ReadonlyMap<number, string> {
  const entries = readBoxes(information.subarray(information[0] === 0 ? 6 : 8));
  return new Map(
    entries.map(({ content }) => {
      const numbers = new Numbers(content);
      const version = numbers.take(1);
      numbers.take(3);
      const id = numbers.take(version < 3 ? 2 : 4);
      numbers.take(2);
      return [id, numbers.text(4)];
    }),
  );
}

interface ItemPlace {
  readonly id: number;
  /** 0 in the file, 1 in the data box of `meta`. */
  readonly method: number;
  readonly extents: readonly { readonly at: number; readonly length: number }[];
}

/** Where the bytes of each item stand (`iloc`). */
function readItemPlaces(location: Buffer): ItemPlace[] {
  const numbers = new Numbers(location);
  const version = numbers.take(1);
  numbers.take(3);
  const sizes = numbers.take(2);
  const [offset, length, base, index] = [sizes >> 12, (sizes >> 8) & 15, (sizes >> 4) & 15, sizes & 15];
  const count = numbers.take(version < 2 ? 2 : 4);
  return Array.from({ length: Math.min(count, mostBoxes) }, () => {
    const id = numbers.take(version < 2 ? 2 : 4);
    const method = version === 0 ? 0 : numbers.take(2) & 15;
    numbers.take(2);
    const start = numbers.take(base);
    const pieces = numbers.take(2);
    if (pieces > mostExtents) throw new RangeError('an item in too many pieces');
    const extents = Array.from({ length: pieces }, () => {
      numbers.take(version === 0 ? 0 : index);
      return { at: start + numbers.take(offset), length: numbers.take(length) };
    });
    return { id, method, extents };
  });
}

/** The Exif item begins with how far its TIFF header is away. */
function removeFromExif(item: Buffer): boolean {
  if (item.length < 12) return false;
  return removeTiffPlace(item.subarray(4 + item.readUInt32BE(0)));
}

const removers: ReadonlyMap<string, (item: Buffer) => boolean> = new Map(
  Object.entries<(item: Buffer) => boolean>({
    Exif: removeFromExif,
    mime: blankPlacePacket,
  }),
);

function removeFromItems(bytes: Buffer, meta: readonly Box[]): boolean {
  const [information, location] = [findBox(meta, 'iinf'), findBox(meta, 'iloc')];
  if (information === undefined || location === undefined) return false;
  const types = readItemTypes(information);
  const within = findBox(meta, 'idat') ?? Buffer.alloc(0);
  // Items of an honest picture stand side by side.
  let left = bytes.length;
  let hadPlace = false;
  for (const { id, method, extents } of readItemPlaces(location)) {
    const remove = removers.get(types.get(id) ?? '');
    if (remove === undefined || method > 1) continue;
    const source = method === 0 ? bytes : within;
    const parts = extents.map(({ at, length }) => source.subarray(at, at + (length || mostItemBytes)));
    const length = parts.reduce((sum, part) => sum + part.length, 0);
    if (length > Math.min(mostItemBytes, left)) continue;
    left -= length;
    const item = Buffer.concat(parts);
    if (!remove(item)) continue;
    hadPlace = true;
    let done = 0;
    for (const part of parts) done += item.copy(part, 0, done, done + part.length);
  }
  return hadPlace;
}

/**
 * Takes the place out of a HEIC picture (ISO 23008-12): its items of Exif and XMP, and a film beside it.
 * @param bytes changed in place
 * @returns whether there was a place; false too where its boxes cannot be read
 */
export function removeHeicPlace(bytes: Buffer): boolean {
  const meta = findBox(readBoxes(bytes), 'meta');
  let hadPlace = false;
  try {
    if (meta !== undefined) hadPlace = removeFromItems(bytes, readBoxes(meta.subarray(4)));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  return removeMoviePlace(bytes) || hadPlace;
}
