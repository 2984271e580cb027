import { expect, test } from 'vitest';
import { createLatencies } from './latencies.ts';

test('each minute is told whole for five, and forgotten then', () => {
  let now = Date.UTC(2026, 10, 28, 12, 0, 30);
  const latencies = createLatencies(() => now);
  latencies.count({ side: 'provider', durationMs: 4 });
  latencies.count({ side: 'provider', durationMs: 4 });
  latencies.count({ side: 'consumer', durationMs: 20_000 });
  now += 60_000;
  latencies.count({ side: 'provider', durationMs: 70 });
  const [first, consumer, second] = latencies.report();
  expect(first).toMatchObject({ minute: '2026-11-28T12:00:00.000Z', side: 'provider' });
  expect([first?.counts[0], consumer?.counts.at(-1), second?.counts[4]]).toEqual([2, 1, 1]);
  now += 6 * 60_000;
  expect(latencies.report()).toEqual([]);
});
