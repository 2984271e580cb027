import { expect, test } from 'vitest';
import { collectorRoom } from './collector-room.ts';

const gibibyte = 2 ** 30;

test('a program that collects has one core and room within half of what is free, and the system’s own ways where memory is scarce', () => {
  expect(collectorRoom(8 * gibibyte)).toEqual({});
  expect(collectorRoom(16 * gibibyte)).toEqual({ GOMAXPROCS: '1', GOGC: '300', GOMEMLIMIT: '8192MiB' });
});
