import { appealNotOpen, type CaseUpdate } from '@saphan/contracts';
import { expect, test } from 'vitest';
import type { SentRow } from '../follow/sent-answer.ts';
import { findContests, mayContest } from './sent-contest.ts';

const at = '2026-11-23T03:00:00.000Z';
const base: CaseUpdate = {
  profile: 'saphan-case-update-1',
  application: 'a',
  service: 's',
  case: 'c',
  number: 'CNX-69-1',
  version: 3,
  state: 'under-review',
  turn: 'agency',
  since: at,
  history: [],
  documents: [],
};
const hearing = { id: 'h1', at, until: '2026-11-30T16:59:59.999Z', facts: 'f' };
const text = { th: 'ก', en: 'a' };
const refusal = { at, facts: 'f', law: text, reasons: 'r', appealUntil: at, appealTo: text };
const sent = (change: Partial<SentRow> = {}): SentRow => ({
  service: 's',
  kind: 'statement',
  state: 'waiting',
  answers: null,
  last_problem: null,
  created_at: new Date('2026-11-24T03:00:00.000Z'),
  ...change,
});
const may = (kind: 'statement' | 'appeal', update: CaseUpdate, rows: SentRow[] = []) =>
  mayContest(kind, { update, ...findContests(rows, 's', update) });

test('a side is stated to an open hearing, once', () => {
  expect(may('statement', base)).toBe(false);
  const asked = { ...base, hearing };
  expect(may('statement', asked)).toBe(true);
  expect(may('statement', asked, [sent()])).toBe(false);
  expect(may('statement', asked, [sent({ service: 'other' })])).toBe(true);
  expect(may('statement', asked, [sent({ state: 'refused' })])).toBe(true);
  expect(may('statement', { ...asked, hearing: { ...hearing, answeredAt: at } })).toBe(false);
  expect(may('statement', { ...asked, state: 'rejected' })).toBe(false);
});

test('a refusal is appealed against once, and again only where an appeal has led to another refusal', () => {
  const refused: CaseUpdate = { ...base, state: 'rejected', turn: 'nobody', refusal };
  const standing = { case: 'x', number: 'CNX-A-1', receivedAt: at, late: false, state: 'completed' as const };
  const decided = (outcome: 'upheld' | 'revoked') => ({
    ...refused,
    appeals: [{ ...standing, decision: { at, outcome, facts: 'f', law: text, reasons: 'r' } }],
  });
  expect(may('appeal', { ...refused, state: 'returned' })).toBe(false);
  expect(may('appeal', refused)).toBe(true);
  expect(may('appeal', refused, [sent({ kind: 'appeal' })])).toBe(false);
  expect(may('appeal', { ...refused, appeals: [{ ...standing, state: 'received' }] })).toBe(false);
  expect(may('appeal', decided('upheld'))).toBe(false);
  expect(may('appeal', decided('revoked'))).toBe(true);
});

test('what came too late is told, and an answer to an earlier hearing is none to this one', () => {
  const refused: CaseUpdate = { ...base, state: 'rejected', refusal };
  const late = sent({ kind: 'appeal', state: 'acknowledged', last_problem: appealNotOpen });
  expect(findContests([late], 's', refused).appeal?.state).toBe('too-late');
  const old = sent({ created_at: new Date('2026-11-22T03:00:00.000Z') });
  expect(findContests([old], 's', { ...base, hearing }).statement).toBeUndefined();
});
