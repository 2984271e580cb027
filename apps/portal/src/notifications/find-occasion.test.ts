import type { CaseUpdate } from '@saphan/contracts';
import { expect, it } from 'vitest';
import { foodUpdate } from '../fixture/agency.fixture.ts';
import { findOccasion } from './find-occasion.ts';

const at = '2026-11-27T03:00:00.000Z';
const update = (more: Partial<CaseUpdate>): CaseUpdate => foodUpdate('a', 2, { since: at, ...more });
const before = update({ state: 'under-review' });
const notice = { id: 'n1', at, until: at, gaps: [] };
const payment = { id: 'p1', lines: [], amountSatang: 100, until: at };
const documents = [{ id: 'd1' }] as unknown as CaseUpdate['documents'];

it.each([
  ['a step of the agency’s own', update({ state: 'checking' }), update({})],
  ['the same state told again', before, before],
  [
    'a notice that is known',
    update({ state: 'incomplete', notice }),
    update({ state: 'incomplete', notice }),
  ],
  ['a notice that has been answered', update({ state: 'checking', notice }), update({})],
  [
    'a fee that is known',
    update({ state: 'issuing', payment }),
    update({ state: 'waiting-for-payment', payment }),
  ],
  ['approval before its fee', update({ state: 'waiting-for-payment' }), before],
])('%s is no news', (_, now, then) => {
  expect(findOccasion(now, then)).toBeUndefined();
});

const companion = (type: string) => [{ id: 'd2', type }] as unknown as CaseUpdate['documents'];

it('a receipt is no news, and a refusal is told as one, not as a document', () => {
  const paid = update({ state: 'issuing', payment });
  expect(findOccasion({ ...paid, documents: companion('receipt') }, paid)).toBeUndefined();
  const refused = update({ state: 'rejected', documents: companion('refusal-letter') });
  expect(findOccasion(refused, before)).toMatchObject({ kind: 'rejected' });
});

it.each([
  ['incomplete', update({ state: 'incomplete', notice })],
  ['payment', update({ state: 'waiting-for-payment', payment })],
  ['approved', update({ state: 'issuing' })],
  ['rejected', update({ state: 'rejected' })],
  ['returned', update({ state: 'returned' })],
  ['withdrawn', update({ state: 'withdrawn' })],
  ['document', update({ state: 'completed', documents })],
] as const)('%s is one letter', (kind, now) => {
  expect(findOccasion(now, before)).toMatchObject({ kind, service: now.service });
});
