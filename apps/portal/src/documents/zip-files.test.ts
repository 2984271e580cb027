import { buffer } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import { expect, it } from 'vitest';
import { zipFiles, type ZippedFile } from './zip-files.ts';

interface Unpacked {
  readonly name: string;
  readonly content: string;
}

/** Reads an archive by its directory, as programs do, and holds each entry to its checksum and its local header. */
function unpack(zip: Buffer): Unpacked[] {
  const end = zip.length - 22;
  expect(zip.readUInt32LE(end)).toBe(0x06054b50);
  let at = zip.readUInt32LE(end + 16);
  expect(at + zip.readUInt32LE(end + 12)).toBe(end);
  return Array.from({ length: zip.readUInt16LE(end + 10) }, () => {
    expect(zip.readUInt32LE(at)).toBe(0x02014b50);
    const [crc, size, nameLength] = [
      zip.readUInt32LE(at + 16),
      zip.readUInt32LE(at + 24),
      zip.readUInt16LE(at + 28),
    ];
    const local = zip.readUInt32LE(at + 42);
    expect(zip.readUInt32LE(local)).toBe(0x04034b50);
    const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const content = zip.subarray(from, from + size);
    expect(crc32(content)).toBe(crc);
    const name = zip.subarray(at + 46, at + 46 + nameLength).toString('utf8');
    expect(zip.subarray(local + 30, local + 30 + nameLength).toString('utf8')).toBe(name);
    at += 46 + nameLength;
    return { name, content: content.toString('utf8') };
  });
}

const file = (name: string, content: string): ZippedFile => ({
  name,
  at: new Date('2026-11-26T03:00:00Z'),
  content: Buffer.from(content),
});
const zip = async (...files: ZippedFile[]): Promise<Buffer> =>
  buffer(zipFiles(Readable.from(files) as AsyncIterable<ZippedFile>));

it('leads nobody out of the folder into which it is unpacked', async () => {
  const names = unpack(await zip(file('../../etc/passwd', 'x'), file('C:\\a.pdf', 'x'))).map(
    ({ name }) => name,
  );
  for (const name of names) expect(name).not.toMatch(/[/\\:]/);
});

it('holds every file whole, under a name of its own', async () => {
  const files = [file('ใบอนุญาต.pdf', 'one'), file('ใบอนุญาต.pdf', 'two'), file('empty.pdf', '')];
  expect(unpack(await zip(...files))).toEqual([
    { name: 'ใบอนุญาต.pdf', content: 'one' },
    { name: 'ใบอนุญาต (2).pdf', content: 'two' },
    { name: 'empty.pdf', content: '' },
  ]);
  expect(unpack(await zip())).toEqual([]);
});

it('tells when a document was issued, by the clock in Bangkok', async () => {
  const [head] = [await zip(file('a.pdf', 'x'))];
  const [time, date] = [head.readUInt16LE(10), head.readUInt16LE(12)];
  expect([time >> 11, (date >> 9) + 1980, (date >> 5) & 15, date & 31]).toEqual([10, 2026, 11, 26]);
});
