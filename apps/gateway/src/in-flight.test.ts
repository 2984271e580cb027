import { expect, test } from 'vitest';
import { createInFlight } from './in-flight.ts';

test('refuses beyond the limit and gives back what was taken', () => {
  const inFlight = createInFlight({ bytes: 100, exchanges: 10 });
  const [one, two] = [inFlight.open(), inFlight.open()];
  one.take(60);
  expect(() => two.take(41)).toThrow(expect.objectContaining({ code: 'busy', retryAfterSeconds: 1 }));
  two.take(40);
  one.release();
  one.release();
  expect(inFlight.bytes()).toBe(40);
});

test('one caller alone gets half of the exchanges; with others about each finds room', () => {
  const inFlight = createInFlight({ bytes: 100, exchanges: 12 });
  const begin = (caller: string) => {
    const held = inFlight.open();
    held.countFor(caller);
    return held;
  };
  const noisy = Array.from({ length: 6 }, () => begin('noisy'));
  expect(() => begin('noisy')).toThrow(expect.objectContaining({ code: 'busy', retryAfterSeconds: 1 }));
  const quiet = [begin('quiet'), begin('quiet'), begin('quiet')];
  expect(() => begin('quiet')).toThrow(expect.objectContaining({ code: 'busy' }));
  // The one who came later has had no more than was free beside the first.
  noisy[0]?.release();
  noisy[0]?.release();
  expect(() => begin('noisy')).toThrow(expect.objectContaining({ code: 'busy' }));
  begin('third');
  for (const held of [...noisy, ...quiet]) held.release();
  expect(inFlight.exchanges()).toBe(1);
});

test('bytes that came before it was known whose they are count for the caller', () => {
  const inFlight = createInFlight({ bytes: 100, exchanges: 10 });
  const held = inFlight.open();
  held.take(20);
  held.countFor('a');
  held.countFor('a');
  expect(() => held.take(6)).toThrow(expect.objectContaining({ code: 'busy' }));
  expect(inFlight.bytes()).toBe(20);
  held.release();
  expect([inFlight.bytes(), inFlight.exchanges()]).toEqual([0, 0]);
});
