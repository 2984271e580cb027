import { movingClock } from '@saphan/testkit';
import { expect, test } from 'vitest';
import { createCircuitBreaker } from './circuit-breaker.ts';

const clock = movingClock('2026-11-23T00:00:00Z');
const fail = (): Promise<never> => Promise.reject(new Error('down'));
const work = (): Promise<string> => Promise.resolve('up');

test('opens after so many failures, lets one question try after the pause, closes with its success', async () => {
  const breaker = createCircuitBreaker({ failures: 3, pauseMs: 1000, now: () => clock.now() });
  const run = (what: () => Promise<string>) => breaker.run(what, () => true);
  for (let count = 0; count < 3; count++) await expect(run(fail)).rejects.toThrow('down');
  await expect(run(work)).rejects.toMatchObject({ code: 'source-unavailable', retryAfterSeconds: 1 });
  clock.forward(1000);
  await expect(run(fail)).rejects.toThrow('down');
  await expect(run(work)).rejects.toMatchObject({ code: 'source-unavailable' });
  clock.forward(1000);
  expect(await run(work)).toBe('up');
  expect(breaker.state()).toBe('closed');
});

test('a no is no failure', async () => {
  const breaker = createCircuitBreaker({ failures: 2, now: () => clock.now() });
  for (let count = 0; count < 10; count++)
    await expect(breaker.run(fail, () => false)).rejects.toThrow('down');
  expect(breaker.state()).toBe('closed');
});
