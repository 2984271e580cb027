import { Problem } from '@saphan/contracts';
import { expect, it } from 'vitest';
import { allowedActions } from './allowed-actions.ts';
import { appendAction } from './append-action.ts';
import type { CaseAction } from './case-action.ts';
import { actionOf, daysLater, monday, officerWith, storyOf } from './case.fixture.ts';
import { toCaseView } from './apply-action.ts';

const wipa = officerWith(['case-officer']);
const planned = storyOf('receive', 'claim', 'plan-inspection');

function codeOf(story: readonly CaseAction[], action: CaseAction): string {
  try {
    return appendAction(story, action, wipa).type;
  } catch (error) {
    if (error instanceof Problem) return String(error.code);
    throw error;
  }
}

it('is reported as the visit that is planned, once, and moves with a new plan', () => {
  expect(codeOf(planned, actionOf('inspect', 3, { inspection: 'other' }))).toBe('case-other-inspection');
  const moved = [...planned, actionOf('plan-inspection', 3, { inspection: 'v2' })];
  expect(codeOf(moved, actionOf('inspect', 4))).toBe('case-other-inspection');
  const reported = [...moved, actionOf('inspect', 4, { inspection: 'v2' })];
  expect(toCaseView(reported).inspections).toMatchObject([{ id: 'v2', report: { outcome: 'fits' } }]);
  expect(codeOf(reported, actionOf('inspect', 5, { inspection: 'v2' }))).toBe('case-other-inspection');
  expect(allowedActions(toCaseView(reported), wipa, monday)).not.toContain('inspect');
  expect(allowedActions(toCaseView(moved), wipa, monday)).toContain('inspect');
});

it('is planned somewhere, for a time to come', () => {
  const story = storyOf('receive', 'claim');
  const plan = (change: { visitAt?: string; place?: string }) =>
    codeOf(story, actionOf('plan-inspection', 2, change));
  expect(plan({ place: ' ' })).toBe('case-inspection-incomplete');
  expect(plan({ visitAt: monday })).toBe('case-inspection-incomplete');
  expect(plan({ visitAt: daysLater(1) })).toBe('appended');
});

it('says of each point that fails why, and sums up', () => {
  const report = (change: object) => codeOf(planned, actionOf('inspect', 3, change));
  expect(report({ findings: [] })).toBe('case-inspection-incomplete');
  expect(report({ findings: [{ point: 'waste', result: 'fails' }] })).toBe('case-inspection-incomplete');
  expect(report({ summary: '' })).toBe('case-inspection-incomplete');
  expect(report({ findings: [{ point: 'waste', result: 'fails', remark: 'ไม่มีฝา' }] })).toBe('appended');
});

it('lets a proposal lapse: it was made on other facts', () => {
  const story = storyOf(
    actionOf('receive', 0, { fourEyes: true }),
    'claim',
    'plan-inspection',
    'find-complete',
    'propose',
    'inspect',
  );
  expect(toCaseView(story.slice(0, -1)).proposal).toBeDefined();
  expect(toCaseView(story).proposal).toBeUndefined();
});
