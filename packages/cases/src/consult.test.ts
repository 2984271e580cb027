import { Problem, type Service } from '@saphan/contracts';
import { endOfBangkokDay, publicHolidays, toDaySet } from '@saphan/thai';
import { describe, expect, it } from 'vitest';
import { appendAction } from './append-action.ts';
import type { CaseAction } from './case-action.ts';
import { actionOf, daysLater, monday, officerWith, storyOf } from './case.fixture.ts';
import { toCaseView } from './apply-action.ts';
import { legalClocks } from './legal-clock.ts';

const wipa = officerWith(['case-officer']);
const reviewed = storyOf('receive', 'claim', 'find-complete');

function codeOf(story: readonly CaseAction[], action: CaseAction, officer = wipa): string {
  try {
    return appendAction(story, action, officer).type;
  } catch (error) {
    if (error instanceof Problem) return String(error.code);
    throw error;
  }
}

describe('another agency is asked', () => {
  it('by who works on the case, with a question and a time to come, one at a time', () => {
    const ask = (change: object, officer = wipa) => codeOf(reviewed, actionOf('consult', 3, change), officer);
    expect(ask({}, officerWith(['auditor']))).toBe('case-no-right');
    expect(ask({ question: ' ' })).toBe('case-consultation-incomplete');
    expect(ask({ until: monday })).toBe('case-consultation-incomplete');
    expect(ask({})).toBe('appended');
    const asked = [...reviewed, actionOf('consult', 3)];
    expect(codeOf(asked, actionOf('consult', 4, { consultation: 'k2' }))).toBe('case-not-in-state');
    const answered = [...asked, actionOf('consult-answered', 4)];
    expect(codeOf(answered, actionOf('consult', 5, { consultation: 'k2' }))).toBe('appended');
  });

  it('and its answer comes once, to the question that waits, also when the case is over', () => {
    expect(codeOf(reviewed, actionOf('consult-answered', 3))).toBe('case-other-consultation');
    const over = storyOf('receive', 'claim', 'find-complete', 'consult', 'refuse');
    expect(codeOf(over, actionOf('consult-answered', 5))).toBe('appended');
    const answered = [...over, actionOf('consult-answered', 5)];
    expect(toCaseView(answered)).toMatchObject({
      state: 'rejected',
      consultations: [{ id: 'k1', answer: { outcome: 'agrees', number: 'DOL-K-1' } }],
    });
    expect(codeOf(answered, actionOf('consult-answered', 6, { text: 'อีกครั้ง' }))).toBe(
      'case-other-consultation',
    );
  });

  it('and a proposal lapses with the answer: it was made on other facts', () => {
    const first = actionOf('receive', 0, { fourEyes: true });
    const story = storyOf(first, 'claim', 'find-complete', 'consult', 'propose', 'consult-answered');
    expect(toCaseView(story.slice(0, -1)).proposal).toBeDefined();
    expect(toCaseView(story).proposal).toBeUndefined();
  });
});

describe('the time to decide', () => {
  const holidays = toDaySet(publicHolidays);
  const time = { days: 7, unit: 'calendar' } as const;
  const dueOf = (more: readonly CaseAction[], manual: Service['time'] = time) =>
    legalClocks(toCaseView([...reviewed, ...more]), { time: manual, holidays, now: daysLater(1) }).find(
      ({ rule }) => rule.id === 'decision',
    )?.due;
  const ask = (base: number, days: number, change: object = {}) =>
    actionOf('consult', base, { at: daysLater(days), until: daysLater(days + 5), ...change });
  const answer = (base: number, days: number, consultation = 'k1') =>
    actionOf('consult-answered', base, { at: daysLater(days), consultation });

  it('runs on while an agency is asked', () => {
    expect(dueOf([ask(3, 1), answer(4, 4)])).toBe(endOfBangkokDay('2026-11-30'));
  });

  it('stands still where a law says so: until the answer, at most until that is due, once for two side by side', () => {
    const pauses = { pauses: true };
    expect(dueOf([ask(3, 1, pauses), answer(4, 3)])).toBe(endOfBangkokDay('2026-12-02'));
    expect(dueOf([ask(3, 1, pauses), answer(4, 20)])).toBe(endOfBangkokDay('2026-12-08'));
    expect(dueOf([ask(3, 1, pauses)])).toBe(endOfBangkokDay('2026-12-08'));
    const other = { ...pauses, consultation: 'k2', demand: 'fire' };
    const both = [ask(3, 1, pauses), ask(4, 2, other), answer(5, 3), answer(6, 4, 'k2')];
    expect(dueOf(both)).toBe(endOfBangkokDay('2026-12-03'));
  });

  it('in working days: what stood still is counted in them, be there a weekend in it or a holiday', () => {
    const working = { days: 7, unit: 'working' } as const;
    const pauses = { pauses: true };
    // Filed on a Monday: the seventh working day is the Wednesday after next.
    expect(dueOf([], working)).toBe(endOfBangkokDay('2026-12-02'));
    // Friday to Monday: one working day.
    expect(dueOf([ask(3, 4, pauses), answer(4, 7)], working)).toBe(endOfBangkokDay('2026-12-03'));
    // Monday to Friday: four; then the substitute for Father's Day and Constitution Day are passed over.
    expect(dueOf([ask(3, 7, pauses), answer(4, 11)], working)).toBe(endOfBangkokDay('2026-12-09'));
  });

  it('is not given back by a question that comes when it is over', () => {
    const late = ask(3, 8, { pauses: true });
    expect(dueOf([late, answer(4, 10)])).toBe(endOfBangkokDay('2026-11-30'));
  });
});
