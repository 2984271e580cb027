import { Problem } from '@saphan/contracts';
import { publicHolidays, toDaySet } from '@saphan/thai';
import { describe, expect, it } from 'vitest';
import type { Officer } from '../officer.ts';
import { allowedCorrections, appendCorrection, toCorrectionView } from './append-correction.ts';
import type { CorrectionAction } from './correction-action.ts';
import { correctionClock } from './correction-clock.ts';

const agency = 'a1';
const applicant = '9500100000001';
const steward: Officer = {
  id: 'o1',
  agency,
  grants: [{ role: 'data-steward', from: '2026-01-01' }],
  pid: '9500100000100',
  secondFactor: true,
};
const at = (day: string): string => `${day}T03:00:00.000Z`;
const receive: CorrectionAction = {
  type: 'receive',
  at: at('2026-11-02'),
  actor: { kind: 'system', id: 'portal' },
  transaction: 'receive',
  base: 0,
  agency,
  service: 'person.v1',
  item: 'person.nameTh',
  applicant,
};

function grow(...more: readonly (object & { type: string })[]): CorrectionAction[] {
  const actions: CorrectionAction[] = [receive];
  for (const [index, action] of more.entries()) {
    const whole = {
      at: at(`2026-11-${String(3 + index).padStart(2, '0')}`),
      actor: { kind: 'officer', id: steward.id },
      transaction: `t${String(index)}`,
      base: actions.length,
      ...action,
    } as CorrectionAction;
    const result = appendCorrection(actions, whole, steward);
    if (result.type === 'appended') actions.push(whole);
  }
  return actions;
}

function codeOf(actions: readonly CorrectionAction[], action: object, officer: Officer = steward): string {
  const whole = {
    at: at('2026-11-20'),
    actor: { kind: 'officer', id: officer.id },
    transaction: 'next',
    base: actions.length,
    ...action,
  } as CorrectionAction;
  try {
    return appendCorrection(actions, whole, officer).type;
  } catch (error) {
    return error instanceof Problem ? String(error.code) : 'another error';
  }
}

const claim = { type: 'claim' };
const ask = { type: 'ask', question: 'q1', text: 'which paper?' };
const answer = { type: 'answer', question: 'q1', text: 'this one', actor: { kind: 'person', id: applicant } };

describe('nobody', () => {
  it('answers for a register without the right to it, or for another agency', () => {
    const clerk: Officer = { ...steward, grants: [{ role: 'authority', from: '2026-01-01' }] };
    expect(codeOf(grow(), claim, clerk)).toBe('case-no-right');
    expect(codeOf(grow(), claim, { ...steward, agency: 'a2' })).toBe('case-no-right');
    const house: Officer = {
      ...steward,
      grants: [{ role: 'data-steward', service: 'house.v1', from: '2026-01-01' }],
    };
    expect(codeOf(grow(), claim, house)).toBe('case-no-right');
  });
  it('decides on his own report, on another’s claim, without a second factor, or before claiming', () => {
    expect(codeOf(grow(), claim, { ...steward, pid: applicant })).toBe('case-own-case');
    const claimed = grow(claim);
    expect(codeOf(claimed, { type: 'correct' }, { ...steward, id: 'o2' })).toBe('case-not-assignee');
    expect(codeOf(claimed, { type: 'correct' }, { ...steward, secondFactor: false })).toBe(
      'case-second-factor',
    );
    expect(codeOf(grow(), { type: 'correct' })).toBe('case-not-assignee');
  });
  it('acts twice, on an old version, or after the end', () => {
    const done = grow(claim, { type: 'correct' });
    expect(codeOf(done, { type: 'correct', transaction: 't1' })).toBe('repeated');
    expect(codeOf(done, { type: 'correct', base: 1 })).toBe('case-stale');
    expect(codeOf(done, { type: 'correct' })).toBe('case-not-in-state');
    expect(allowedCorrections(toCorrectionView(done), steward, at('2026-11-20'))).toEqual([]);
  });
  it('answers in another’s place, or to another question', () => {
    const asked = grow(claim, ask);
    expect(codeOf(asked, { ...answer, actor: { kind: 'person', id: '9500100000999' } })).toBe(
      'case-no-right',
    );
    expect(codeOf(asked, { ...answer, question: 'q2' })).toBe('case-other-notice');
  });
});

describe('the clock', () => {
  const holidays = toDaySet(publicHolidays);
  const of = (actions: readonly CorrectionAction[], day: string, days = 30) =>
    correctionClock(toCorrectionView(actions), { holidays, now: at(day), days });
  it('runs from receipt, ends on a working day and says that its number is unconfirmed', () => {
    const clock = of(grow(claim), '2026-11-10');
    expect(clock.state).toBe('running');
    expect(clock.due.slice(0, 10)).toBe('2026-12-02');
    expect(clock.rule.law.unconfirmed).toBe(true);
    expect(of(grow(claim), '2026-12-10').state).toBe('late');
  });
  it('stands still while the person thinks, and ends with the answer', () => {
    expect(of(grow(claim, ask), '2027-03-01').state).toBe('waiting');
    const slow = { ...answer, at: at('2026-11-14') };
    expect(of(grow(claim, ask, slow), '2026-11-20').due > of(grow(claim), '2026-11-20').due).toBe(true);
    expect(of(grow(claim, { type: 'correct' }), '2027-03-01').state).toBe('met');
  });
});
