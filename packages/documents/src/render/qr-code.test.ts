import { expect, it } from 'vitest';
import { toQr } from './qr-code.ts';

/** Whether a module is dark, as it is drawn. */
function readModules(svg: string): { readonly side: number; isDark(row: number, column: number): boolean } {
  const bars = [...svg.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g)].map(([, ...place]) => place.map(Number));
  return {
    side: Number(/viewBox="-2 -2 (\d+)/.exec(svg)?.[1]) - 4,
    isDark: (row, column) =>
      bars.some(([x = 0, y, width = 0]) => y === row && column >= x && column < x + width),
  };
}

it('a QR code is drawn as it is meant, not in a mirror: its format reads from the left', () => {
  const { side, isDark } = readModules(
    toQr('https://check.example.com/check/01935d1e-7c2a-7000-8000-00000000001f'),
  );
  expect(side).toBe(37);
  // Format information (7.9) is BCH(15,5) under a mask: one copy runs round the finder in the corner.
  const places = [0, 1, 2, 3, 4, 5, 7].map((column) => [8, column] as const);
  const rest = [8, 7, 5, 4, 3, 2, 1, 0].map((row) => [row, 8] as const);
  const bits = [...places, ...rest].reduce((sum, [row, column]) => sum * 2 + Number(isDark(row, column)), 0);
  const format = bits ^ 0b101010000010010;
  let remainder = format;
  for (let bit = 14; bit >= 10; bit -= 1)
    if ((remainder >> bit) & 1) remainder ^= 0b10100110111 << (bit - 10);
  expect(remainder).toBe(0);
  // Level M.
  expect(format >> 13).toBe(0b00);
});
