import { expect, it } from 'vitest';
import { openCalendar } from './open-calendar.ts';
import { publicHolidays } from './public-holidays.ts';
import { addWorkingDays, type Holiday } from './working-days.ts';

const holiday = (day: string): Holiday => ({ day, names: { th: 'วันหยุด', en: 'Holiday' } });

it('counts by the list that was published, and by the known one where none was', () => {
  let published: readonly Holiday[] | undefined;
  const calendar = openCalendar(() => published);
  const known = calendar.text();
  expect(calendar.days()).toEqual(new Set(publicHolidays.map(({ day }) => day)));
  expect(addWorkingDays('2026-11-23', 1, calendar.days())).toBe('2026-11-24');
  published = [...publicHolidays, holiday('2026-11-24')];
  expect(addWorkingDays('2026-11-23', 1, calendar.days())).toBe('2026-11-25');
  expect(calendar.text()).not.toBe(known);
  published = [...publicHolidays].reverse();
  expect(calendar.text()).toBe(known);
});
