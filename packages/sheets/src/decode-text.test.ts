import { describe, expect, test } from 'vitest';
import { decodeText, openText, unreadable } from './decode-text.ts';
import type { FileBytes } from './file-bytes.ts';

const words = 'ชื่อ,เลขที่\nป้าแก้ว น้ำผึ้ง,๑๒/๒๕๖๙\n';
/** Thai letters stand at the same distance from each other as in Unicode (TIS 620-2533). */
const toTis620 = (text: string): Buffer =>
  Buffer.from(
    Array.from(text, (letter) =>
      (letter.codePointAt(0) ?? 0) > 0xe00 ? letter.charCodeAt(0) - 0xd60 : letter.charCodeAt(0),
    ),
  );

/** One byte a piece. */
const inBytes = (bytes: Buffer): FileBytes => ({
  size: bytes.length,
  head: (length) => Promise.resolve(bytes.subarray(0, length)),
  async *pieces() {
    for (const byte of bytes) yield await Promise.resolve(Buffer.of(byte));
  },
  whole: () => Promise.resolve(bytes),
});

describe('a file that has no words', () => {
  test.each([Buffer.alloc(0), Buffer.from('\r\n  \n'), Buffer.from('\u{feff}')])('%j', (bytes) => {
    expect(() => decodeText(bytes)).toThrow(expect.objectContaining({ code: 'file-empty' }) as Error);
  });
});

test('bytes that mean no letter are seen as such', () => {
  expect(decodeText(Buffer.from([0x41, 0xdb, 0x42]), 'windows-874').text).toBe(`A${unreadable}B`);
  expect(decodeText(toTis620(words), 'utf-8').text).toContain(unreadable);
});

describe('Thai is read as it was written', () => {
  test.each([
    ['TIS-620', toTis620(words), 'windows-874'],
    ['UTF-8', Buffer.from(words), 'utf-8'],
    ['UTF-8 with a mark', Buffer.from(`\u{feff}${words}`), 'utf-8'],
    ['UTF-16 as Windows writes it', Buffer.from(`\u{feff}${words}`, 'utf16le'), 'utf-16'],
    ['UTF-16 without a mark', Buffer.from(words, 'utf16le'), 'utf-16'],
    ['UTF-16 the other way round', Buffer.from(`\u{feff}${words}`, 'utf16le').swap16(), 'utf-16'],
    ['UTF-16 the other way round without a mark', Buffer.from(words, 'utf16le').swap16(), 'utf-16'],
  ] as const)('%s', (_name, bytes, encoding) => {
    expect(decodeText(bytes)).toEqual({ text: words, encoding });
    expect(decodeText(bytes, encoding).text).toBe(words);
  });
  test('letter by letter, wherever a piece ends', async () => {
    for (const bytes of [Buffer.from(words), toTis620(words), Buffer.from(`\u{feff}${words}`, 'utf16le')]) {
      const { encoding, pieces } = await openText(inBytes(bytes));
      let text = '';
      for await (const piece of pieces()) text += piece;
      expect([text, encoding]).toEqual([words, decodeText(bytes).encoding]);
    }
  });
});
