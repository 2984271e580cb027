import { expect, it, vi } from 'vitest';
import { oncePer } from './once-per.ts';

it('says the same for all of a span, whichever span comes', () => {
  const toText = vi.fn((ms: number) => new Date(ms).toISOString());
  const minute = oncePer(60_000, toText);
  expect([119_999, 60_000, 120_000, 60_001].map(minute)).toEqual(
    [60_000, 60_000, 120_000, 60_000].map((ms) => new Date(ms).toISOString()),
  );
  expect(toText).toHaveBeenCalledTimes(3);
});

it('throws for what is no instant, then and later', () => {
  const minute = oncePer(60_000, (ms) => new Date(ms).toISOString());
  expect(() => minute(Number.NaN)).toThrow(RangeError);
  expect(() => minute(Number.NaN)).toThrow(RangeError);
  expect(minute(1)).toBe('1970-01-01T00:00:00.000Z');
});
