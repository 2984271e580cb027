import { expect, test } from 'vitest';
import { findPatternFault, findRepeatedPatternFault } from './pattern-fault.ts';

test.each([
  '^[0-9]{13}$',
  '^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$',
  '^0[0-9]{8,9}$',
  '^(TH|LA)-[0-9]+$',
  '^[ก-๙ ]+$',
  '^(?:a|b){2}$',
  '^(?:north|south){1,40}$',
  // At each place only one of the two can go on.
  '^((a|b)c)+$',
  '^(\\(|\\))*$',
  '^[a-z]+@[a-z.]+$',
  '[0-9]+',
  '^[a-z][a-z0-9-]*$',
])('%s may be published', (pattern) => {
  expect(findPatternFault(pattern)).toBeUndefined();
});

test.each([
  '^(a+)+$',
  '^(a|a)*$',
  '^((a|ab)c)+$',
  '^(a*)*b',
  '(?:[0-9]+\\.)+$',
  '(a+){10}',
  '^(a|a){40}b$',
  '^(?:a|aa){1,60}b$',
  '^(a{1,30}){1,30}b$',
  '^a*a*a*b$',
  '[',
  '(?<x>a+)*',
  'a*b*c*d*e*',
  '(?:(?:a?)){13}[^b]{600}b',
  'a{0,90}a{0,90}a{500}b',
  '^a*a*[ab]{0,8}a{300}c',
  '^(a?){30}a{30}$',
  `^${'(a|a)'.repeat(30)}b$`,
  '^(?=(a+)+b)a',
  '[a-z]+@[a-z]+',
])('%s may not', (pattern) => {
  expect(findPatternFault(pattern)).toBeDefined();
});

test.each(['^[A-Z]{3}-[0-9]+$', '^[a-z]+@[a-z.]+$', '[0-9]+', '^a*$', '^(a?){5}$'])(
  '%s may be matched again and again',
  (pattern) => {
    expect(findRepeatedPatternFault(pattern)).toBeUndefined();
  },
);

test.each(['^(a?){22}b', '^a{0,9}a{0,9}a{0,9}a{0,9}b', '['])('%s may be matched once at most', (pattern) => {
  expect(findRepeatedPatternFault(pattern)).toBeDefined();
});
