import type { CaseState, CaseUpdate } from '@saphan/contracts';
import { expect, test } from 'vitest';
import { findWithdrawal, mayWithdraw } from './sent-withdrawal.ts';

const row = (more: object) => ({
  service: 's',
  kind: 'withdrawal',
  state: 'waiting',
  answers: null,
  last_problem: null,
  created_at: new Date('2026-11-28T02:00:00Z'),
  ...more,
});
const stateOf = (...rows: object[]) => findWithdrawal(rows.map(row), 's')?.state;

test('is of its own service, and of the last one that was declared', () => {
  expect(stateOf({ service: 'other' }, { kind: 'supplement' })).toBeUndefined();
  expect(stateOf({ state: 'refused', last_problem: 'case-unknown' })).toBeUndefined();
  expect(stateOf({ state: 'refused', last_problem: 'case-unknown' }, {})).toBe('waiting');
});

test('a problem of the way does not count as an answer; that it came too late does', () => {
  expect(stateOf({ last_problem: 'peer-unreachable' })).toBe('waiting');
  expect(stateOf({ state: 'acknowledged' })).toBe('arrived');
  expect(stateOf({ state: 'acknowledged', last_problem: 'withdrawal-too-late' })).toBe('too-late');
});

test('is offered from a known case on until it is decided, ended or withdrawn', () => {
  const offered = (state: CaseState) =>
    mayWithdraw({ update: { state } as CaseUpdate, withdrawal: undefined });
  expect(mayWithdraw({ update: undefined, withdrawal: undefined })).toBe(false);
  expect((['received', 'checking', 'incomplete', 'under-review'] as const).map(offered)).not.toContain(false);
  expect(
    (['waiting-for-payment', 'issuing', 'completed', 'rejected', 'returned', 'withdrawn'] as const).map(
      offered,
    ),
  ).not.toContain(true);
  const withdrawal = findWithdrawal([row({})], 's');
  expect(mayWithdraw({ update: { state: 'checking' } as CaseUpdate, withdrawal })).toBe(false);
});
