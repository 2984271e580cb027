import { expect, test } from 'vitest';
import { inUnitOf, roundUp, toStair } from './curve-drawing.tsx';

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

test('between two points the line promises no more than the one before', () => {
  expect(
    toStair([
      { x: 0, y: 0 },
      { x: 8, y: 140 },
      { x: 34, y: 170 },
    ]).map(({ x, y }) => [x, y]),
  ).toEqual([
    [0, 0],
    [8, 0],
    [8, 140],
    [34, 140],
    [34, 170],
  ]);
});

test('an axis has one unit', () => {
  expect([0, 500_000, 1_500_000, 2_000_000].map((value) => inUnitOf(2_000_000, value, 'en'))).toEqual([
    '0',
    '0.5M',
    '1.5M',
    '2M',
  ]);
  expect(inUnitOf(2_000_000, 1_500_000, 'th')).toBe('1.5 ล้าน');
  expect([0, 2_500, 10_000].map((value) => inUnitOf(10_000, value, 'th'))).toEqual(['0', '2,500', '10,000']);
});
