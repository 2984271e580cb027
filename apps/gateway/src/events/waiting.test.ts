import { expect, test } from 'vitest';
import { createWaiting } from './waiting.ts';

const { signal } = new AbortController();

test('half of the places are left to others', () => {
  const waiting = createWaiting(4);
  const first = waiting.begin('a');
  expect(waiting.begin('b')).toBeDefined();
  expect(waiting.begin('c')).toBeUndefined();
  first?.end();
  expect(waiting.begin('c')).toBeDefined();
});

test('a second question of a reader ends the first, takes its place, and is not ended by its end', async () => {
  const waiting = createWaiting(2);
  const first = waiting.begin('a');
  const paused = first?.pause(60_000, signal);
  const second = waiting.begin('a');
  expect(await paused).toBe(false);
  first?.end();
  expect(waiting.begin('b')).toBeUndefined();
  expect(await second?.pause(1, signal)).toBe(true);
});

test('who has gone waits no longer', async () => {
  const asker = new AbortController();
  const paused = createWaiting(2).begin('a')?.pause(60_000, asker.signal);
  asker.abort();
  expect(await paused).toBe(false);
});
