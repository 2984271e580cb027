import { Problem } from '@saphan/contracts';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { allowedActions } from './allowed-actions.ts';
import { appendAction } from './append-action.ts';
import type { ActionActor, ActionType, CaseAction } from './case-action.ts';
import { actionOf, monday, officerWith, storyOf } from './case.fixture.ts';
import { toCaseView } from './apply-action.ts';
import type { Officer } from './officer.ts';

const begun = storyOf(actionOf('receive', 0, { fourEyes: true }), 'claim', 'find-complete');
const wipa = officerWith(['authority']);
const niran = officerWith(['authority'], { id: 'niran' });
const asOfficer = (id: string, standsInFor?: string): ActionActor => ({
  kind: 'officer',
  id,
  ...(standsInFor !== undefined && { for: { id: standsInFor, name: standsInFor } }),
});

function codeOf(story: readonly CaseAction[], action: CaseAction, officer?: Officer): string {
  try {
    return appendAction(story, action, officer).type;
  } catch (error) {
    if (error instanceof Problem) return String(error.code);
    throw error;
  }
}

it('is decided by nobody before another has proposed, and not by who proposed', () => {
  const decide = (story: readonly CaseAction[], officer: Officer) =>
    codeOf(story, actionOf('approve', story.length, { actor: asOfficer(officer.id) }), officer);
  expect(decide(begun, niran)).toBe('case-not-proposed');
  const proposed = [...begun, actionOf('propose', 3)];
  expect(decide(proposed, wipa)).toBe('case-same-proposer');
  expect(decide(proposed, niran)).toBe('appended');
  expect(allowedActions(toCaseView(proposed), wipa, monday)).not.toContain('approve');
  expect(allowedActions(toCaseView(proposed), niran, monday)).toContain('approve');
});

it('needs no proposal where the service does not ask for one, and takes none', () => {
  const story = storyOf('receive', 'claim', 'find-complete');
  expect(codeOf(story, actionOf('propose', 3), wipa)).toBe('case-not-in-state');
  expect(codeOf(story, actionOf('approve', 3), wipa)).toBe('appended');
  expect(allowedActions(toCaseView(story), wipa, monday)).not.toContain('propose');
});

it('is proposed with reasons', () => {
  expect(codeOf(begun, actionOf('propose', 3, { reasons: ' ' }), wipa)).toBe('case-proposal-incomplete');
});

const people = ['wipa', 'niran', 'ploy'] as const;
const step = fc.record({
  type: fc.constantFrom<ActionType>(
    'propose',
    'approve',
    'refuse',
    'attest',
    're-check',
    'fetched',
    'message',
  ),
  who: fc.constantFrom(...people),
  standsInFor: fc.constantFrom(undefined, undefined, ...people),
  outcome: fc.constantFrom('same' as const, 'changed' as const),
});

it('ends, whatever is tried in whatever order, only by another than proposed it on the very same facts', () => {
  let decided = 0;
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      const story: CaseAction[] = [...begun];
      let proposal: readonly (string | undefined)[] | undefined;
      for (const { type, who, standsInFor, outcome } of steps) {
        const isDeputy = standsInFor !== undefined && standsInFor !== who;
        const grant = {
          role: 'authority',
          from: '2026-01-01',
          ...(isDeputy && { for: { id: standsInFor, name: standsInFor } }),
        } as const;
        const officer = officerWith([], { id: who, grants: [grant] });
        const action = actionOf(type, story.length, {
          ...(type !== 'fetched' && { actor: asOfficer(who, isDeputy ? standsInFor : undefined) }),
          ...(type === 're-check' && { outcome }),
        });
        if (codeOf(story, action, type === 'fetched' ? undefined : officer) !== 'appended') continue;
        story.push(action);
        const ids = [who, isDeputy ? standsInFor : undefined];
        if (type === 'approve' || type === 'refuse') {
          decided += 1;
          expect(proposal).toBeDefined();
          for (const id of ids) if (id !== undefined) expect(proposal).not.toContain(id);
          return;
        }
        if (type === 'propose') proposal = ids;
        else if (type !== 'message' && !(type === 're-check' && outcome === 'same')) proposal = undefined;
      }
    }),
    { numRuns: 2000 },
  );
  expect(decided).toBeGreaterThan(100);
});
