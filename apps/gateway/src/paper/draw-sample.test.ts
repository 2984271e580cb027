import fc from 'fast-check';
import { expect, it } from 'vitest';
import { drawSample, sampleSize } from './draw-sample.ts';

const pages = Array.from({ length: 40 }, (_, at) => at);

it('draws as many different pages as the share says, rounded up', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 100 }), (count, percent) => {
      const some = Array.from({ length: count }, (_, at) => at);
      const drawn = drawSample(some, percent);
      expect(drawn.length).toBe(sampleSize(count, percent));
      expect(new Set(drawn).size).toBe(drawn.length);
      expect(some).toEqual(expect.arrayContaining(drawn));
    }),
  );
  expect([sampleSize(3, 10), sampleSize(3, 0), sampleSize(20, 10)]).toEqual([1, 0, 2]);
});

it('draws others each time, and every page at some time', () => {
  const seen = Array.from({ length: 200 }, () => drawSample(pages, 10));
  expect(
    new Set(seen.map((drawn) => drawn.toSorted((one, other) => one - other).join())).size,
  ).toBeGreaterThan(100);
  expect(new Set(seen.flat()).size).toBe(pages.length);
});
