import { expect, it } from 'vitest';
import type { Timer } from '../process.ts';
import { dueOf } from './due-of.ts';

const dueFrom = (timer: Timer): string | null => dueOf(timer, '2026-11-30T03:00:00.000Z', () => ({}));

it.each<Timer>([
  { type: 'after', months: 12_000_000, milliseconds: 0 },
  { type: 'computed', tree: ['literal', '2026-99-99'] },
  { type: 'computed', tree: ['literal', null] },
])('a time beyond the calendar is not known: %j', (timer) => {
  expect(dueFrom(timer)).toBeNull();
});

it('months end with a month that is shorter, in Bangkok', () => {
  expect(dueFrom({ type: 'after', months: 3, milliseconds: 0 })).toBe('2027-02-28T03:00:00.000Z');
  expect(dueFrom({ type: 'computed', tree: ['literal', '2026-12-01'] })).toBe('2026-11-30T17:00:00.000Z');
});
