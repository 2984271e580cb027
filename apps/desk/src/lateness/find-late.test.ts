import { toCaseView, type CaseAction, type ClockInput } from '@saphan/cases';
import { endOfBangkokDay, publicHolidays, toDaySet } from '@saphan/thai';
import { expect, it } from 'vitest';
import { findLateness } from './find-late.ts';

const monday = '2026-11-23T03:00:00.000Z';
const daysLater = (days: number): string => new Date(Date.parse(monday) + days * 86_400_000).toISOString();
const input = (days: number): ClockInput => ({
  time: { days: 7, unit: 'calendar' },
  holidays: toDaySet(publicHolidays),
  now: daysLater(days),
});
const officer = { kind: 'officer', id: 'wipa' } as const;
const system = { kind: 'system', id: 'desk' } as const;
const base = (at: string, version: number) => ({ at, base: version, transaction: `t${String(version)}` });
const review: CaseAction[] = [
  {
    ...base(monday, 0),
    type: 'receive',
    actor: system,
    agency: 'cnx',
    service: 'food-place-notification',
    applicant: '9501100001234',
  },
  { ...base(monday, 1), type: 'claim', actor: officer },
  { ...base(monday, 2), type: 'find-complete', actor: officer },
];
const lateOf = (actions: readonly CaseAction[], days: number) =>
  findLateness(toCaseView(actions), input(days));
const rulesOf = (actions: readonly CaseAction[], days: number) =>
  lateOf(actions, days).late.map(({ rule }) => rule);
const letter = (days: number, version: number): CaseAction => ({
  ...base(daysLater(days), version),
  type: 'explain-lateness',
  actor: officer,
  reasons: 'รอผลตรวจสถานที่',
});

it('looks again when the next time ends, and at nothing where none runs', () => {
  expect(lateOf(review, 1)).toEqual({ late: [], watchAt: '2026-11-30T17:00:00.000Z' });
  const withdrawn: CaseAction[] = [
    ...review,
    { ...base(monday, 3), type: 'withdraw', actor: { kind: 'person', id: '9501100001234' } },
  ];
  expect(lateOf(withdrawn, 30)).toEqual({ late: [], watchAt: undefined });
});

it('a late decision owes a letter every seven days, and each that was missed stays', () => {
  expect(lateOf(review, 8)).toEqual({
    late: [{ rule: 'decision', due: endOfBangkokDay('2026-11-30') }],
    watchAt: '2026-12-08T17:00:00.000Z',
  });
  expect(rulesOf(review, 16)).toEqual(['decision', 'lateness-reason']);
  expect(rulesOf(review, 24)).toEqual(['decision', 'lateness-reason', 'lateness-reason']);
  const told = [...review, letter(18, 3)];
  expect(rulesOf(told, 24)).toEqual(['decision', 'lateness-reason']);
  expect(rulesOf(told, 30)).toEqual(['decision', 'lateness-reason', 'lateness-reason']);
});

it('decided, it owes no more letters, and its result within seven days', () => {
  const decided: CaseAction[] = [
    ...review,
    { ...base(daysLater(24), 3), type: 'approve', actor: officer, feeSatang: 0 },
  ];
  const issued: CaseAction[] = [
    ...decided,
    { ...base(daysLater(24), 4), type: 'issued', actor: system, document: 'd1', number: 'CNX-1' },
  ];
  expect(rulesOf(issued, 25)).toEqual([]);
  expect(rulesOf(issued, 40)).toEqual(['tell-result']);
});
