/** Kinds of file that a person may hand in, known by their first bytes; a name or a browser's word counts for nothing. */
export const mediaTypes = ['application/pdf', 'image/jpeg', 'image/png', 'image/webp', 'image/heic'] as const;
export type MediaType = (typeof mediaTypes)[number];

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
} as const satisfies Record<MediaType, (bytes: Uint8Array) => boolean>;

/**
 * What a file is, by its content.
 * @param start the first bytes of the file, `sniffBytes` of them if it has so many
 */
export const findMediaType = (start: Uint8Array): MediaType | undefined =>
  mediaTypes.find((type) => signatures[type](start));
