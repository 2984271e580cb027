import { deflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { box, makePng } from './photo.fixture.ts';
import { removePlace } from './remove-place.ts';

type Entry = readonly [tag: number, type: number, count: number, value: number];

const gpsPointer = 0x88_25;
const subDirectories = 0x01_4a;
const packetTag = 0x02_bc;
const entryBytes = 12;
const many = 60_000;

function writeDirectory(tiff: Buffer, at: number, entries: readonly Entry[]): void {
  tiff.writeUInt16LE(entries.length, at);
  for (const [index, [tag, type, count, value]] of entries.entries()) {
    const entry = at + 2 + index * entryBytes;
    tiff.writeUInt16LE(tag, entry);
    tiff.writeUInt16LE(type, entry + 2);
    tiff.writeUInt32LE(count, entry + 4);
    tiff.writeUInt32LE(value, entry + 8);
  }
}

function makeTiff(
  bytes: number,
  first: number,
  directories: Readonly<Record<number, readonly Entry[]>>,
): Buffer {
  const tiff = Buffer.alloc(bytes);
  tiff.write('II*\0', 'latin1');
  tiff.writeUInt32LE(first, 4);
  for (const [at, entries] of Object.entries(directories)) writeDirectory(tiff, Number(at), entries);
  return tiff;
}

const size = 4_000_000;
const end = size - 1000 * entryBytes - 100;
const times = (count: number, entry: Entry): readonly Entry[] => Array.from({ length: count }, () => entry);

/** Directories that lead to directories, each to all of them. */
function makeLeading(): Buffer {
  const first = 8 + 32 * 4;
  const tiff = makeTiff(first + 2 + many * entryBytes + 4, first, {
    [first]: times(many, [subDirectories, 4, 32, 8]),
  });
  for (let at = 0; at < 32; at += 1) tiff.writeUInt32LE(first, 8 + at * 4);
  return tiff;
}

/** Items of a picture that are all the same bytes. */
function makeItems(count: number): Buffer {
  const entries = Array.from({ length: count }, (_, at) => {
    const entry = Buffer.alloc(12);
    entry[0] = 2;
    entry.writeUInt16BE(at + 1, 4);
    entry.write('mime', 8, 'latin1');
    return box('infe', entry);
  });
  const head = Buffer.alloc(8);
  head[4] = 0x44;
  head.writeUInt16BE(count, 6);
  const places = Array.from({ length: count }, (_, at) => {
    const place = Buffer.alloc(14);
    place.writeUInt16BE(at + 1, 0);
    place.writeUInt16BE(1, 4);
    place.writeUInt32BE(4 * 1024 * 1024, 10);
    return place;
  });
  const meta = box(
    'meta',
    Buffer.alloc(4),
    box('iinf', Buffer.alloc(6), ...entries),
    box('iloc', head, ...places),
  );
  return Buffer.concat([meta, Buffer.alloc(size + 200_000, 'x')]);
}

const packed = Buffer.concat([
  Buffer.from('Raw profile type exif\0\0', 'latin1'),
  deflateSync(Buffer.alloc(4 * 1024 * 1024, 'x'), { level: 9 }),
]);

// Each would take minutes or hours where the same bytes are looked at again and again.
test.each<[string, Parameters<typeof removePlace>[0], Buffer]>([
  ['directories that lead to one another', 'image/png', makePng(['eXIf', makeLeading()])],
  [
    'places that are all the same long value',
    'image/png',
    makePng([
      'eXIf',
      makeTiff(size, 8, { 8: [[gpsPointer, 4, 1, end]], [end]: times(1000, [1, 1, end - 200, 100]) }),
    ]),
  ],
  [
    'packets that are all the same long value',
    'image/png',
    makePng(['eXIf', makeTiff(size, end, { [end]: times(1000, [packetTag, 1, end - 200, 100]) })]),
  ],
  [
    'texts that are packed small',
    'image/png',
    makePng(...Array.from({ length: 1000 }, () => ['zTXt', packed] as const)),
  ],
  ['items that are all the same bytes', 'image/heic', makeItems(4000)],
])('a small file keeps nobody busy: %s', (_, type, file) => {
  const before = file.length;
  removePlace(type, file);
  expect(file).toHaveLength(before);
  expect(removePlace(type, file)).toBe(false);
});

test('texts behind one that is too long are taken for such as tell a place', () => {
  const long = Buffer.concat([
    Buffer.from('Raw profile type exif\0\0', 'latin1'),
    deflateSync(Buffer.alloc(5 * 1024 * 1024, 'x')),
  ]);
  const told = Buffer.concat([
    Buffer.from('Raw profile type xmp\0\0', 'latin1'),
    deflateSync(Buffer.from('exif:GPSLatitude="18,47.2N"')),
  ]);
  const file = makePng(['zTXt', long], ['zTXt', told]);
  expect(removePlace('image/png', file)).toBe(true);
  expect(file.includes('Raw profile')).toBe(false);
});
