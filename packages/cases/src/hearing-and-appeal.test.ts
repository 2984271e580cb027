import { Problem } from '@saphan/contracts';
import { endOfBangkokDay, publicHolidays, toDaySet } from '@saphan/thai';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allowedActions } from './allowed-actions.ts';
import { appendAction } from './append-action.ts';
import { appealOutcomes, hearingExceptions, type CaseAction } from './case-action.ts';
import { actionOf, applicant, daysLater, monday, officerWith, storyOf } from './case.fixture.ts';
import { toCaseView } from './apply-action.ts';
import { countMissedLetters, legalClocks, type LegalClock } from './legal-clock.ts';
import type { LegalRule } from './legal-rule.ts';

const decider = officerWith(['decider']);
const holidays = toDaySet(publicHolidays);
const clocksOf = (story: readonly CaseAction[], now: string, toldAt?: string): LegalClock[] =>
  legalClocks(toCaseView(story), {
    time: { days: 7, unit: 'calendar' },
    holidays,
    now,
    ...(toldAt !== undefined && { toldAt }),
  });
const find = (clocks: readonly LegalClock[], id: LegalRule['id']): LegalClock | undefined =>
  clocks.findLast(({ rule }) => rule.id === id);

function codeOf(story: readonly CaseAction[], action: CaseAction, officer = decider): string {
  try {
    return appendAction(story, action, action.actor.kind === 'officer' ? officer : undefined).type;
  } catch (error) {
    if (error instanceof Problem) return String(error.code);
    throw error;
  }
}

const review = storyOf('receive', 'claim', 'find-complete');
const refuse = (base: number, change: object): CaseAction =>
  actionOf('refuse', base, { unheard: undefined, ...change });

describe('a refusal without the person having been heard (s.30)', () => {
  it('is not taken before they have answered or their time has gone by', () => {
    expect(codeOf(review, refuse(3, {}))).toBe('case-not-heard');
    const asked = [...review, actionOf('hear', 3)];
    expect(codeOf(asked, refuse(4, { at: daysLater(6) }))).toBe('case-not-heard');
    expect(codeOf(asked, refuse(4, { at: daysLater(8) }))).toBe('appended');
    const answered = [...asked, actionOf('answer-hearing', 4)];
    expect(codeOf(answered, refuse(5, { at: daysLater(1) }))).toBe('appended');
  });

  it('names an exception, and a reason where the exception is none in itself', () => {
    for (const exception of hearingExceptions) {
      const bare = exception === 'own-facts' ? 'appended' : 'case-not-heard';
      expect(codeOf(review, refuse(3, { unheard: { exception } }))).toBe(bare);
      expect(codeOf(review, refuse(3, { unheard: { exception, reason: '  ' } }))).toBe(bare);
      expect(codeOf(review, refuse(3, { unheard: { exception, reason: 'ภัยต่อผู้อยู่ใกล้เคียง' } }))).toBe(
        'appended',
      );
    }
  });

  it('is asked once, answered once, by the person alone, with words', () => {
    const asked = [...review, actionOf('hear', 3)];
    expect(codeOf(review, actionOf('hear', 3, { facts: ' ' }))).toBe('case-hearing-incomplete');
    expect(codeOf(asked, actionOf('hear', 4))).toBe('case-not-in-state');
    expect(allowedActions(toCaseView(asked), decider, monday)).not.toContain('hear');
    const stranger = { kind: 'person', id: '9501100009999' } as const;
    expect(codeOf(asked, actionOf('answer-hearing', 4, { actor: stranger }))).toBe('case-no-right');
    expect(codeOf(asked, actionOf('answer-hearing', 4, { hearing: 'h2' }))).toBe('case-other-notice');
    expect(codeOf(asked, actionOf('answer-hearing', 4, { text: '' }))).toBe('case-hearing-incomplete');
    const answered = [...asked, actionOf('answer-hearing', 4)];
    expect(codeOf(answered, actionOf('answer-hearing', 5))).toBe('case-other-notice');
  });

  it('has a clock that ends with the answer', () => {
    const asked = [...review, actionOf('hear', 3)];
    expect(find(clocksOf(asked, monday), 'hearing')).toMatchObject({ state: 'running', due: daysLater(7) });
    expect(find(clocksOf(asked, daysLater(8)), 'hearing')?.state).toBe('late');
    const answered = [...asked, actionOf('answer-hearing', 4, { at: daysLater(1) })];
    expect(find(clocksOf(answered, daysLater(8)), 'hearing')?.state).toBe('met');
  });
});

const appealed = { case: 'c1', number: 'CNX-1', decidedBy: ['niran', 'malee'], grounds: 'g', late: false };
const appeal = storyOf(actionOf('receive', 0, { appeal: appealed }), 'claim');

describe('an appeal (s.44)', () => {
  it('is not decided by who decided, nor in their place, and not by the actions of an application', () => {
    const decide = actionOf('decide-appeal', 2);
    const asOfficer = (id: string, standsInFor?: { id: string; name: string }): string => {
      const grants = [
        { role: 'decider' as const, from: '2026-01-01', ...(standsInFor && { for: standsInFor }) },
      ];
      const actor = { kind: 'officer' as const, id, ...(standsInFor && { for: standsInFor }) };
      return codeOf(appeal, { ...decide, actor }, officerWith([], { id, grants }));
    };
    expect(asOfficer('niran')).toBe('case-same-decider');
    expect(asOfficer('malee')).toBe('case-same-decider');
    expect(asOfficer('deputy', { id: 'niran', name: 'นิรันดร์' })).toBe('case-same-decider');
    expect(asOfficer('wipa')).toBe('appended');
    expect(
      allowedActions(toCaseView(appeal), officerWith(['decider'], { id: 'niran' }), monday),
    ).not.toContain('decide-appeal');
    for (const type of ['find-complete', 'send-notice', 'explain-lateness'] as const)
      expect(codeOf(appeal, actionOf(type, 2))).toBe('case-not-in-state');
    expect(codeOf(storyOf('receive', 'claim'), decide)).toBe('case-not-in-state');
    // Nobody is sent for his second factor who may not act with it either.
    const withoutFactor = officerWith(['decider'], { secondFactor: false });
    expect(codeOf(storyOf('receive', 'claim'), decide, withoutFactor)).toBe('case-not-in-state');
  });

  it('never lets a decider of the first case through, whoever they are and whatever comes of it', () => {
    const ids = fc.constantFrom('niran', 'malee', 'wipa', 'somsak');
    fc.assert(
      fc.property(
        fc.subarray(['niran', 'malee', 'wipa']),
        ids,
        fc.constantFrom(...appealOutcomes),
        (decidedBy, id, outcome) => {
          const story = storyOf(actionOf('receive', 0, { appeal: { ...appealed, decidedBy } }), 'claim');
          const action = actionOf('decide-appeal', 2, { actor: { kind: 'officer', id }, outcome });
          const isFirst = decidedBy.includes(id);
          expect(codeOf(story, action, officerWith(['decider'], { id }))).toBe(
            isFirst ? 'case-same-decider' : 'appended',
          );
        },
      ),
    );
  });

  it('has thirty days, once thirty more, then ninety to go to court', () => {
    const due = endOfBangkokDay('2026-12-23');
    expect(find(clocksOf(appeal, monday), 'appeal-decision')).toMatchObject({ state: 'running', due });
    expect(find(clocksOf(appeal, daysLater(31)), 'appeal-decision')?.state).toBe('late');
    const longer = [...appeal, actionOf('extend-appeal', 2, { at: daysLater(20) })];
    expect(find(clocksOf(longer, daysLater(31)), 'appeal-extension')).toMatchObject({
      state: 'running',
      due: endOfBangkokDay('2027-01-22'),
    });
    expect(codeOf(longer, actionOf('extend-appeal', 3))).toBe('case-not-in-state');
    const decided = [...appeal, actionOf('decide-appeal', 2, { at: daysLater(10) })];
    expect(find(clocksOf(decided, daysLater(12)), 'appeal-decision')?.state).toBe('met');
    expect(find(clocksOf(decided, daysLater(12), daysLater(11)), 'court')).toMatchObject({
      startedAt: daysLater(11),
      due: endOfBangkokDay('2027-03-04'),
    });
  });
});

describe('what an appeal does to its first case', () => {
  const rejected = [...review, actionOf('refuse', 3)];
  const filed = [...rejected, actionOf('appeal-filed', 4)];
  const after = (outcome: (typeof appealOutcomes)[number]): CaseAction[] => [
    ...filed,
    actionOf('appeal-decided', 5, { outcome, at: daysLater(20) }),
  ];

  it('upheld: it stays refused', () => {
    expect(toCaseView(after('upheld'))).toMatchObject({
      state: 'rejected',
      decision: { type: 'refuse' },
      appeals: [{ case: 'a1', outcome: 'upheld' }],
    });
  });

  it.each(['changed', 'revoked'] as const)(
    '%s: it is open again, undecided, with its days anew',
    (outcome) => {
      const view = toCaseView(after(outcome));
      expect(view).toMatchObject({ state: 'under-review', turn: 'agency', assignee: undefined });
      expect(view.decision).toBeUndefined();
      const clock = find(clocksOf(after(outcome), daysLater(21)), 'decision');
      expect(clock).toMatchObject({ state: 'running', startedAt: daysLater(20) });
    },
  );

  it('is one appeal, by the desk alone', () => {
    expect(codeOf(filed, actionOf('appeal-filed', 5, { appeal: 'a2' }))).toBe('case-not-in-state');
    expect(codeOf(rejected, actionOf('appeal-decided', 4))).toBe('case-not-in-state');
    const person = { kind: 'person', id: applicant } as const;
    expect(codeOf(rejected, actionOf('appeal-filed', 4, { actor: person }))).toBe('case-no-right');
  });
});

describe('letters of a late case', () => {
  const missed = (story: readonly CaseAction[], days: number): number =>
    countMissedLetters(clocksOf(story, daysLater(days)), toCaseView(story), {
      now: daysLater(days),
      holidays,
    });

  it('count one missed for every seven days without', () => {
    expect(missed(review, 7)).toBe(0);
    expect(missed(review, 10)).toBe(0);
    expect(missed(review, 16)).toBe(1);
    expect(missed(review, 24)).toBe(2);
  });

  it('that came late leave what was missed before, and the decision ends them', () => {
    const late = [...review, actionOf('explain-lateness', 3, { at: daysLater(18) })];
    expect(missed(late, 19)).toBe(1);
    const decided = [...late, actionOf('approve', 4, { at: daysLater(20) })];
    expect(missed(decided, 60)).toBe(1);
    const inTime = [...review, actionOf('explain-lateness', 3, { at: daysLater(12) })];
    expect(missed(inTime, 15)).toBe(0);
    expect(find(clocksOf(inTime, daysLater(15)), 'lateness-reason')).toMatchObject({
      startedAt: daysLater(12),
    });
  });
});
