import { expect, test } from 'vitest';
import { drawRandom } from './draw-random.ts';

test('no piece comes twice, over many draws, and each has memory of its own', () => {
  const pieces = Array.from({ length: 2_000 }, () => drawRandom(16));
  expect(new Set(pieces.map((piece) => piece.toString('hex'))).size).toBe(pieces.length);
  const [first, second] = pieces;
  first?.fill(0);
  expect(second?.every((byte) => byte === 0)).toBe(false);
});

test.each([1, 12, 16, 32, 33, 5_000])('%i bytes are as many', (size) => {
  expect(drawRandom(size)).toHaveLength(size);
});

test('every byte of a piece is drawn, whatever sizes come before it', () => {
  for (let size = 1; size <= 32; size++) {
    const seen = new Uint8Array(size);
    for (let turn = 0; turn < 200; turn++) drawRandom(size).forEach((byte, at) => (seen[at]! |= byte));
    expect(seen.every((bits) => bits !== 0)).toBe(true);
  }
});
