import { expect, it } from 'vitest';
import { findCycle } from './find-cycle.ts';
import { findNearestName } from './find-nearest-name.ts';

it('names the way round a cycle, even one that is not reached from the first name', () => {
  const graph = new Map([
    ['a', ['x']],
    ['b', ['c']],
    ['c', ['d', 'a']],
    ['d', ['b']],
  ]);
  expect(findCycle(graph)).toEqual(['b', 'c', 'd', 'b']);
  expect(findCycle(new Map([['a', ['a']]]))).toEqual(['a', 'a']);
});

it('two ways to one name are no cycle', () => {
  const graph = new Map([
    ['a', ['b', 'c']],
    ['b', ['d']],
    ['c', ['d']],
  ]);
  expect(findCycle(graph)).toBeUndefined();
});

it('suggests only what is near', () => {
  expect(findNearestName('shop.aera', ['shop.area', 'person.pid'])).toBe('shop.area');
  expect(findNearestName('entirely.else', ['shop.area'])).toBeUndefined();
});
