import { Problem } from '@saphan/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { actionRules } from './action-rule.ts';
import { allowedActions } from './allowed-actions.ts';
import { appendAction } from './append-action.ts';
import type { ActionActor, ActionType, CaseAction } from './case-action.ts';
import { actionOf, caseScope, monday, officerWith, storyOf } from './case.fixture.ts';
import { toCaseView } from './apply-action.ts';
import { officerRoles, type Grant, type Officer, type OfficerRole } from './officer.ts';

/** An appeal against what another officer decided. */
const appeal = actionOf('receive', 0, {
  appeal: { case: 'c1', number: 'CNX-1', decidedBy: ['niran'], grounds: 'g', late: false },
});

/** An appointment for the counter was issued. */
const completed = storyOf(
  actionOf('receive', 0, { endsAtCounter: true }),
  ...(['claim', 'find-complete'] as const),
  ...[actionOf('approve', 3, { feeSatang: 0 }), 'issued' as const],
);

/** A story after which an officer may take the action, were it not for rights; the case's officer is `wipa`. */
const stories: Partial<Record<ActionType, readonly CaseAction[]>> = {
  claim: storyOf('receive'),
  assign: storyOf('receive', 'claim'),
  release: storyOf('receive', 'claim'),
  'find-complete': storyOf('receive', 'claim'),
  attest: storyOf('receive', 'claim'),
  're-check': storyOf('receive', 'claim'),
  'send-notice': storyOf('receive', 'claim'),
  'explain-lateness': storyOf('receive', 'claim'),
  message: storyOf('receive', 'claim'),
  approve: storyOf('receive', 'claim', 'find-complete'),
  'plan-inspection': storyOf('receive', 'claim'),
  inspect: storyOf('receive', 'claim', 'plan-inspection'),
  consult: storyOf('receive', 'claim'),
  propose: storyOf(actionOf('receive', 0, { fourEyes: true }), 'claim', 'find-complete'),
  refuse: storyOf('receive', 'claim', 'find-complete'),
  hear: storyOf('receive', 'claim', 'find-complete'),
  'extend-appeal': storyOf(appeal, 'claim'),
  'decide-appeal': storyOf(appeal, 'claim'),
  issue: storyOf('receive', 'claim', 'find-complete', actionOf('approve', 3, { feeSatang: 0 })),
  'act-at-counter': completed,
};

/** Who may do what, written down apart from the rules: the table that a reader of the law would draw. */
const mayAct: Record<OfficerRole, readonly ActionType[]> = {
  'case-officer': [
    'claim',
    'release',
    'find-complete',
    'attest',
    're-check',
    'send-notice',
    'hear',
    'propose',
    'plan-inspection',
    'inspect',
    'consult',
    'explain-lateness',
    'act-at-counter',
    'message',
  ],
  decider: [
    ...['claim', 'release', 'find-complete', 'attest', 're-check', 'send-notice', 'explain-lateness'],
    ...['plan-inspection', 'inspect', 'consult', 'act-at-counter'],
    ...['hear', 'propose', 'approve', 'refuse', 'issue', 'extend-appeal', 'decide-appeal', 'message'],
  ] as ActionType[],
  authority: [
    ...['claim', 'release', 'find-complete', 'attest', 're-check', 'send-notice', 'explain-lateness'],
    ...['plan-inspection', 'inspect', 'consult', 'act-at-counter'],
    ...[
      'hear',
      'propose',
      'approve',
      'refuse',
      'issue',
      'assign',
      'extend-appeal',
      'decide-appeal',
      'message',
    ],
  ] as ActionType[],
  supervisor: ['assign'],
  auditor: [],
  'data-steward': [],
  'counter-officer': [],
};
const decisions: readonly ActionType[] = ['approve', 'refuse', 'attest', 'decide-appeal'];

function codeOf(type: ActionType, officer: Officer, standsInFor?: ActionActor['for']): string {
  const story = stories[type] ?? [];
  const actor = { kind: 'officer', id: officer.id, ...(standsInFor && { for: standsInFor }) } as const;
  try {
    return appendAction(story, actionOf(type, story.length, { actor }), officer).type;
  } catch (error) {
    if (error instanceof Problem) return String(error.code);
    throw error;
  }
}

const types = Object.keys(stories) as ActionType[];
const narrowings = fc.record(
  {
    unit: fc.constantFrom('health', 'tax'),
    area: fc.constantFrom('50', '5001', '500107', '500108', '10'),
    service: fc.constantFrom('food-place-notification', 'vat-registration'),
    until: fc.constantFrom('2026-11-22', '2026-11-23', '2026-11-24'),
  },
  { requiredKeys: [] },
);
const grants = fc
  .record({
    role: fc.constantFrom(...officerRoles),
    from: fc.constantFrom('2026-11-22', '2026-11-23', '2026-11-24'),
  })
  .chain((base) => narrowings.map((narrow): Grant => ({ ...base, ...narrow })));

/** Whether a right reaches the case of the tests on its Monday, by the plain words of its fields. */
const reaches = (grant: Grant): boolean =>
  (grant.unit ?? 'health') === 'health' &&
  ['50', '5001', '500107', undefined].includes(grant.area) &&
  (grant.service ?? caseScope.service) === caseScope.service &&
  grant.from !== '2026-11-24' &&
  (grant.until === undefined || grant.until === '2026-11-24');

describe('roles × actions × units × areas × services × validity', () => {
  it('no right, no action; a right that reaches the case, exactly the actions of its role', () => {
    fc.assert(
      fc.property(
        fc.array(grants, { maxLength: 4 }),
        fc.constantFrom(...types),
        fc.constantFrom('cnx', 'rd'),
        fc.boolean(),
        (all, type, agency, secondFactor) => {
          const officer = officerWith([], { grants: all, agency, secondFactor });
          const may =
            agency === 'cnx' && all.some((grant) => reaches(grant) && mayAct[grant.role].includes(type));
          const code = codeOf(type, officer);
          if (!may) expect(code).toBe('case-no-right');
          else if (decisions.includes(type) && !secondFactor) expect(code).toBe('case-second-factor');
          else expect(code).toBe('appended');
          const shown = allowedActions(toCaseView(stories[type] ?? []), officer, monday).includes(type);
          expect(shown).toBe(may);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('the table names every action that an officer may take but return, revocation and refund, which need more than a right', () => {
    const byRules = (Object.keys(actionRules) as ActionType[]).filter(
      (type) => actionRules[type].roles.length > 0,
    );
    expect(new Set([...types, 'return', 'revoke', 'order-refund'])).toEqual(new Set(byRules));
  });
});

describe('a deputy', () => {
  const wipa = { id: 'wipa', name: 'วิภา' };
  const deputyWith = (all: readonly Grant[]): Officer => officerWith([], { id: 'niran', grants: all });
  const inHerPlace: Grant = { role: 'decider', from: '2026-11-20', until: '2026-11-30', for: wipa };

  it('does nothing before and after the time, and nothing without saying for whom', () => {
    expect(codeOf('approve', deputyWith([{ ...inHerPlace, from: '2026-11-24' }]), wipa)).toBe(
      'case-no-right',
    );
    expect(codeOf('approve', deputyWith([{ ...inHerPlace, until: '2026-11-23' }]), wipa)).toBe(
      'case-no-right',
    );
    expect(codeOf('approve', deputyWith([inHerPlace]))).toBe('case-no-right');
    expect(codeOf('approve', deputyWith([inHerPlace]), { id: 'other', name: 'อื่น' })).toBe('case-no-right');
  });

  it('never says so of a right of his own', () => {
    const own: Grant = { role: 'decider', from: '2026-01-01' };
    expect(codeOf('approve', deputyWith([inHerPlace, own]), wipa)).toBe('case-no-right');
    expect(codeOf('approve', deputyWith([inHerPlace, own]))).toBe('appended');
  });

  it('goes on with her cases, and with nobody else’s', () => {
    expect(codeOf('find-complete', deputyWith([inHerPlace]), wipa)).toBe('appended');
    const other = { id: 'other', name: 'อื่น' };
    const forOther = deputyWith([{ ...inHerPlace, for: other }]);
    expect(codeOf('find-complete', forOther, other)).toBe('case-not-assignee');
    // Her case is handled in her right, even by one who has such a right himself.
    const both = deputyWith([{ role: 'decider', from: '2026-01-01' }, inHerPlace]);
    expect(codeOf('find-complete', both)).toBe('case-no-right');
    expect(codeOf('find-complete', both, wipa)).toBe('appended');
  });
});

it('a case that is given back has no officer, keeps its state, and is claimed by another', () => {
  const story = storyOf('receive', 'claim', 'release');
  const view = toCaseView(story);
  expect(view).toMatchObject({ state: 'checking', assignee: undefined });
  const niran = officerWith(['case-officer'], { id: 'niran' });
  const claim = actionOf('claim', 3, { actor: { kind: 'officer', id: 'niran' } });
  expect(appendAction(story, claim, niran)).toMatchObject({
    type: 'appended',
    view: { assignee: { id: 'niran' } },
  });
});
