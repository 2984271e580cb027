import { describe, expect, it } from 'vitest';
import { appendAction } from './append-action.ts';
import { actionOf, applicant, monday, officerWith, storyOf } from './case.fixture.ts';
import type { ActionType, CaseAction } from './case-action.ts';
import { toCaseView } from './apply-action.ts';
import { findAsked } from './case-view.ts';

const worker = officerWith(['case-officer']);
const person = { kind: 'person', id: applicant } as const;
const byPerson = (base: number, message: string, at = monday) =>
  actionOf('message', base, { actor: person, message, transaction: `message:${message}`, at });
const byOfficer = (base: number, message: string) =>
  actionOf('message', base, { message, transaction: message });

describe('a message', () => {
  it('is of the applicant or of an officer with a right to the case, whoever has it', () => {
    const story = storyOf('receive', 'claim');
    const other = { ...worker, id: 'other' };
    const action = { ...byOfficer(2, 'm'), actor: { kind: 'officer', id: 'other' } } as const;
    expect(appendAction(story, action, other).type).toBe('appended');
    expect(appendAction(story, byPerson(2, 'm')).type).toBe('appended');
    const stranger = { ...byPerson(2, 'm'), actor: { kind: 'person', id: '9999999999999' } } as const;
    expect(() => appendAction(story, stranger)).toThrow(expect.objectContaining({ code: 'case-no-right' }));
    const foreign = { ...other, agency: 'rd' };
    expect(() => appendAction(story, action, foreign)).toThrow(
      expect.objectContaining({ code: 'case-no-right' }),
    );
  });

  it('says something, and nothing after the end of the case', () => {
    const story = storyOf('receive', 'claim');
    const empty = { ...byOfficer(2, 'm'), text: ' \n' } as ReturnType<typeof byOfficer>;
    expect(() => appendAction(story, empty, worker)).toThrow(
      expect.objectContaining({ code: 'case-empty-message' }),
    );
    const ended = storyOf('receive', 'withdraw');
    expect(() => appendAction(ended, byPerson(2, 'm'))).toThrow(
      expect.objectContaining({ code: 'case-not-in-state' }),
    );
  });

  it('moves the version and neither state nor turn', () => {
    const before = toCaseView(storyOf('receive', 'claim'));
    const after = toCaseView(storyOf('receive', 'claim', byPerson(2, 'm')));
    expect(after).toMatchObject({ version: 3, state: before.state, turn: before.turn, since: before.since });
    expect(after.messages).toMatchObject([{ id: 'm', by: 'person', at: monday }]);
  });
});

describe('what waits for an answer', () => {
  const later = '2026-11-23T04:00:00.000Z';
  const asked = (...steps: readonly (ActionType | CaseAction)[]) => findAsked(toCaseView(storyOf(...steps)));
  it('is the first message since the agency’s last one', () => {
    expect(asked('receive', 'claim')).toBeUndefined();
    expect(asked('receive', byPerson(1, 'a'), byPerson(2, 'b', later))).toBe(monday);
    expect(asked('receive', byPerson(1, 'a'), byOfficer(2, 'b'))).toBeUndefined();
    expect(asked('receive', byPerson(1, 'a'), byOfficer(2, 'b'), byPerson(3, 'c', later))).toBe(later);
  });
  it('is nothing once the case has ended', () => {
    expect(asked('receive', byPerson(1, 'a'), 'withdraw')).toBeUndefined();
  });
});
