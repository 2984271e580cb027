import { fileTypes, type FileType } from '@saphan/contracts';

/** Bytes that `findMediaType` wants to see. */
export const sniffBytes = 16;

const startsWith = (bytes: Uint8Array, at: number, expected: string): boolean =>
  Buffer.from(expected, 'latin1').equals(bytes.subarray(at, at + expected.length));

const signatures = {
  'application/pdf': (bytes) => startsWith(bytes, 0, '%PDF-'),
  'image/jpeg': (bytes) => startsWith(bytes, 0, '\xff\xd8\xff'),
  'image/png': (bytes) => startsWith(bytes, 0, '\x89PNG\r\n\x1a\n'),
  'image/webp': (bytes) => startsWith(bytes, 0, 'RIFF') && startsWith(bytes, 8, 'WEBP'),
  'image/heic': (bytes) =>
    startsWith(bytes, 4, 'ftyp') &&
    ['heic', 'heix', 'heim', 'mif1', 'msf1'].some((brand) => startsWith(bytes, 8, brand)),
} as const satisfies Record<FileType, (bytes: Uint8Array) => boolean>;

/**
 * What a file is, by its first bytes; a name or a browser's word counts for nothing.
 * @param start the first bytes of the file, `sniffBytes` of them if it has so many
 */
export const findMediaType = (start: Uint8Array): FileType | undefined =>
  fileTypes.find((type) => signatures[type](start));
