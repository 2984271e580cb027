import type { FileEncoding } from '@saphan/contracts';
import type { FileBytes } from './file-bytes.ts';
import { sheetProblem } from './sheet-problems.ts';

export interface DecodedText {
  readonly text: string;
  readonly encoding: FileEncoding;
}

const startsWith = (bytes: Uint8Array, ...mark: readonly number[]): boolean =>
  mark.every((byte, at) => bytes[at] === byte);

/** Text in two bytes a letter has a zero in every second byte of its ASCII; no other encoding here has one anywhere. */
const zeroAt = (bytes: Uint8Array, place: 0 | 1): boolean =>
  bytes.some((byte, at) => byte === 0 && at % 2 === place);

/** Bytes by which an encoding is known. */
const markBytes = 1_000;

/** What the bytes are by their mark, or by where their zeros stand; nothing where that does not say. */
function detectByMark(head: Uint8Array): FileEncoding | undefined {
  if (startsWith(head, 0xff, 0xfe) || startsWith(head, 0xfe, 0xff)) return 'utf-16';
  if (startsWith(head, 0xef, 0xbb, 0xbf)) return 'utf-8';
  return zeroAt(head, 0) === zeroAt(head, 1) ? undefined : 'utf-16';
}

/** Without a mark a text is UTF-8 if it can be, or else what Thai spreadsheets saved for thirty years. */
const orThai = (isUtf8: boolean): FileEncoding => (isUtf8 ? 'utf-8' : 'windows-874');

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

async function isUtf8InPieces(bytes: FileBytes): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const piece of bytes.pieces()) decoder.decode(piece, { stream: true });
    decoder.decode();
    return true;
  } catch {
    return false;
  }
}

function labelOf(encoding: FileEncoding, head: Uint8Array): string {
  if (encoding !== 'utf-16') return encoding;
  const isBigEndian = startsWith(head, 0xfe, 0xff) || (!startsWith(head, 0xff, 0xfe) && zeroAt(head, 0));
  return isBigEndian ? 'utf-16be' : 'utf-16le';
}

/** What stands where bytes mean no letter. */
export const unreadable = '\u{fffd}';

/** The text of a file, in pieces. */
export interface TextPieces {
  readonly encoding: FileEncoding;
  pieces(): AsyncIterable<string>;
}

/**
 * Opens the bytes of a file as text. Where they mean no letter stands `unreadable`, so that the cell can be named.
 * @param declared by the agency; found out where it is silent
 */
export async function openText(bytes: FileBytes, declared?: FileEncoding): Promise<TextPieces> {
  const head = await bytes.head(markBytes);
  const encoding = declared ?? detectByMark(head) ?? orThai(await isUtf8InPieces(bytes));
  const label = labelOf(encoding, head);
  return {
    encoding,
    async *pieces() {
      const decoder = new TextDecoder(label);
      for await (const piece of bytes.pieces()) yield decoder.decode(piece, { stream: true });
      yield decoder.decode();
    },
  };
}

/**
 * The same of bytes that are held, as one text.
 * @throws Problem `file-empty`
 */
export function decodeText(bytes: Uint8Array, declared?: FileEncoding): DecodedText {
  const head = bytes.subarray(0, markBytes);
  const encoding = declared ?? detectByMark(head) ?? orThai(isUtf8(bytes));
  const text = new TextDecoder(labelOf(encoding, head)).decode(bytes);
  if (text.trim() === '') throw sheetProblem('file-empty');
  return { text, encoding };
}
