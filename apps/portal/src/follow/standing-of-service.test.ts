import type { CaseUpdate, Service } from '@saphan/contracts';
import { expect, test } from 'vitest';
import { standingOfService } from './standing-of-service.ts';

const at = new Date('2026-11-24T02:00:00Z');
const update = (state: CaseUpdate['state'], turn: CaseUpdate['turn'] = 'agency'): CaseUpdate => ({
  profile: 'saphan-case-update-1',
  application: 'a',
  service: 's',
  case: 'c',
  number: 'n',
  version: 1,
  state,
  turn,
  since: at.toISOString(),
  history: [],
  documents: [],
});
const nothing = {
  update: undefined,
  held: undefined,
  isRefused: false,
  sent: undefined,
  bill: undefined,
  withdrawal: undefined,
  statement: undefined,
};
const awaits = { id: 'other' } as Service;

test.each([
  ['nobody has told of it', nothing, 'agency'],
  ['its message was refused', { ...nothing, isRefused: true }, 'person'],
  ['it waits for another document', { ...nothing, held: { awaits, isEnded: false } }, 'held'],
  ['that document will not come', { ...nothing, held: { awaits, isEnded: true } }, 'ended'],
  ['it is decided on', { ...nothing, update: update('under-review') }, 'agency'],
  ['more is asked for', { ...nothing, update: update('incomplete', 'person') }, 'person'],
  [
    'what was asked for is on its way',
    { ...nothing, update: update('incomplete', 'person'), sent: { at, hasArrived: false } },
    'agency',
  ],
  ['its document is here', { ...nothing, update: update('completed', 'nobody') }, 'done'],
  ['it is refused', { ...nothing, update: update('rejected', 'nobody') }, 'ended'],
] as const)('%s', (_, followed, standing) => {
  expect(standingOfService(followed, false)).toBe(standing);
});

test('a fee waits for the person, and for nobody here while the bank has it', () => {
  const followed = { ...nothing, update: update('waiting-for-payment', 'person') };
  expect(standingOfService(followed, false)).toBe('person');
  expect(standingOfService(followed, true)).toBe('agency');
});
