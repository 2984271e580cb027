import { expect, test } from 'vitest';
import { findTypedDay, isMeantDay } from './typed-day.ts';

test('a day is read in either era and in either digits, and none that the calendar does not have', () => {
  expect(findTypedDay('31', '2', '2569')).toBeUndefined();
  expect(findTypedDay('1', '12', '69')).toBeUndefined();
  expect(findTypedDay('', '12', '2569')).toBeUndefined();
  expect(findTypedDay('1.5', '12', '2569')).toBeUndefined();
  for (const year of ['2569', '2026', '๒๕๖๙']) expect(findTypedDay('1', '12', year)).toBe('2026-12-01');
});

test('a stored day is a whole one of the common era', () => {
  for (const wrong of ['2569-01-01', '1/12/2569', '2026-02-30', '2026-12', ''])
    expect(isMeantDay(wrong)).toBe(false);
  expect(isMeantDay('2026-12-01')).toBe(true);
});
