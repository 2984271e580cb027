import { Problem } from '@saphan/contracts';
import { expect, it } from 'vitest';
import { allowedActions } from './allowed-actions.ts';
import { appendAction } from './append-action.ts';
import type { ActionOf, CaseAction } from './case-action.ts';
import { actionOf, applicant, monday, officerWith, storyOf } from './case.fixture.ts';
import { toCaseView } from './apply-action.ts';

const wipa = { ...officerWith(['case-officer']), pid: '9501100000999' };
const toCompleted = ['claim', 'find-complete', actionOf('approve', 3, { feeSatang: 0 }), 'issued'] as const;
const story = storyOf(actionOf('receive', 0, { endsAtCounter: true }), ...toCompleted);
const there = { role: 'applicant', pid: applicant, name: 'สมชาย', digest: 'd' };
const witness = { role: 'witnesses', pid: '9501100000555', name: 'มานี', digest: 'e' };

function codeOf(change: Partial<ActionOf<'act-at-counter'>>, before: readonly CaseAction[] = story): string {
  try {
    return appendAction(before, actionOf('act-at-counter', before.length, change), wipa).type;
  } catch (error) {
    if (error instanceof Problem) return String(error.code);
    throw error;
  }
}

it('is not done without the applicant, twice by one card, before the officer’s own, or with nothing handed over', () => {
  const incomplete = 'case-act-incomplete';
  expect(codeOf({ present: [] })).toBe(incomplete);
  expect(codeOf({ present: [{ ...there, pid: witness.pid }] })).toBe(incomplete);
  expect(codeOf({ present: [there, { ...witness, pid: applicant }] })).toBe(incomplete);
  expect(codeOf({ present: [{ ...there, digest: '' }] })).toBe(incomplete);
  expect(codeOf({ present: [there, { ...witness, pid: wipa.pid }] })).toBe('case-own-case');
  expect(codeOf({ handedOver: ' ' })).toBe(incomplete);
  expect(codeOf({ fee: { amountSatang: 0, method: 'cash' } })).toBe(incomplete);
  expect(codeOf({}, storyOf('receive', 'claim'))).toBe('case-not-in-state');
  // Its service ends where it was applied for.
  expect(codeOf({}, storyOf('receive', ...toCompleted))).toBe('case-not-in-state');
});

it('is done once, and stands in the case with who was there, the fee and what was handed over', () => {
  const fee = { amountSatang: 150_000, method: 'cash' } as const;
  expect(codeOf({ present: [there, witness], fee })).toBe('appended');
  const done = [...story, actionOf('act-at-counter', story.length, { present: [there, witness], fee })];
  const view = toCaseView(done);
  expect(view).toMatchObject({ state: 'completed', counterAct: { present: [there, witness], fee } });
  expect(codeOf({}, done)).toBe('case-not-in-state');
  expect(allowedActions(toCaseView(story), wipa, monday)).toContain('act-at-counter');
  expect(allowedActions(view, wipa, monday)).not.toContain('act-at-counter');
});
