import { crc32 } from 'node:zlib';

/** What a picture is, by its bytes. */
export interface ImageFacts {
  readonly mediaType: 'image/png' | 'image/jpeg';
  readonly width: number;
  readonly height: number;
}

const pngSign = Buffer.from('89504e470d0a1a0a', 'hex');
/** A page of A3 at 600 dpi; a small file may unpack to more than any screen can hold. */
export const mostPixels = 80_000_000;

/** All chunks whole and unharmed, the header first, the end last. */
function readPng(bytes: Buffer): Omit<ImageFacts, 'mediaType'> | undefined {
  let size: Omit<ImageFacts, 'mediaType'> | undefined;
  let hasData = false;
  for (let at = pngSign.length; at + 12 <= bytes.length;) {
    const length = bytes.readUInt32BE(at);
    const end = at + 12 + length;
    if (end > bytes.length) return undefined;
    const type = bytes.toString('latin1', at + 4, at + 8);
    if (crc32(bytes.subarray(at + 4, end - 4)) !== bytes.readUInt32BE(end - 4)) return undefined;
    if (size === undefined && (type !== 'IHDR' || length !== 13)) return undefined;
    size ??= { width: bytes.readUInt32BE(at + 8), height: bytes.readUInt32BE(at + 12) };
    hasData ||= type === 'IDAT';
    if (type === 'IEND') return hasData ? size : undefined;
    at = end;
  }
  return undefined;
}

/** Frames that tell the size: all kinds of SOF, but not the tables among their numbers. */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

/** Segments up to the picture's data, and the mark of its end behind them. */
function readJpeg(bytes: Buffer): Omit<ImageFacts, 'mediaType'> | undefined {
  let size: Omit<ImageFacts, 'mediaType'> | undefined;
  for (let at = 2; at + 4 <= bytes.length;) {
    if (bytes[at] !== 0xff) return undefined;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const length = bytes.readUInt16BE(at + 2);
    if (length < 2 || at + 2 + length > bytes.length) return undefined;
    if (isFrame(marker) && length >= 8)
      size = { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) };
    // Some scanners fill up behind the end; a picture that was cut off has none.
    if (marker === 0xda) return bytes.lastIndexOf(Buffer.from('ffd9', 'hex')) > at ? size : undefined;
    at += 2 + length;
  }
  return undefined;
}

/** A whole PNG or JPEG picture of a size that a screen can show; nothing for all else, whatever its name says. */
export function findImageFacts(bytes: Buffer): ImageFacts | undefined {
  const isPng = bytes.subarray(0, 8).equals(pngSign);
  const isJpeg = bytes.subarray(0, 3).toString('hex') === 'ffd8ff';
  const size = isPng ? readPng(bytes) : isJpeg ? readJpeg(bytes) : undefined;
  if (size === undefined || size.width === 0 || size.height === 0) return undefined;
  if (size.width * size.height > mostPixels) return undefined;
  return { mediaType: isPng ? 'image/png' : 'image/jpeg', ...size };
}
