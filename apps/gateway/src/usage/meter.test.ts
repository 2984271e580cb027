import { expect, test } from 'vitest';
import { createMeter } from './meter.ts';

test('counts what the thread computed for the exchange, and nothing of what it did meanwhile', () => {
  let thread = 1_000;
  const meter = createMeter(() => thread);
  meter.computing();
  thread += 30;
  meter.waiting();
  thread += 5_000;
  meter.waiting();
  meter.computing();
  meter.computing();
  thread += 12;
  meter.waiting();
  thread += 5_000;
  expect(meter.processorUs()).toBe(42);
});

test('reads the processor time of this thread, not the clock', async () => {
  const meter = createMeter();
  meter.computing();
  await new Promise((resolve) => setTimeout(resolve, 300));
  meter.waiting();
  expect(meter.processorUs()).toBeLessThan(150_000);
  const busy = createMeter();
  const readThread = (): number => process.threadCpuUsage().user;
  busy.computing();
  // However little of the processor this thread is given meanwhile.
  for (const until = readThread() + 10_000; readThread() < until;) Math.sqrt(until);
  busy.waiting();
  expect(busy.processorUs()).toBeGreaterThanOrEqual(10_000);
});
