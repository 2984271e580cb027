/**
 * The place in Exif data, which are a TIFF file (CIPA DC-008, TIFF 6.0): all is taken away where it stands, so that nothing else
 * moves and no length changes.
 */
import { blankPlacePacket } from './packet-place.ts';

const gpsPointer = 0x88_25;
const exifPointer = 0x87_69;
const subDirectories = 0x01_4a;
const packetTag = 0x02_bc;
const entryBytes = 12;
/** Cameras write four at most; more is somebody's loop. */
const mostDirectories = 32;
/** Cameras write some eighty; a directory of more is none of theirs. */
const mostEntries = 1024;
/** Bytes of one value by type; an unknown type has no value that could be found. */
const typeBytes = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4];

interface Tiff {
  readonly bytes: Buffer;
  readonly short: (at: number) => number;
  readonly long: (at: number) => number;
  readonly setShort: (at: number, value: number) => void;
  /** Bytes of values that are still looked at: as many as there are, for honest values stand side by side. */
  left: number;
}

function openTiff(bytes: Buffer): Tiff | undefined {
  const head = bytes.toString('latin1', 0, 4);
  if (head !== 'II*\0' && head !== 'MM\0*') return undefined;
  const isLittle = head.startsWith('I');
  return {
    bytes,
    left: bytes.length,
    short: (at) => (isLittle ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at)),
    long: (at) => (isLittle ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at)),
    setShort: (at, value) => {
      if (isLittle) bytes.writeUInt16LE(value, at);
      else bytes.writeUInt16BE(value, at);
    },
  };
}

/** Entries of a directory, as many as there is room for. */
function countEntries({ bytes, short }: Tiff, directory: number): number {
  if (directory < 8 || directory + 2 > bytes.length || short(directory) > mostEntries) return 0;
  return Math.min(short(directory), Math.floor((bytes.length - directory - 2) / entryBytes));
}

const entryAt = (directory: number, index: number): number => directory + 2 + index * entryBytes;

/**
 * Where the value of an entry stands: in itself, or elsewhere where it is longer than four bytes. None once values have said more than
 * there is: a small file could have the same bytes looked at for hours.
 */
function takeValue(tiff: Tiff, entry: number): Buffer {
  const { bytes, short, long } = tiff;
  const length = (typeBytes[short(entry + 2)] ?? 0) * long(entry + 4);
  const at = length <= 4 ? entry + 8 : long(entry + 8);
  const value = bytes.subarray(at, at + length);
  if (value.length > tiff.left) return bytes.subarray(0, 0);
  tiff.left -= value.length;
  return value;
}

/** Zeroes a directory with all of its values. */
function blankDirectory(tiff: Tiff, directory: number): void {
  const count = countEntries(tiff, directory);
  for (let index = 0; index < count; index += 1) takeValue(tiff, entryAt(directory, index)).fill(0);
  tiff.bytes.subarray(directory, entryAt(directory, count)).fill(0);
}

/** Takes an entry out; those after it and the address of the next directory move up. */
function removeEntry(tiff: Tiff, directory: number, index: number): void {
  const count = countEntries(tiff, directory);
  const end = Math.min(entryAt(directory, count) + 4, tiff.bytes.length);
  const entry = entryAt(directory, index);
  tiff.bytes.copyWithin(entry, entry + entryBytes, end);
  tiff.bytes.subarray(end - entryBytes, end).fill(0);
  tiff.setShort(directory, count - 1);
}

/** Directories that an entry leads to. */
function findChildren(tiff: Tiff, entry: number): number[] {
  const tag = tiff.short(entry);
  if (tag === exifPointer) return [tiff.long(entry + 8)];
  if (tag !== subDirectories) return [];
  const value = takeValue(tiff, entry);
  const start = value.byteOffset - tiff.bytes.byteOffset;
  return Array.from({ length: Math.min(value.length >> 2, mostDirectories) }, (_, at) =>
    tiff.long(start + at * 4),
  );
}

/**
 * Takes the GPS directory out of Exif data, and packets of XMP that tell a place.
 * @param bytes from the byte order (`II*` or `MM*`) on; changed in place
 * @returns whether there was a place
 */
export function removeTiffPlace(bytes: Buffer): boolean {
  const tiff = openTiff(bytes);
  if (tiff === undefined || bytes.length < 8) return false;
  // Grows while it is gone through.
  const seen = new Set([tiff.long(4)]);
  const lookAt = (directory: number): void => {
    if (seen.size < mostDirectories) seen.add(directory);
  };
  let hadPlace = false;
  for (const directory of seen) {
    for (let index = 0; index < countEntries(tiff, directory); index += 1) {
      const entry = entryAt(directory, index);
      if (tiff.short(entry) === gpsPointer) {
        const gps = tiff.long(entry + 8);
        // A directory that is its own place is somebody's trick: the entry alone goes.
        removeEntry(tiff, directory, index);
        if (!seen.has(gps)) blankDirectory(tiff, gps);
        index -= 1;
        hadPlace = true;
        continue;
      }
      if (tiff.short(entry) === packetTag) hadPlace = blankPlacePacket(takeValue(tiff, entry)) || hadPlace;
      findChildren(tiff, entry).forEach(lookAt);
    }
    const next = entryAt(directory, countEntries(tiff, directory));
    if (next + 4 <= bytes.length && countEntries(tiff, directory) > 0) lookAt(tiff.long(next));
  }
  return hadPlace;
}
