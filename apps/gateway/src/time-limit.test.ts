import { expect, test } from 'vitest';
import { openTimeLimit } from './time-limit.ts';

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test('ends when its time is over', async () => {
  const { signal } = openTimeLimit(10);
  expect(signal.aborted).toBe(false);
  await expect.poll(() => signal.aborted).toBe(true);
  expect(signal.reason).toMatchObject({ name: 'TimeoutError' });
});

test('ends with what it is a part of, now or later', () => {
  const outer = new AbortController();
  const before = openTimeLimit(10_000, outer.signal);
  outer.abort(new Error('stop'));
  expect(before.signal.reason).toMatchObject({ message: 'stop' });
  expect(openTimeLimit(10_000, outer.signal).signal.reason).toMatchObject({ message: 'stop' });
});

test('that was closed ends no more, whatever happens', async () => {
  const outer = new AbortController();
  const limit = openTimeLimit(10, outer.signal);
  limit.close();
  outer.abort();
  await sleep(30);
  expect(limit.signal.aborted).toBe(false);
});
