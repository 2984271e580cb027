import type { CaseUpdate, Service } from '@saphan/contracts';
import { expect, test } from 'vitest';
import { isCalm } from './is-calm.ts';

const now = new Date('2026-11-24T02:00:00Z');
const update = (more: Partial<CaseUpdate> = {}): CaseUpdate => ({
  ...{ profile: 'saphan-case-update-1', application: 'a', service: 's', case: 'c', number: 'n', version: 1 },
  ...{ state: 'under-review', turn: 'agency', since: now.toISOString(), history: [], documents: [] },
  due: '2026-11-25T16:59:59Z',
  ...more,
});
type Followed = Parameters<typeof isCalm>[0];
const calm: Followed = {
  ...{ update: update(), held: undefined, isRefused: false, sent: undefined, withdrawal: undefined },
  ...{ statement: undefined, appeal: undefined, bill: undefined, refunds: [], documents: [] },
};
const sent = { at: now, hasArrived: false };
const awaits = { id: 'other' } as Service;

test('a case that only goes its way is calm, and one that nobody has told of yet', () => {
  expect(isCalm(calm, now)).toBe(true);
  expect(isCalm({ ...calm, update: undefined }, now)).toBe(true);
});

test.each<readonly [string, Partial<Followed>]>([
  ['the person is asked', { update: update({ state: 'incomplete', turn: 'person' }) }],
  ['its message was refused', { isRefused: true }],
  ['it waits for another document', { held: { awaits, isEnded: false } }],
  ['what the person sent is on its way', { sent }],
  ['it is late', { update: update({ due: '2026-11-23T16:59:59Z' }) }],
  ['its agency says why it is late', { update: update({ lateness: { letters: [], missed: 1 } }) }],
  [
    'the agency wrote last',
    { update: update({ messages: [{ id: 'm', at: now.toISOString(), by: 'agency', text: 'สวัสดี' }] }) },
  ],
  ['it has ended', { update: update({ state: 'completed', turn: 'nobody' }) }],
  [
    'its person may speak before it is decided',
    { update: update({ hearing: { id: 'h', at: now.toISOString(), facts: 'x', until: now.toISOString() } }) },
  ],
])('not where %s', (_, more) => {
  expect(isCalm({ ...calm, ...more }, now)).toBe(false);
});
