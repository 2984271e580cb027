import { crc32, deflateSync } from 'node:zlib';

const ascii = (text: string): Buffer => Buffer.from(text, 'latin1');

/** What only the GPS directory says; nothing else of a made photo has these bytes. */
export const latitude = Buffer.from('0000001200000001', 'hex');
export const orientation = 6;

/** Exif with orientation, a maker, an Exif directory with a time, the GPS directory behind it, and a second directory. */
export function makeTiff(isLittle: boolean, hasPlace = true): Buffer {
  const bytes = Buffer.alloc(200);
  const short = (at: number, value: number) =>
    isLittle ? bytes.writeUInt16LE(value, at) : bytes.writeUInt16BE(value, at);
  const long = (at: number, value: number) =>
    isLittle ? bytes.writeUInt32LE(value, at) : bytes.writeUInt32BE(value, at);
  const entry = (at: number, tag: number, type: number, count: number, value: number) => {
    short(at, tag);
    short(at + 2, type);
    long(at + 4, count);
    if (type === 3) short(at + 8, value);
    else long(at + 8, value);
  };
  bytes.write(isLittle ? 'II*\0' : 'MM\0*', 'latin1');
  long(4, 8);
  short(8, hasPlace ? 4 : 3);
  entry(10, 0x01_0f, 2, 8, 180);
  entry(22, 0x01_12, 3, 1, orientation);
  if (hasPlace) entry(34, 0x88_25, 4, 1, 100);
  entry(hasPlace ? 46 : 34, 0x87_69, 4, 1, 80);
  long(hasPlace ? 58 : 46, 150);
  short(80, 1);
  entry(82, 0x90_00, 7, 4, 0x32_33);
  if (hasPlace) {
    short(100, 1);
    entry(102, 2, 5, 1, 140);
    latitude.copy(bytes, 140);
  }
  short(150, 1);
  entry(152, 0x01_12, 3, 1, 1);
  bytes.write('Asawin\0\0', 180, 'latin1');
  return bytes;
}

export const placePacket = ascii('<x:xmpmeta><rdf:Description exif:GPSLatitude="18,47.2N"/></x:xmpmeta>');
export const plainPacket = ascii('<x:xmpmeta><rdf:Description xmp:CreatorTool="camera 1"/></x:xmpmeta>');

const segment = (marker: number, content: Buffer): Buffer => {
  const head = Buffer.of(0xff, marker, 0, 0);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([head, content]);
};

export const makeJpeg = (...metadata: readonly Buffer[]): Buffer =>
  Buffer.concat([
    Buffer.of(0xff, 0xd8),
    segment(0xe0, ascii('JFIF\0\x01\x01\0\0\x01\0\x01\0\0')),
    ...metadata.map((content) => segment(0xe1, content)),
    segment(0xda, Buffer.of(1, 1, 0, 0, 63, 0)),
    Buffer.of(0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56, 0xff, 0xd9),
  ]);
export const exifOf = (tiff: Buffer): Buffer => Buffer.concat([ascii('Exif\0\0'), tiff]);
export const xmpOf = (packet: Buffer): Buffer =>
  Buffer.concat([ascii('http://ns.adobe.com/xap/1.0/\0'), packet]);

const chunk = (type: string, content: Buffer): Buffer => {
  const typed = Buffer.concat([ascii(type), content]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  sum.writeUInt32BE(crc32(typed));
  return Buffer.concat([length, typed, sum]);
};

export const makePng = (...chunks: readonly (readonly [string, Buffer])[]): Buffer =>
  Buffer.concat([
    ascii('\x89PNG\r\n\x1a\n'),
    chunk('IHDR', Buffer.from('00000001000000010800000000', 'hex')),
    ...chunks.map(([type, content]) => chunk(type, content)),
    chunk('IDAT', deflateSync(Buffer.of(0, 0))),
    chunk('IEND', Buffer.alloc(0)),
  ]);

const riff = (type: string, content: Buffer): Buffer => {
  const length = Buffer.alloc(4);
  length.writeUInt32LE(content.length);
  return Buffer.concat([ascii(type), length, content, Buffer.alloc(content.length % 2)]);
};

export const makeWebp = (...chunks: readonly (readonly [string, Buffer])[]): Buffer =>
  riff(
    'RIFF',
    Buffer.concat([
      ascii('WEBP'),
      riff('VP8 ', ascii('odd')),
      ...chunks.map(([type, content]) => riff(type, content)),
    ]),
  );

/** A box of ISO 14496-12. */
export const box = (type: string, ...content: readonly Buffer[]): Buffer => {
  const whole = Buffer.concat(content);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(whole.length + 8);
  return Buffer.concat([length, ascii(type), whole]);
};

/** A HEIC whose items of Exif and XMP stand in two pieces and one. */
export function makeHeic(tiff: Buffer, packet: Buffer): Buffer {
  const exif = Buffer.concat([Buffer.of(0, 0, 0, 6), exifOf(tiff)]);
  const entry = (id: number, type: string): Buffer =>
    box('infe', Buffer.of(2, 0, 0, 0, 0, id, 0, 0), ascii(`${type}\0`));
  const head = box('ftyp', ascii('heic\0\0\0\0mif1heic'));
  const build = (dataAt: number): Buffer => {
    const place = (at: number, length: number): Buffer => {
      const bytes = Buffer.alloc(8);
      bytes.writeUInt32BE(at);
      bytes.writeUInt32BE(length, 4);
      return bytes;
    };
    const iloc = box(
      'iloc',
      Buffer.of(0, 0, 0, 0, 0x44, 0, 0, 2),
      Buffer.of(0, 1, 0, 0, 0, 2),
      place(dataAt, 110),
      place(dataAt + 110, exif.length - 110),
      Buffer.of(0, 2, 0, 0, 0, 1),
      place(dataAt + exif.length, packet.length),
    );
    const iinf = box('iinf', Buffer.of(0, 0, 0, 0, 0, 2), entry(1, 'Exif'), entry(2, 'mime'));
    return Buffer.concat([head, box('meta', Buffer.alloc(4), iinf, iloc)]);
  };
  const dataAt = build(0).length + 8;
  return Buffer.concat([build(dataAt), box('mdat', exif, packet, ascii('picture'))]);
}
