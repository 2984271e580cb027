import { expect, test } from 'vitest';
import { toApplicationNumber, toBuddhistYear } from './application-number.ts';

test('the year turns at midnight in Bangkok, not in Greenwich', () => {
  expect(toBuddhistYear(new Date('2026-12-31T16:59:59Z'))).toBe(2569);
  expect(toBuddhistYear(new Date('2026-12-31T17:00:00Z'))).toBe(2570);
});

test('a number is short enough to be said aloud', () => {
  expect(toApplicationNumber(2569, 412)).toBe('SP-69-000412');
  expect(toApplicationNumber(2600, 1_000_000)).toBe('SP-00-1000000');
});
