import type { CaseUpdate } from '@saphan/contracts';
import { expect, test } from 'vitest';
import { toStages } from './case-stages.ts';

const update = (state: CaseUpdate['state'], history: CaseUpdate['history']): CaseUpdate => ({
  profile: 'saphan-case-update-1',
  application: 'a',
  service: 's',
  case: 'c',
  number: 'n',
  version: 3,
  state,
  turn: 'agency',
  since: history.at(-1)?.at ?? '2026-11-23T03:00:00Z',
  history,
  documents: [],
});
const at = (hour: number) => `2026-11-23T0${hour}:00:00Z`;
const line = (stages: ReturnType<typeof toStages>) => stages.map(({ state, place }) => `${place} ${state}`);

test('a refusal ends the line: nothing is promised after it', () => {
  const refused = update('rejected', [
    { state: 'received', at: at(1) },
    { state: 'under-review', at: at(2) },
    { state: 'rejected', at: at(3) },
  ]);
  expect(line(toStages(refused, true))).toEqual(['done received', 'done under-review', 'wrong rejected']);
});

test('no payment stands ahead where there is no fee', () => {
  const reviewed = update('under-review', [
    { state: 'received', at: at(1) },
    { state: 'under-review', at: at(2) },
  ]);
  expect(line(toStages(reviewed, false))).toEqual([
    'done received',
    'now under-review',
    'next issuing',
    'next completed',
  ]);
});

test('a second round of checking shows the first one too', () => {
  const again = update('checking', [
    { state: 'received', at: at(1) },
    { state: 'checking', at: at(2) },
    { state: 'incomplete', at: at(3) },
    { state: 'checking', at: at(4) },
  ]);
  expect(line(toStages(again, true))).toEqual([
    'done received',
    'done checking',
    'done incomplete',
    'now checking',
    'next under-review',
    'next waiting-for-payment',
    'next issuing',
    'next completed',
  ]);
});

test('a refusal that an appeal has undone stays one, and the case goes on', () => {
  const anew = update('under-review', [
    { state: 'received', at: at(1) },
    { state: 'rejected', at: at(2) },
    { state: 'under-review', at: at(3) },
  ]);
  expect(line(toStages(anew, false))).toEqual([
    'done received',
    'wrong rejected',
    'now under-review',
    'next issuing',
    'next completed',
  ]);
});
