import { expect, test } from 'vitest';
import { createInFlight } from './in-flight.ts';

test('refuses beyond the limit and gives back what was taken', () => {
  const inFlight = createInFlight(100);
  const [one, two] = [inFlight.open(), inFlight.open()];
  one.take(60);
  expect(() => two.take(41)).toThrow(expect.objectContaining({ code: 'busy', retryAfterSeconds: 1 }));
  two.take(40);
  one.release();
  one.release();
  expect(inFlight.bytes()).toBe(40);
});
