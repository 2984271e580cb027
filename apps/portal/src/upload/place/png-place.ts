import { crc32, inflateSync } from 'node:zlib';
import { blankPlacePacket } from './packet-place.ts';
import { removeTiffPlace } from './tiff-place.ts';

const signatureBytes = 8;
/** Keywords of texts in which programs keep Exif or XMP. */
const metadataTexts = /^(?:XML:com\.adobe\.xmp|Raw profile type (?:exif|APP1|xmp))$/i;
/** What all packed texts of a picture may unpack to: a few kilobytes each could fill the memory, and hours. */
const mostUnpacked = 4 * 1024 * 1024;

interface Unpacking {
  left: number;
}

/** A text that tells nothing, of the same length. */
function blankText(content: Buffer): void {
  content.fill(' ').write('Comment\0', 'latin1');
}

function unpack(packed: Buffer, unpacking: Unpacking): Buffer {
  const { left } = unpacking;
  // One that is too long ends it for those behind it as well.
  unpacking.left = 0;
  const text = inflateSync(packed, { maxOutputLength: left });
  unpacking.left = left - text.length;
  return text;
}

/** The text of a chunk, unpacked. @throws Error where it can't be, or is too long */
function readText(type: string, content: Buffer, textAt: number, unpacking: Unpacking): Buffer {
  if (type === 'tEXt') return content.subarray(textAt);
  const translatedAt = content.indexOf(0, textAt + 2) + 1;
  const at = type === 'zTXt' ? textAt + 1 : content.indexOf(0, translatedAt) + 1;
  const text = content.subarray(at);
  const isPacked = type === 'zTXt' || content[textAt] === 1;
  return isPacked ? unpack(text, unpacking) : text;
}

/** Name, length, and the bytes in hexadecimal, as ImageMagick writes them. */
const fromProfile = (text: string): Buffer =>
  Buffer.from(text.replace(/^\s*\S+\s+\d+\s/, '').replaceAll(/\s/g, ''), 'hex');

/** Whether a text of Exif or XMP tells a place; one that cannot be read might. */
function tellsPlace(type: string, content: Buffer, textAt: number, unpacking: Unpacking): boolean {
  try {
    const text = Buffer.from(readText(type, content, textAt, unpacking));
    const profile = fromProfile(text.toString('latin1'));
    const tiff = profile.subarray(profile.toString('latin1', 0, 5) === 'Exif\0' ? 6 : 0);
    return blankPlacePacket(text) || blankPlacePacket(Buffer.from(profile)) || removeTiffPlace(tiff);
  } catch {
    return true;
  }
}

function removeFromChunk(
  type: string,
  content: Buffer,
  unpacking: Unpacking,
): { readonly hadPlace: boolean; readonly type: string } {
  if (type === 'eXIf') return { hadPlace: removeTiffPlace(content), type };
  if (type !== 'tEXt' && type !== 'zTXt' && type !== 'iTXt') return { hadPlace: false, type };
  const keywordEnd = content.indexOf(0);
  const keyword = content.toString('latin1', 0, Math.max(keywordEnd, 0));
  if (!metadataTexts.test(keyword) || !tellsPlace(type, content, keywordEnd + 1, unpacking))
    return { hadPlace: false, type };
  blankText(content);
  return { hadPlace: true, type: 'tEXt' };
}

/**
 * Takes the place out of a PNG (W3C, third edition): its Exif chunk, and texts with Exif or XMP.
 * @param bytes changed in place
 * @returns whether there was a place
 */
export function removePngPlace(bytes: Buffer): boolean {
  const unpacking = { left: mostUnpacked };
  let hadPlace = false;
  for (let at = signatureBytes; at + 12 <= bytes.length;) {
    const contentAt = at + 8;
    const end = contentAt + bytes.readUInt32BE(at);
    if (end + 4 > bytes.length) break;
    const found = removeFromChunk(
      bytes.toString('latin1', at + 4, contentAt),
      bytes.subarray(contentAt, end),
      unpacking,
    );
    if (found.hadPlace) {
      bytes.write(found.type, at + 4, 'latin1');
      bytes.writeUInt32BE(crc32(bytes.subarray(at + 4, end)), end);
      hadPlace = true;
    }
    at = end + 4;
  }
  return hadPlace;
}
