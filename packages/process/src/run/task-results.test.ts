import { expect, it } from 'vitest';
import type { Process } from '../process.ts';
import { findWrongResult } from './task-results.ts';

const variables: Process['variables'] = {
  isSafe: { type: 'boolean' },
  count: { type: 'number' },
  fine: { type: 'money' },
  remark: { type: 'text' },
  from: { type: 'date' },
  fireIsSafe: { type: 'boolean' },
};
const work = { results: ['isSafe', 'count', 'fine', 'remark', 'from'] };
const right = { isSafe: false, count: 1.5, fine: 100, remark: 'สะอาด', from: '2026-12-01' };
const find = (change: object) => findWrongResult({ variables }, { work }, { ...right, ...change });

it.each([
  ['what another task writes', { fireIsSafe: true }, 'fireIsSafe'],
  ['a fact of the case', { 'case.decision': 'approve' }, 'case.decision'],
  ['a name of every object', { constructor: 'x' }, 'constructor'],
  ['one that is missing', { isSafe: undefined }, 'isSafe'],
  ['a text for yes or no', { isSafe: 'no' }, 'isSafe'],
  ['no number', { count: Number.NaN }, 'count'],
  ['parts of a satang', { fine: 0.5 }, 'fine'],
  ['a list for a text', { remark: ['สะอาด'] }, 'remark'],
  ['a day that never comes', { from: '2026-02-30' }, 'from'],
  ['a year of the other era', { from: '2569-12-01' }, 'from'],
])('%s is not taken', (_, change, name) => {
  expect(find(change)).toBe(name);
});

it('all of them, each of its type, are', () => {
  expect(find({})).toBeUndefined();
});
