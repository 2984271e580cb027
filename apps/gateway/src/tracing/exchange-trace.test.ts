import { expect, test } from 'vitest';
import { parseTraceparent } from './exchange-trace.ts';

const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
const spanId = '00f067aa0ba902b7';

test('a traceparent is read as W3C writes it', () => {
  expect(parseTraceparent(`00-${traceId}-${spanId}-01`)).toEqual({
    ...{ traceId, spanId },
    ...{ traceFlags: 1, isRemote: true },
  });
  expect(parseTraceparent(`00-${traceId}-${spanId}-00`)?.traceFlags).toBe(0);
});

test.each([
  undefined,
  '',
  `00-${traceId}-${spanId}`,
  `01-${traceId}-${spanId}-01`,
  `00-${traceId.toUpperCase()}-${spanId}-01`,
  `00-${'0'.repeat(32)}-${spanId}-01`,
  `00-${traceId}-${'0'.repeat(16)}-01`,
  `00-${traceId}-${spanId}-01-9501100000100`,
])('what is none begins a trace of its own: %s', (text) => {
  expect(parseTraceparent(text)).toBeUndefined();
});
