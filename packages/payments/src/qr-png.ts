import { crc32, deflateSync } from 'node:zlib';
import { create } from 'qrcode';
import { sampleMark, type Bitmap } from './sample-mark.ts';

/** Points of a side. The mark is as wide. */
const side = sampleMark.width;
const quietModules = 4;

function toQrBitmap(text: string): Bitmap {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const scale = Math.floor(side / (modules.size + 2 * quietModules));
  const margin = Math.floor((side - modules.size * scale) / 2);
  const bits = new Uint8Array((side / 8) * side);
  const moduleAt = (point: number): number => Math.floor((point - margin) / scale);
  for (let y = 0; y < side; y += 1)
    for (let x = 0; x < side; x += 1) {
      const [row, column] = [moduleAt(y), moduleAt(x)];
      const isInside = row >= 0 && column >= 0 && row < modules.size && column < modules.size;
      if (!isInside || !modules.get(row, column)) continue;
      const at = (y * side + x) >> 3;
      bits[at] = (bits[at] ?? 0) | (0x80 >> (x % 8));
    }
  return { width: side, height: side, bits };
}

const below = (one: Bitmap, other: Bitmap): Bitmap => ({
  width: one.width,
  height: one.height + other.height,
  bits: Buffer.concat([one.bits, other.bits]),
});

function toChunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

/** PNG (ISO/IEC 15948) of one bit a point: grey of two steps, 0 for black, each row after its filter byte. */
function toPng({ width, height, bits }: Bitmap): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.writeUInt8(1, 8);
  const bytes = width / 8;
  const rows = Buffer.alloc((bytes + 1) * height);
  for (let y = 0; y < height; y += 1)
    for (let at = 0; at < bytes; at += 1)
      rows[y * (bytes + 1) + 1 + at] = ~(bits[y * bytes + at] ?? 0) & 0xff;
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    toChunk('IHDR', header),
    toChunk('IDAT', deflateSync(rows)),
    toChunk('IEND', Buffer.alloc(0)),
  ]);
}

/**
 * A QR as PNG, 640 points wide, with its quiet zone.
 * @param isSample writes below it, in the picture itself, that it must not be paid: a picture is passed on without its page
 */
export function toQrPng(text: string, { isSample }: { readonly isSample: boolean }): Buffer {
  const qr = toQrBitmap(text);
  return toPng(isSample ? below(qr, sampleMark) : qr);
}
