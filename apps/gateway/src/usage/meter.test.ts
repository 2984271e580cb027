import { expect, test } from 'vitest';
import { createMeter, createMeters } from './meter.ts';

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

test('measures one exchange of sixty-four, the first among them, and counts it for all', () => {
  let thread = 0;
  let chance = 0;
  const next = createMeters(
    () => thread,
    () => (chance = (chance + 0.618_034) % 1),
  );
  let counted = 0;
  for (let exchange = 0; exchange < 6_400; exchange++) {
    const meter = next();
    meter.computing();
    thread += 10;
    meter.waiting();
    if (exchange === 0) expect(meter.processorUs()).toBe(640);
    counted += meter.processorUs();
  }
  expect(Math.abs(counted / 64_000 - 1)).toBeLessThan(0.05);
});
