import { expect, test } from 'vitest';
import { findPatternFault, isAsync, patternsIn } from './pattern-fault.ts';

test.each([
  '^[0-9]{13}$',
  '^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$',
  '^0[0-9]{8,9}$',
  '^(TH|LA)-[0-9]+$',
  '^[ก-๙ ]+$',
  '^(?:a|b){2}$',
  '^[a-z][a-z0-9-]*$',
])('%s may be published', (pattern) => {
  expect(findPatternFault(pattern)).toBeUndefined();
});

test.each([
  '^(a+)+$',
  '^(a|a)*$',
  '^(a*)*b',
  '(?:[0-9]+\\.)+$',
  '^((a|b)c)+$',
  '(a+){10}',
  '^(a|a){40}b$',
  '^(?:a|aa){1,60}b$',
  '^(a{1,30}){1,30}b$',
  '^a*a*a*b$',
  '^(\\(|\\))*$',
  '[',
  '(?<x>a+)*',
  'a*b*c*d*e*',
])('%s may not', (pattern) => {
  expect(findPatternFault(pattern)).toBeDefined();
});

test('patterns are found wherever they stand in a schema', () => {
  const schema = { items: { pattern: 'a' }, patternProperties: { b: { allOf: [{ pattern: 'c' }] } } };
  expect(patternsIn(schema)).toEqual(['a', 'b', 'c']);
});

test('a schema that would be checked later is found', () => {
  expect(isAsync({ type: 'object', properties: { a: { $async: true } } })).toBe(true);
  expect(isAsync({ type: 'string', enum: ['$async'] })).toBe(false);
});
