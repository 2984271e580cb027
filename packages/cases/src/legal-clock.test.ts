import { endOfBangkokDay, publicHolidays, toDaySet } from '@saphan/thai';
import { describe, expect, it } from 'vitest';
import { actionOf, daysLater, monday, storyOf } from './case.fixture.ts';
import { toCaseView } from './apply-action.ts';
import { findNextDue, legalClocks, type ClockInput, type LegalClock } from './legal-clock.ts';
import { getLegalRule, legalRules, type LegalRule } from './legal-rule.ts';
import { toLegalDue } from './to-legal-due.ts';

const holidays = toDaySet(publicHolidays);
const input = (now: string, change: Partial<ClockInput> = {}): ClockInput => ({
  time: { days: 7, unit: 'calendar' },
  holidays,
  now,
  ...change,
});
const find = (clocks: readonly LegalClock[], id: LegalRule['id']): LegalClock | undefined =>
  clocks.findLast(({ rule }) => rule.id === id);

describe('how days count', () => {
  it.each([
    ['the first day does not count', monday, 1, 'calendar', '2026-11-24'],
    ['a time that ends on a Saturday ends on Monday', monday, 5, 'calendar', '2026-11-30'],
    ['a time that ends on a holiday ends after it', '2026-12-03T03:00:00Z', 7, 'calendar', '2026-12-11'],
    ['working days leave out weekends and holidays', '2026-12-03T03:00:00Z', 2, 'working', '2026-12-08'],
    ['the day is the one in Bangkok', '2026-11-23T20:00:00Z', 1, 'working', '2026-11-25'],
  ] as const)('%s', (_, from, days, unit, day) => {
    expect(toLegalDue(from, { days, unit }, holidays)).toBe(endOfBangkokDay(day));
  });
});

describe('the time to decide', () => {
  it('is only expected before the check of completeness, and counts from filing when nothing was missing', () => {
    const expected = find(legalClocks(toCaseView(storyOf('receive', 'claim')), input(monday)), 'decision');
    expect(expected).toMatchObject({ state: 'expected', due: endOfBangkokDay('2026-11-30') });
    const late = actionOf('find-complete', 2, { at: daysLater(3) });
    const found = find(
      legalClocks(toCaseView(storyOf('receive', 'claim', late)), input(daysLater(3))),
      'decision',
    );
    expect(found).toMatchObject({ state: 'running', startedAt: monday, due: endOfBangkokDay('2026-11-30') });
  });

  it('does not run while the person completes, and starts with the answer', () => {
    const asked = storyOf('receive', 'claim', 'send-notice');
    const waiting = legalClocks(toCaseView(asked), input(daysLater(2)));
    expect(find(waiting, 'decision')).toBeUndefined();
    expect(find(waiting, 'notice-answer')).toMatchObject({ state: 'running', due: daysLater(15) });
    expect(findNextDue(toCaseView(asked), input(daysLater(2)))).toBe(daysLater(15));
    const answered = [...asked, actionOf('supplement', 3, { at: daysLater(10) })];
    const started = find(legalClocks(toCaseView(answered), input(daysLater(10))), 'decision');
    expect(started).toMatchObject({ startedAt: daysLater(10), due: endOfBangkokDay('2026-12-11') });
  });

  it('late, it asks for reasons every seven days (s.10)', () => {
    const story = storyOf('receive', 'claim', 'find-complete');
    const late = legalClocks(toCaseView(story), input(daysLater(9)));
    expect(find(late, 'decision')?.state).toBe('late');
    expect(find(late, 'lateness-reason')).toMatchObject({ due: endOfBangkokDay('2026-12-08') });
    const explained = [...story, actionOf('explain-lateness', 3, { at: daysLater(9) })];
    const next = find(legalClocks(toCaseView(explained), input(daysLater(20))), 'lateness-reason');
    expect(next).toMatchObject({
      state: 'late',
      startedAt: daysLater(9),
      due: endOfBangkokDay('2026-12-09'),
    });
  });

  it('was met or missed once decided', () => {
    const decide = (days: number): LegalClock | undefined => {
      const story = storyOf(
        'receive',
        'claim',
        'find-complete',
        actionOf('approve', 3, { at: daysLater(days) }),
      );
      return find(legalClocks(toCaseView(story), input(daysLater(30))), 'decision');
    };
    expect(decide(7)?.state).toBe('met');
    expect(decide(8)?.state).toBe('missed');
  });
});

it('the result is to be told in seven days, and a refusal can be appealed for fifteen from then', () => {
  const view = toCaseView(storyOf('receive', 'claim', 'find-complete', 'refuse'));
  expect(find(legalClocks(view, input(daysLater(9))), 'tell-result')?.state).toBe('late');
  const told = legalClocks(view, input(daysLater(9), { toldAt: daysLater(1) }));
  expect(find(told, 'tell-result')?.state).toBe('met');
  expect(find(told, 'appeal')).toMatchObject({ due: endOfBangkokDay('2026-12-09') });
});

it('a change of the law leaves clocks that started before it alone', () => {
  const tell = getLegalRule(legalRules, 'tell-result', '2026-11-23');
  const rules = [
    ...legalRules.filter((rule) => rule !== tell),
    { ...tell, validUntil: '2026-11-24' },
    { ...tell, days: 3, validFrom: '2026-11-24' },
  ];
  const dueOf = (at: string): string | undefined => {
    const story = storyOf('receive', 'claim', 'find-complete', actionOf('refuse', 3, { at }));
    return find(legalClocks(toCaseView(story), input(at, { rules })), 'tell-result')?.due;
  };
  expect(dueOf(monday)).toBe(endOfBangkokDay('2026-11-30'));
  expect(dueOf(daysLater(1))).toBe(endOfBangkokDay('2026-11-27'));
});

it('every rule cites its law and there is one row for any day', () => {
  for (const { id, law } of legalRules) {
    expect(law.section).toMatch(/^\d+$/);
    expect(legalRules.filter((rule) => rule.id === id)).toHaveLength(1);
  }
});
