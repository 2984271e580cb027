import { expect, test } from 'vitest';
import { isAsSaid } from './is-as-said.ts';

const agreed = ['a.a', 'a.b', 'a.c'];

test.each([
  ['fewer items than came', { 'saphan-outcome': 'answered', 'saphan-items': 'AQ' }, ['a.a', 'a.b']],
  ['more items than came', { 'saphan-outcome': 'answered', 'saphan-items': 'Aw' }, ['a.a']],
  ['no items where some came', { 'saphan-outcome': 'answered' }, ['a.a']],
  ['items where none came', { 'saphan-outcome': 'answered', 'saphan-items': 'AQ' }, []],
  ['empty bits in place of none', { 'saphan-outcome': 'answered', 'saphan-items': 'AA' }, []],
  ['a denial of what it gives', { 'saphan-outcome': 'denied;right;right', 'saphan-items': 'AQ' }, ['a.a']],
  ['nothing at all', {}, []],
])('refuses an answer that says %s', (_, headers, found) => {
  expect(isAsSaid(headers, found, agreed)).toBe(false);
});

test('accepts an answer that is what it says', () => {
  expect(isAsSaid({ 'saphan-outcome': 'answered', 'saphan-items': 'Aw' }, ['a.b', 'a.a'], agreed)).toBe(true);
  expect(isAsSaid({ 'saphan-outcome': 'answered' }, [], agreed)).toBe(true);
});
