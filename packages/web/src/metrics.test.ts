import perfHooks from 'node:perf_hooks';
import { expect, test, vi } from 'vitest';
import { createMetrics } from './metrics.ts';

test('a process that does nothing is not woken a hundred times a second to see how late its clock is', () => {
  const asked = vi.spyOn(perfHooks, 'monitorEventLoopDelay');
  createMetrics();
  expect(asked.mock.calls.map(([options]) => options?.resolution ?? 10)).toEqual([50]);
});
