import { expect, it } from 'vitest';
import { fromXsdPattern } from './from-xsd-pattern.ts';
import { toXsdPattern } from './to-xsd-pattern.ts';

it.each<[string, readonly string[], readonly string[]]>([
  ['[0-9]{2}', ['12'], ['1', '123', 'a12']],
  ['a|b', ['a', 'b'], ['ab', 'xa']],
  ['\\d+', ['12', '๑๒'], ['', 'a']],
  ['5$', ['5$'], ['5', '5$x']],
  ['^a', ['^a'], ['a']],
  ['[^a]', ['b'], ['a', '^a']],
  ['a\\-b', ['a-b'], ['ab']],
  ['a\\|b', ['a|b'], ['a', 'b']],
  ['\\w+', ['กa1'], ['a b', '']],
  ['[\\d]', ['๑'], ['a']],
])('the pattern %s holds for the whole value', (pattern, right, wrong) => {
  const written = new RegExp(fromXsdPattern(pattern) ?? 'unsayable', 'u');
  for (const value of right) expect([value, written.test(value)]).toEqual([value, true]);
  for (const value of wrong) expect([value, written.test(value)]).toEqual([value, false]);
});

it.each(['\\i\\c*', '[a-z-[aeiou]]', '[\\w]', '(', '[z-a]'])('has no word for %s', (pattern) => {
  expect(fromXsdPattern(pattern)).toBeUndefined();
});

it('is the way back', () => {
  for (const pattern of ['^[0-9]{13}$', '^[A-Z]{3}-\\/x$', '^[^a]+$'])
    expect(new RegExp(fromXsdPattern(toXsdPattern(pattern) ?? '') ?? '', 'u').test('1234567890123')).toBe(
      new RegExp(pattern, 'u').test('1234567890123'),
    );
});
