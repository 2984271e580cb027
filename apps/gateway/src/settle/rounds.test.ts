import { expect, test } from 'vitest';
import { startRounds } from './rounds.ts';

test('work that throws is told, and done again', async () => {
  const errors: unknown[] = [];
  let count = 0;
  const rounds = startRounds(
    () => {
      count += 1;
      return count === 1 ? Promise.reject(new Error('once')) : Promise.resolve();
    },
    1,
    (error) => errors.push(error),
  );
  await expect.poll(() => count).toBeGreaterThan(2);
  await rounds.stop();
  const last = count;
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(count).toBe(last);
  expect(errors).toEqual([new Error('once')]);
});

test('rounds never run at once', async () => {
  let running = 0;
  let most = 0;
  const rounds = startRounds(
    async () => {
      most = Math.max(most, ++running);
      await new Promise((resolve) => setTimeout(resolve, 5));
      running -= 1;
    },
    1,
    () => undefined,
  );
  await Promise.all([rounds.round(), rounds.round(), rounds.round()]);
  await rounds.stop();
  expect(most).toBe(1);
});
