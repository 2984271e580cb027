import { crc32, deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FileType } from '@saphan/contracts';
import {
  box,
  exifOf,
  latitude,
  makeHeic,
  makeJpeg,
  makePng,
  makeTiff,
  makeWebp,
  orientation,
  placePacket,
  plainPacket,
  xmpOf,
} from './photo.fixture.ts';
import { removePlace } from './remove-place.ts';

/** Tags of the first directory of the Exif data in a file, with what stands in their entries. */
function readTags(file: Buffer): ReadonlyMap<number, number> {
  const at = Math.max(file.indexOf('II*\0', 0, 'latin1'), file.indexOf('MM\0*', 0, 'latin1'));
  const tiff = file.subarray(at);
  const isLittle = tiff[0] === 0x49;
  const short = (where: number) => (isLittle ? tiff.readUInt16LE(where) : tiff.readUInt16BE(where));
  return new Map(
    Array.from({ length: short(8) }, (_, index) => [short(10 + index * 12), short(18 + index * 12)]),
  );
}

const files = (tiff: Buffer): readonly (readonly [FileType, Buffer])[] => [
  ['image/jpeg', makeJpeg(exifOf(tiff))],
  ['image/png', makePng(['eXIf', tiff])],
  ['image/webp', makeWebp(['EXIF', tiff])],
  ['image/webp', makeWebp(['EXIF', exifOf(tiff)])],
  ['image/heic', makeHeic(tiff, plainPacket)],
];

test.each([true, false])('the place goes, how the photo is turned stays (little endian: %s)', (isLittle) => {
  for (const [type, file] of files(makeTiff(isLittle))) {
    const before = file.length;
    expect(file.includes(latitude), type).toBe(true);
    expect(removePlace(type, file), type).toBe(true);
    expect(file.length, type).toBe(before);
    expect(file.includes(latitude), type).toBe(false);
    const tags = readTags(file);
    expect([...tags.keys()], type).toEqual([0x01_0f, 0x01_12, 0x87_69]);
    expect(tags.get(0x01_12), type).toBe(orientation);
    expect(file.includes('Asawin'), type).toBe(true);
    expect(removePlace(type, file), `${type} again`).toBe(false);
  }
});

test('the second directory still follows the first', () => {
  const file = makeTiff(true);
  const jpeg = makeJpeg(exifOf(file));
  removePlace('image/jpeg', jpeg);
  const tiff = jpeg.subarray(jpeg.indexOf('II*\0', 0, 'latin1'));
  expect(tiff.readUInt32LE(10 + 3 * 12)).toBe(150);
});

test('a photo without a place stays as it is, to the byte', () => {
  for (const [type, file] of files(makeTiff(false, false))) {
    const before = Buffer.from(file);
    expect(removePlace(type, file), type).toBe(false);
    expect(file.equals(before), type).toBe(true);
  }
});

test('a PNG is a PNG afterwards: each of its chunks has its sum', () => {
  const file = makePng(
    ['eXIf', makeTiff(true)],
    ['iTXt', Buffer.concat([Buffer.from('XML:com.adobe.xmp\0\0\0\0\0'), placePacket])],
    ['iTXt', Buffer.concat([Buffer.from('XML:com.adobe.xmp\0\x01\0\0\0'), deflateSync(placePacket)])],
    [
      'zTXt',
      Buffer.concat([Buffer.from('Raw profile type exif\0\0'), deflateSync(toProfile(makeTiff(true)))]),
    ],
  );
  expect(removePlace('image/png', file)).toBe(true);
  expect(file.includes('GPS')).toBe(false);
  const types: string[] = [];
  for (let at = 8; at < file.length; at += file.readUInt32BE(at) + 12) {
    const end = at + 8 + file.readUInt32BE(at);
    expect(file.readUInt32BE(end)).toBe(crc32(file.subarray(at + 4, end)));
    types.push(file.toString('latin1', at + 4, at + 8));
  }
  expect(types).toEqual(['IHDR', 'eXIf', 'tEXt', 'tEXt', 'tEXt', 'IDAT', 'IEND']);
});

const toProfile = (tiff: Buffer): Buffer =>
  Buffer.from(`\nexif\n     ${String(tiff.length)}\n${tiff.toString('hex')}\n`);

test('texts of a PNG that tell no place stay', () => {
  const file = makePng(
    ['tEXt', Buffer.from('Comment\0GPS is off')],
    ['iTXt', Buffer.concat([Buffer.from('XML:com.adobe.xmp\0\0\0\0\0'), plainPacket])],
    [
      'zTXt',
      Buffer.concat([
        Buffer.from('Raw profile type exif\0\0'),
        deflateSync(toProfile(makeTiff(true, false))),
      ]),
    ],
  );
  const before = Buffer.from(file);
  expect(removePlace('image/png', file)).toBe(false);
  expect(file.equals(before)).toBe(true);
});

test('XMP that tells a place is blanked, other XMP stays', () => {
  const told: readonly (readonly [FileType, (packet: Buffer) => Buffer])[] = [
    ['image/jpeg', (packet) => makeJpeg(xmpOf(packet))],
    ['image/webp', (packet) => makeWebp(['XMP ', packet])],
    ['image/heic', (packet) => makeHeic(makeTiff(true, false), packet)],
  ];
  const wide = Buffer.from(placePacket.toString(), 'utf16le');
  for (const [type, make] of told) {
    for (const packet of [placePacket, wide]) {
      const file = make(Buffer.from(packet));
      expect(removePlace(type, file), type).toBe(true);
      expect(file.includes(packet.subarray(0, 20)), type).toBe(false);
    }
    const plain = make(Buffer.from(plainPacket));
    expect(removePlace(type, plain), type).toBe(false);
    expect(plain.includes('camera 1'), type).toBe(true);
  }
});

test('a further picture and a film behind a JPEG tell nothing either', () => {
  const film = Buffer.concat([
    box('ftyp', Buffer.from('mp42')),
    box('moov', box('udta', box('\u{a9}xyz', Buffer.from('\0\x12\x15\xc7+18.7883+098.9853/', 'latin1')))),
    box('meta', Buffer.from('com.apple.quicktime.location.ISO6709 data +18.7883+098.9853+310.000/')),
  ]);
  const file = Buffer.concat([makeJpeg(), makeJpeg(exifOf(makeTiff(true))), film]);
  expect(removePlace('image/jpeg', file)).toBe(true);
  expect(file.includes(latitude)).toBe(false);
  expect(file.includes('18.7883')).toBe(false);
  expect(file.includes('mp42')).toBe(true);
});

test.each(['\u{a9}xyz', 'loci'])('a film that tells its place in %s tells it no more', (type) => {
  const place = box(type, Buffer.from('\0\x12\x15\xc7+18.7883+098.9853/', 'latin1'));
  const film = Buffer.concat([box('ftyp', Buffer.from('mp42')), box('moov', box('udta', place))]);
  const file = Buffer.concat([makeJpeg(), film]);
  expect(removePlace('image/jpeg', file)).toBe(true);
  expect(file.includes('18.7883')).toBe(false);
  expect(file.includes('free')).toBe(true);
});

test('a directory that leads to itself ends', () => {
  const tiff = makeTiff(true);
  tiff.writeUInt32LE(8, 34 + 8);
  tiff.writeUInt32LE(8, 58);
  expect(removePlace('image/webp', makeWebp(['EXIF', tiff]))).toBe(true);
});

test('whatever a broken file says, it is read to its end and keeps its length', () => {
  const good = files(makeTiff(false));
  const broken = fc.record({
    of: fc.nat(good.length - 1),
    cut: fc.nat(1000),
    changes: fc.array(fc.record({ at: fc.nat(1000), byte: fc.nat(255) }), { maxLength: 12 }),
  });
  fc.assert(
    fc.property(broken, ({ of, cut, changes }) => {
      const [type, file] = good[of] ?? (['image/jpeg', Buffer.alloc(0)] as const);
      const given = Buffer.from(file.subarray(0, Math.max(12, file.length - (cut % file.length))));
      for (const { at, byte } of changes) given[at % given.length] = byte;
      const { length } = given;
      removePlace(type, given);
      expect(given.length).toBe(length);
    }),
    { numRuns: 3000 },
  );
});
