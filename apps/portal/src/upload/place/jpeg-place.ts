import { removeMoviePlace } from './movie-place.ts';
import { blankPlacePacket } from './packet-place.ts';
import { removeTiffPlace } from './tiff-place.ts';

/** A filling byte follows, which should be zero. */
const exifHead = Buffer.from('Exif\0', 'latin1');
const packetHeads = ['http://ns.adobe.com/xap/1.0/\0', 'http://ns.adobe.com/xmp/extension/\0'].map((head) =>
  Buffer.from(head, 'latin1'),
);
/** An extended packet has a digest, its length and its place in the whole before its text. */
const extensionFields = 40;
const appOne = 0xe1;
const startOfScan = 0xda;
const endOfImage = 0xd9;
const startOfImage = Buffer.of(0xff, 0xd8, 0xff);

const startsWith = (bytes: Buffer, head: Buffer): boolean => bytes.subarray(0, head.length).equals(head);

function removeFromSegment(content: Buffer): boolean {
  if (startsWith(content, exifHead)) return removeTiffPlace(content.subarray(exifHead.length + 1));
  const [main, extension] = packetHeads;
  if (main && startsWith(content, main)) return blankPlacePacket(content.subarray(main.length));
  if (extension && startsWith(content, extension))
    return blankPlacePacket(content.subarray(extension.length + extensionFields));
  return false;
}

/** The next marker after compressed data, in which 0xff is followed by zero or a restart marker. */
function findMarker(bytes: Buffer, from: number): number {
  for (
    let at = bytes.indexOf(0xff, from);
    at !== -1 && at + 1 < bytes.length;
    at = bytes.indexOf(0xff, at + 1)
  ) {
    const code = bytes[at + 1] ?? 0;
    if (code !== 0 && code !== 0xff && (code < 0xd0 || code > 0xd7)) return at;
  }
  return bytes.length;
}

/** Walks the segments of one picture. @returns where it ends */
function walkPicture(bytes: Buffer, start: number, take: (content: Buffer) => void): number {
  let at = start + 2;
  while (at + 4 <= bytes.length) {
    // Fill bytes may stand before a marker; anything else there is a broken file, of which the rest is looked through.
    if (bytes[at] !== 0xff) at = findMarker(bytes, at);
    const code = bytes[at + 1] ?? endOfImage;
    if (code === 0xff) {
      at += 1;
      continue;
    }
    if (code === endOfImage) return at + 2;
    if (code === 0xd8 || code === 0x01 || (code >= 0xd0 && code <= 0xd7)) {
      at += 2;
      continue;
    }
    if (at + 4 > bytes.length) break;
    const end = at + 2 + bytes.readUInt16BE(at + 2);
    if (code === appOne) take(bytes.subarray(at + 4, end));
    at = code === startOfScan ? findMarker(bytes, end) : Math.max(end, at + 4);
  }
  return bytes.length;
}

/**
 * Takes the place out of a JPEG (ITU-T T.81): Exif and XMP of the picture, of further pictures behind it (CIPA DC-007), and of the
 * short film that some telephones append.
 * @param bytes changed in place
 * @returns whether there was a place
 */
export function removeJpegPlace(bytes: Buffer): boolean {
  let hadPlace = false;
  const take = (content: Buffer): void => {
    hadPlace = removeFromSegment(content) || hadPlace;
  };
  const first = walkPicture(bytes, 0, take);
  for (let end = first, start = 0; ; end = walkPicture(bytes, start, take)) {
    start = bytes.indexOf(startOfImage, end);
    if (start === -1) break;
  }
  return removeMoviePlace(bytes.subarray(first)) || hadPlace;
}
