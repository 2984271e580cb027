import { expect, test } from 'vitest';
import { roundUp } from './curve-drawing.tsx';

test.each([
  [0, 1],
  [1, 1],
  [7.5, 8],
  [68_000_000, 80_000_000],
  [1_729_230, 2_000_000],
  [9, 10],
  [310_000, 400_000],
])('an axis that ends at %d goes to %d', (value, end) => {
  expect(roundUp(value)).toBe(end);
});
