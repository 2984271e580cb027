/** Application of the Thai national ID card. */
export const applicationId = Uint8Array.from([0xa0, 0, 0, 0, 0x54, 0x48, 0, 1]);

/** Where each field stands on the card: offset and length in bytes (TIS-620, padded with spaces). */
export const cardFields = {
  pid: [0x0004, 0x0d],
  nameTh: [0x0011, 0x64],
  nameEn: [0x0075, 0x64],
  birthDate: [0x00d9, 0x08],
  sex: [0x00e1, 0x01],
  issuer: [0x00f6, 0x64],
  issuedOn: [0x0167, 0x08],
  expiresOn: [0x016f, 0x08],
  address: [0x1579, 0x64],
} as const satisfies Readonly<Record<string, readonly [offset: number, length: number]>>;
export type CardField = keyof typeof cardFields;

const thaiFirst = 0xa1;
const thaiBase = 0x0e01;

/** TIS-620: one byte a letter, Thai letters from A1. What is in neither is left out. */
export const fromTis620 = (bytes: Uint8Array): string =>
  [...bytes]
    .map((byte) =>
      byte >= thaiFirst && byte <= 0xfb
        ? String.fromCharCode(byte - thaiFirst + thaiBase)
        : byte >= 0x20 && byte < 0x7f
          ? String.fromCharCode(byte)
          : '',
    )
    .join('');

/** The other way, for the simulated card. */
export const toTis620 = (text: string): Uint8Array =>
  Uint8Array.from(text.split(''), (sign) => {
    const code = sign.charCodeAt(0);
    return code >= thaiBase && code <= 0x0e5b ? code - thaiBase + thaiFirst : code < 0x7f ? code : 0x3f;
  });
