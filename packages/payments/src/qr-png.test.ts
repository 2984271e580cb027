import { create } from 'qrcode';
import { inflateSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { toQrPng } from './qr-png.ts';
import { sampleMark } from './sample-mark.ts';

const text = '00020101021230570016A000000677010112011509850000000009902100000000001';

/** Size and points of a picture of one bit a point, read as the format says. */
function read(png: Buffer): { width: number; height: number; isBlack: (x: number, y: number) => boolean } {
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  const length = png.readUInt32BE(33);
  expect(png.subarray(37, 41).toString()).toBe('IDAT');
  const rows = inflateSync(png.subarray(41, 41 + length));
  const bytes = width / 8 + 1;
  expect(rows.length).toBe(bytes * height);
  const isBlack = (x: number, y: number): boolean =>
    ((rows[y * bytes + 1 + (x >> 3)] ?? 0) & (0x80 >> (x % 8))) === 0;
  return { width, height, isBlack };
}

const blackBelow = ({ width, height, isBlack }: ReturnType<typeof read>, from: number): number => {
  let count = 0;
  for (let y = from; y < height; y += 1) for (let x = 0; x < width; x += 1) if (isBlack(x, y)) count += 1;
  return count;
};

it.each([true, false])('every module of the code stands in the picture (sample: %s)', (isSample) => {
  const { isBlack } = read(toQrPng(text, { isSample }));
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const scale = Math.floor(640 / (modules.size + 8));
  const margin = Math.floor((640 - modules.size * scale) / 2);
  // The quiet zone that scanners need.
  expect(margin).toBeGreaterThanOrEqual(4 * scale);
  for (let row = 0; row < modules.size; row += 1)
    for (let column = 0; column < modules.size; column += 1) {
      const [x, y] = [margin + (column + 0.5) * scale, margin + (row + 0.5) * scale];
      expect(isBlack(Math.floor(x), Math.floor(y))).toBe(Boolean(modules.get(row, column)));
    }
});

it('a sample says below the code, in the picture itself, that it must not be paid', () => {
  const sample = read(toQrPng(text, { isSample: true }));
  expect(sample.height).toBe(640 + sampleMark.height);
  const ofMark = [...sampleMark.bits].reduce(
    (sum, byte) => sum + byte.toString(2).replaceAll('0', '').length,
    0,
  );
  expect(ofMark).toBeGreaterThan(2000);
  expect(blackBelow(sample, 640)).toBe(ofMark);
  expect(read(toQrPng(text, { isSample: false })).height).toBe(640);
});
