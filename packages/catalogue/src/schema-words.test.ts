import { expect, test } from 'vitest';
import { isAsync, patternsIn } from './schema-words.ts';

test('patterns are found wherever they stand in a schema', () => {
  const schema = { items: { pattern: 'a' }, patternProperties: { b: { allOf: [{ pattern: 'c' }] } } };
  expect(patternsIn(schema)).toEqual(['a', 'b', 'c']);
});

test('a schema that would be checked later is found', () => {
  expect(isAsync({ type: 'object', properties: { a: { $async: true } } })).toBe(true);
  expect(isAsync({ type: 'string', enum: ['$async'] })).toBe(false);
});
