import { expect, it } from 'vitest';
import { daysLeft, findRenewal, toReminderStep } from './renewal.ts';

const at = (day: string): Date => new Date(`${day}T09:00:00+07:00`);
const licence = { issuedOn: '2026-01-01', validUntil: '2026-12-31' };
const step = (day: string, document = licence) => toReminderStep([60, 30, 7], document, at(day));

it('counts days as people in Bangkok do', () => {
  expect(daysLeft('2026-12-31', new Date('2026-12-30T23:30:00+07:00'))).toBe(1);
  expect(daysLeft('2026-12-31', new Date('2026-12-31T00:30:00+07:00'))).toBe(0);
});

it('reminds on the days that are set, once each, and looks again on the next', () => {
  expect(step('2026-01-01')).toEqual({ due: undefined, next: '2026-11-01' });
  expect(step('2026-11-01')).toEqual({ due: 60, next: '2026-12-01' });
  expect(step('2026-12-01')).toEqual({ due: 30, next: '2026-12-24' });
  expect(step('2026-12-24')).toEqual({ due: 7, next: undefined });
});

it('says the last alone of what was missed, and nothing of what is over', () => {
  expect(step('2026-12-26')).toEqual({ due: 7, next: undefined });
  expect(step('2027-01-01')).toEqual({ due: undefined, next: undefined });
});

it('a document of ten days is not called about to end on the day of its issue', () => {
  const short = { issuedOn: '2026-12-01', validUntil: '2026-12-11' };
  expect(step('2026-12-01', short)).toEqual({ due: undefined, next: '2026-12-04' });
});

it('days and way are the service’s own, and the usual days where it says nothing', () => {
  const service = {
    id: 'liquor-licence',
    variants: [{ id: 'new' }, { id: 'renew' }],
    documents: [{ type: 'a', renewal: { variant: 'renew', firstDays: 90 } }, { type: 'b' }],
  };
  const index = { services: new Map([['liquor-licence', service]]) } as never;
  expect(findRenewal(index, { service: 'liquor-licence', type: 'a' })).toEqual({
    remindDays: [90, 30, 7],
    path: '/services/liquor-licence/begin?variant=renew',
  });
  expect(findRenewal(index, { service: 'liquor-licence', type: 'b' })).toEqual({
    remindDays: [60, 30, 7],
    path: undefined,
  });
});
