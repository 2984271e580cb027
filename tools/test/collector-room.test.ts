import { expect, test } from 'vitest';
import { collectorRoom } from './collector-room.ts';

const gibibyte = 2 ** 30;

test('a collector has room within half of what is free, and none of its own where memory is scarce', () => {
  expect(collectorRoom(8 * gibibyte)).toEqual({});
  expect(collectorRoom(16 * gibibyte)).toEqual({ GOGC: '300', GOMEMLIMIT: '8192MiB' });
});
