import { Problem } from '@saphan/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { actionRules } from './action-rule.ts';
import { allowedActions } from './allowed-actions.ts';
import { appendAction } from './append-action.ts';
import type { ActionType, CaseAction } from './case-action.ts';
import { actionOf, applicant, daysLater, monday, officerWith, storyOf } from './case.fixture.ts';
import { toCaseView } from './apply-action.ts';
import { isOpen } from './case-view.ts';
import { officerRoles, type Grant, type Officer } from './officer.ts';

const all = officerWith(officerRoles);

function codeOf(story: readonly CaseAction[], action: CaseAction, officer?: Officer): string {
  try {
    const result = appendAction(story, action, officer);
    return result.type;
  } catch (error) {
    if (error instanceof Problem) return String(error.code);
    throw error;
  }
}

const checking = storyOf('receive', 'claim');
const reviewed = storyOf('receive', 'claim', 'find-complete');

describe('who may not', () => {
  it('an officer of another agency, with every role', () => {
    expect(codeOf(reviewed, actionOf('approve', 3), { ...all, agency: 'rd' })).toBe('case-no-right');
  });

  it.each<[string, Partial<Grant>]>([
    ['of another service', { service: 'vat-registration' }],
    ['of another area', { area: '5002' }],
    ['of another unit', { unit: 'tax' }],
    ['from tomorrow', { from: '2026-11-24' }],
    ['until today', { until: '2026-11-23' }],
  ])('an officer with the role %s', (_, narrow) => {
    const officer = { ...all, grants: [{ role: 'decider' as const, from: '2026-01-01', ...narrow }] };
    expect(codeOf(reviewed, actionOf('approve', 3), officer)).toBe('case-no-right');
  });

  it('an officer whose area lies around the case may, as may one of its unit and service', () => {
    const narrow = { area: '50', unit: 'health', service: 'food-place-notification' };
    const officer = { ...all, grants: [{ role: 'decider' as const, from: '2026-01-01', ...narrow }] };
    expect(codeOf(reviewed, actionOf('approve', 3), officer)).toBe('appended');
  });

  it('an auditor, who only reads', () => {
    expect(allowedActions(toCaseView(reviewed), officerWith(['auditor']), monday)).toEqual([]);
  });

  it('a case officer who is no decider', () => {
    expect(codeOf(reviewed, actionOf('approve', 3), officerWith(['case-officer']))).toBe('case-no-right');
  });

  it('an officer who signed for the company, or whom the case is about', () => {
    const signer = '9501100005678';
    const story = [
      actionOf('receive', 0, { persons: [applicant, signer] }),
      ...storyOf('receive', 'claim', 'find-complete').slice(1),
    ];
    const officer = { ...all, pid: signer };
    expect(codeOf(story, actionOf('approve', 3), officer)).toBe('case-own-case');
    expect(allowedActions(toCaseView(story), officer, monday)).toEqual([]);
  });

  it('a decider who shows no second factor, and sees by the button that one is asked', () => {
    const officer = { ...all, secondFactor: false };
    for (const type of ['approve', 'refuse'] as const) {
      expect(codeOf(reviewed, actionOf(type, 3), officer)).toBe('case-second-factor');
      expect(allowedActions(toCaseView(reviewed), officer, monday)).toContain(type);
    }
    expect(codeOf(checking, actionOf('attest', 2), officer)).toBe('case-second-factor');
  });

  it.each(['attest', 're-check'] as const)('an officer who would %s in his own or a decided case', (type) => {
    expect(codeOf(checking, actionOf(type, 2), { ...all, pid: applicant })).toBe('case-own-case');
    const decided = storyOf('receive', 'claim', 'find-complete', 'approve');
    expect(codeOf(decided, actionOf(type, 4), all)).toBe('case-not-in-state');
    expect(codeOf(checking, actionOf(type, 1), all)).toBe('case-stale');
    expect(codeOf(checking, actionOf(type, 2), all)).toBe('appended');
  });

  it('a source, of a case that was decided', () => {
    const decided = storyOf('receive', 'claim', 'find-complete', 'approve');
    expect(codeOf(decided, actionOf('fetched', 4))).toBe('case-not-in-state');
    expect(codeOf(checking, actionOf('fetched', 2))).toBe('appended');
  });

  it('an officer in his own case', () => {
    expect(codeOf(reviewed, actionOf('approve', 3), { ...all, pid: applicant })).toBe('case-own-case');
  });

  it('an officer who did not claim it', () => {
    const other = { ...all, id: 'other' };
    const action = actionOf('find-complete', 2, { actor: { kind: 'officer', id: 'other' } });
    expect(codeOf(checking, action, other)).toBe('case-not-assignee');
    expect(codeOf(checking, { ...action, type: 'claim' }, other)).toBe('case-not-assignee');
  });

  it('a person for an officer, an officer for a person, an actor named by nobody', () => {
    const asPerson = actionOf('approve', 3, { actor: { kind: 'person', id: applicant } });
    expect(codeOf(reviewed, asPerson, all)).toBe('case-no-right');
    const asOfficer = actionOf('withdraw', 3, { actor: { kind: 'officer', id: 'wipa' } });
    expect(codeOf(reviewed, asOfficer, all)).toBe('case-no-right');
    expect(codeOf(reviewed, actionOf('approve', 3))).toBe('case-no-right');
    expect(codeOf(reviewed, actionOf('approve', 3), { ...all, id: 'someone-else' })).toBe('case-no-right');
  });

  it('another person', () => {
    const action = actionOf('withdraw', 3, { actor: { kind: 'person', id: '9999999999999' } });
    expect(codeOf(reviewed, action)).toBe('case-no-right');
  });
});

describe('what may not be', () => {
  it('a write based on an old version', () => {
    expect(codeOf(reviewed, actionOf('approve', 2), all)).toBe('case-stale');
  });

  it('a second notice (s.8), unless the authority orders it for the officer’s own fault', () => {
    const story = storyOf('receive', 'claim', 'send-notice', 'supplement');
    const second = { notice: 'n2', until: daysLater(30) };
    expect(codeOf(story, actionOf('send-notice', 4, second), all)).toBe('case-second-notice');
    const ordered = actionOf('send-notice', 4, { ...second, officersFault: 'เจ้าหน้าที่ตรวจตกหล่น' });
    expect(codeOf(story, ordered, officerWith(['case-officer']))).toBe('case-second-notice');
    expect(codeOf(story, ordered, officerWith(['authority']))).toBe('appended');
    expect(allowedActions(toCaseView(story), officerWith(['case-officer']), monday)).not.toContain(
      'send-notice',
    );
    expect(allowedActions(toCaseView(story), officerWith(['authority']), monday)).toContain('send-notice');
  });

  it('a notice that names nothing', () => {
    expect(codeOf(checking, actionOf('send-notice', 2, { gaps: [] }), all)).toBe('case-empty-notice');
    const blank = [{ text: ' ', file: false }];
    expect(codeOf(checking, actionOf('send-notice', 2, { gaps: blank }), all)).toBe('case-empty-notice');
  });

  it('a refusal without reasons (s.37)', () => {
    const refusal = { facts: 'f', law: { th: 'ก', en: 'l' }, reasons: '', appealTo: { th: 'ก', en: 'a' } };
    expect(codeOf(reviewed, actionOf('refuse', 3, { refusal }), all)).toBe('case-refusal-incomplete');
  });

  it('a return while the notice’s time runs', () => {
    const story = storyOf('receive', 'claim', 'send-notice');
    expect(codeOf(story, actionOf('return', 3, { at: daysLater(15) }), all)).toBe('case-notice-running');
    expect(codeOf(story, actionOf('return', 3, { at: daysLater(16) }), all)).toBe('appended');
  });

  it('another amount, another payment, a second payment', () => {
    const story = storyOf('receive', 'claim', 'find-complete', 'approve', 'request-payment');
    const pay = (change: object): string => codeOf(story, actionOf('payment-received', 5, change));
    expect(pay({ amountSatang: 49_999 })).toBe('case-wrong-amount');
    expect(pay({ payment: 'p2' })).toBe('case-other-payment');
    expect(codeOf(story, actionOf('request-payment', 5, { payment: 'p2' }))).toBe('case-not-in-state');
  });

  it('a fee other than the one decided', () => {
    const story = storyOf('receive', 'claim', 'find-complete', 'approve');
    const lines = [{ label: { th: 'ก', en: 'f' }, amountSatang: 1 }];
    expect(codeOf(story, actionOf('request-payment', 4, { lines }))).toBe('case-wrong-amount');
  });

  it('anything after the end', () => {
    const ended = storyOf('receive', 'withdraw');
    for (const type of Object.keys(actionRules) as ActionType[])
      expect(codeOf(ended, actionOf(type, 2), all)).not.toBe('appended');
  });
});

describe('a receipt', () => {
  const paid = storyOf('receive', 'claim', 'find-complete', 'approve', 'request-payment', 'payment-received');

  it('is not made without a fee that was paid, nor twice', () => {
    const free = [...reviewed, actionOf('approve', 3, { feeSatang: 0 })];
    expect(codeOf(free, actionOf('receipt', free.length), all)).toBe('case-not-in-state');
    const made = [...paid, actionOf('receipt', paid.length)];
    const again = { ...actionOf('receipt', made.length), transaction: 'another' };
    expect(codeOf(made, again, all)).toBe('case-not-in-state');
  });

  it('is made before or after the document, and moves the version without ending anything', () => {
    const view = toCaseView([...paid, actionOf('receipt', paid.length)]);
    expect(view).toMatchObject({ state: 'issuing', version: 7, payment: { receipt: { id: 'd3' } } });
    const completed = [...paid, actionOf('issued', paid.length)];
    expect(codeOf(completed, actionOf('receipt', completed.length), all)).toBe('appended');
  });
});

describe('a document is revoked', () => {
  const issued = storyOf(
    ...(['receive', 'claim', 'find-complete'] as const),
    actionOf('approve', 3, { feeSatang: 0 }),
    'issued',
  );

  it('by who may decide, with a second factor, never in his own case, with reasons, once', () => {
    const revoke = (change: object = {}, officer = all, story = issued): string =>
      codeOf(story, actionOf('revoke', story.length, change), officer);
    expect(revoke({}, officerWith(['case-officer', 'supervisor']))).toBe('case-no-right');
    expect(revoke({}, { ...all, secondFactor: false })).toBe('case-second-factor');
    expect(revoke({}, { ...all, pid: applicant })).toBe('case-own-case');
    expect(revoke({ reasons: '  ' })).toBe('case-revocation-incomplete');
    expect(revoke({ document: 'of another case' })).toBe('case-no-such-document');
    expect(revoke({}, all, reviewed)).toBe('case-not-in-state');
    expect(revoke()).toBe('appended');
    expect(revoke({}, all, [...issued, actionOf('revoke', 5)])).toBe('case-no-such-document');
  });

  it('and the case stays completed, one version on', () => {
    const view = toCaseView([...issued, actionOf('revoke', 5, { reasons: 'r' })]);
    expect(view).toMatchObject({
      state: 'completed',
      version: 6,
      documents: [{ id: 'd1', revoked: { reasons: 'r' } }],
    });
    expect(allowedActions(view, all, monday)).toEqual([]);
  });
});

describe('what may', () => {
  it('from filing to the document', () => {
    const types = ['receive', 'claim', 'send-notice', 'supplement', 'find-complete', 'approve'] as const;
    const rest = ['request-payment', 'payment-received', 'issue', 'issued'] as const;
    const story: CaseAction[] = [];
    for (const type of [...types, ...rest]) {
      const action = actionOf(type, story.length);
      expect(codeOf(story, action, all)).toBe('appended');
      story.push(action);
    }
    const view = toCaseView(story);
    expect(view).toMatchObject({
      state: 'completed',
      turn: 'nobody',
      version: 10,
      documents: [{ id: 'd1' }],
    });
    expect(view.history.map(({ state }) => state)).toEqual([
      'received',
      'checking',
      'incomplete',
      'checking',
      'under-review',
      'waiting-for-payment',
      'issuing',
      'completed',
    ]);
  });

  it('no fee leads straight to the document', () => {
    const story = [...reviewed, actionOf('approve', 3, { feeSatang: 0 })];
    expect(toCaseView(story).state).toBe('issuing');
  });

  it('a repeat is told what was done the first time', () => {
    const result = appendAction(reviewed, { ...actionOf('withdraw', 0), transaction: 't1-claim' });
    expect(result).toEqual({ type: 'repeated', action: reviewed[1] });
  });
});

describe('over random officers and stories', () => {
  const types = fc.constantFrom(...(Object.keys(actionRules) as ActionType[]));
  const officers = fc.record({
    id: fc.constantFrom('wipa', 'other'),
    agency: fc.constantFrom('cnx', 'rd'),
    grants: fc.array(
      fc.record(
        {
          role: fc.constantFrom(...officerRoles),
          area: fc.constantFrom('50', '5002', '500107'),
          service: fc.constantFrom('food-place-notification', 'vat-registration'),
          from: fc.constant('2026-01-01'),
        },
        { requiredKeys: ['role', 'from'] },
      ),
      { maxLength: 3 },
    ),
    secondFactor: fc.boolean(),
  });
  const attempts = fc.array(fc.record({ type: types, officer: officers }), { maxLength: 25 });

  it('a button that shows works, one that does not show would not', () => {
    fc.assert(
      fc.property(attempts, (steps) => {
        const story = storyOf('receive');
        for (const { type, officer } of steps) {
          const base = story.length;
          const usual = actionOf(type, base);
          const actor = usual.actor.kind === 'officer' ? { ...usual.actor, id: officer.id } : usual.actor;
          const open = toCaseView(story).notices.length;
          const notice =
            type === 'send-notice' ? { notice: `n${open + 1}`, officersFault: 'x' } : { notice: `n${open}` };
          const action = {
            ...usual,
            ...('notice' in usual ? notice : {}),
            // Each time another agency is asked for something else.
            ...(type === 'consult' && { demand: `d${base}`, until: daysLater(base + 5) }),
            actor,
            at: daysLater(base),
          } as CaseAction;
          const shown = allowedActions(toCaseView(story), officer, action.at).includes(type);
          const code = codeOf(story, action, officer);
          const done = code === 'appended';
          if (actor.kind === 'officer') expect(done || code === 'case-second-factor').toBe(shown);
          if (done) story.push(action);
          const view = toCaseView(story);
          expect(view.version).toBe(story.length);
          // After the end nothing can happen but that what was issued is taken back.
          const afterEnd = allowedActions(view, officer, action.at).filter((each) => each !== 'revoke');
          if (!isOpen(view.state)) expect(afterEnd).toEqual([]);
          if (officer.agency !== 'cnx') expect(allowedActions(view, officer, action.at)).toEqual([]);
        }
      }),
      { numRuns: 300 },
    );
  });
});
