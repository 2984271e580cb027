import { expect, test } from 'vitest';
import { createWaiting } from './waiting.ts';

const hour = 3_600_000;
const { signal } = new AbortController();

test('a reader waits once: its second question ends the first, and the first no second', async () => {
  const waiting = createWaiting(4);
  const first = waiting.begin('portal');
  const ended = first?.pause(hour, signal);
  const second = waiting.begin('portal');
  expect(await ended).toBe(false);
  first?.end();
  const late = second?.pause(hour, signal);
  waiting.begin('portal');
  expect(await late).toBe(false);
});

test('an asker who has gone waits no longer', async () => {
  const gone = new AbortController();
  const pause = createWaiting(4).begin('portal')?.pause(hour, gone.signal);
  gone.abort();
  expect(await pause).toBe(false);
});

test('half of all places are for those who wait for nothing', () => {
  const waiting = createWaiting(4);
  const first = waiting.begin('one');
  waiting.begin('two');
  expect(waiting.begin('three')).toBeUndefined();
  expect(waiting.begin('two')).toBeDefined();
  first?.end();
  expect(waiting.begin('three')).toBeDefined();
});
