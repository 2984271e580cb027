import { blankPlacePacket } from './packet-place.ts';
import { removeTiffPlace } from './tiff-place.ts';

const headBytes = 12;

/** Some programs write the head of JPEG's segment before it. */
const withoutHead = (content: Buffer): Buffer =>
  content.toString('latin1', 0, 6) === 'Exif\0\0' ? content.subarray(6) : content;

const removers: ReadonlyMap<string, (content: Buffer) => boolean> = new Map(
  Object.entries<(content: Buffer) => boolean>({
    EXIF: (content) => removeTiffPlace(withoutHead(content)),
    'XMP ': blankPlacePacket,
  }),
);

/**
 * Takes the place out of a WebP (RFC 9649): its chunks EXIF and XMP.
 * @param bytes changed in place
 * @returns whether there was a place
 */
export function removeWebpPlace(bytes: Buffer): boolean {
  let hadPlace = false;
  for (let at = headBytes; at + 8 <= bytes.length;) {
    const length = bytes.readUInt32LE(at + 4);
    const remove = removers.get(bytes.toString('latin1', at, at + 4));
    if (remove?.(bytes.subarray(at + 8, at + 8 + length)) === true) hadPlace = true;
    at += 8 + length + (length % 2);
  }
  return hadPlace;
}
