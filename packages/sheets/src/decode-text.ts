import type { FileEncoding } from '@saphan/contracts';
import { sheetProblem } from './sheet-problems.ts';

export interface DecodedText {
  readonly text: string;
  readonly encoding: FileEncoding;
}

const startsWith = (bytes: Uint8Array, ...mark: readonly number[]): boolean =>
  mark.every((byte, at) => bytes[at] === byte);

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** Text in two bytes a letter has a zero in every second byte of its ASCII; no other encoding here has one anywhere. */
const zeroAt = (bytes: Uint8Array, place: 0 | 1): boolean =>
  bytes.subarray(0, 1000).some((byte, at) => byte === 0 && at % 2 === place);

/** What the bytes are, by their mark, by being UTF-8, or else what Thai spreadsheets saved for thirty years. */
function detect(bytes: Uint8Array): FileEncoding {
  if (startsWith(bytes, 0xff, 0xfe) || startsWith(bytes, 0xfe, 0xff)) return 'utf-16';
  if (startsWith(bytes, 0xef, 0xbb, 0xbf)) return 'utf-8';
  if (zeroAt(bytes, 0) !== zeroAt(bytes, 1)) return 'utf-16';
  return isUtf8(bytes) ? 'utf-8' : 'windows-874';
}

function labelOf(encoding: FileEncoding, bytes: Uint8Array): string {
  if (encoding !== 'utf-16') return encoding;
  const isBigEndian = startsWith(bytes, 0xfe, 0xff) || (!startsWith(bytes, 0xff, 0xfe) && zeroAt(bytes, 0));
  return isBigEndian ? 'utf-16be' : 'utf-16le';
}

/** What stands where bytes mean no letter. */
export const unreadable = '\u{fffd}';

/**
 * Reads the bytes of a file. Where they mean no letter stands `unreadable`, so that the cell can be named.
 * @param declared by the agency; found out where it is silent
 * @throws Problem `file-empty`
 */
export function decodeText(bytes: Uint8Array, declared?: FileEncoding): DecodedText {
  const encoding = declared ?? detect(bytes);
  const text = new TextDecoder(labelOf(encoding, bytes)).decode(bytes);
  if (text.trim() === '') throw sheetProblem('file-empty');
  return { text, encoding };
}
