import { expect, it } from 'vitest';
import { toLastDay } from './to-last-day.ts';

it.each([
  ['2027-12-31T17:00:00Z', '2027-12-31'],
  ['2027-12-31T17:00:00.001Z', '2028-01-01'],
  ['2027-12-31T05:00:00Z', '2027-12-31'],
])('an agreement until %s holds on %s for the last time', (until, day) => {
  expect(toLastDay(until)).toBe(day);
  expect(toLastDay(new Date(until))).toBe(day);
});
