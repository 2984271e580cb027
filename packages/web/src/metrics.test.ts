import { expect, test } from 'vitest';
import { createMetrics } from './metrics.ts';

test('a process that does nothing is not woken a hundred times a second to see how late its clock is', async () => {
  const { registry } = createMetrics();
  const leastSeconds = async (): Promise<number> =>
    Number(/^nodejs_eventloop_lag_min_seconds (.*)$/m.exec(await registry.metrics())?.[1]);
  let least = Number.NaN;
  const read = async (): Promise<number> => (least = await leastSeconds());
  // Each reading begins anew, and before the first sample it is a number without meaning.
  await expect.poll(read, { interval: 400 }).toBeLessThan(1_000);
  expect(least).toBeGreaterThan(0.03);
});
