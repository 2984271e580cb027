import { expect, test } from 'vitest';
import { deepestEntry as deepest, isShallow } from '@saphan/catalogue';
import { readJson, readSeen, readSeenObject } from './read-json.ts';

const nested = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);

test('what is nested deeper than people write is not read, however deep it is', () => {
  expect(readJson(nested(deepest))).toBeDefined();
  for (const levels of [deepest + 2, 2_000, 25_000]) expect(readJson(nested(levels))).toBeUndefined();
  expect(isShallow({ wide: Array.from({ length: 50_000 }, (_, index) => index) }, 2)).toBe(true);
});

test('what was seen is told apart from what can’t be read', () => {
  expect(readSeen('null')).toBeNull();
  for (const text of ['', '{', undefined, ['1'], nested(30_000)]) expect(readSeen(text)).toBeUndefined();
  expect(readSeenObject('{"names":1}')).toEqual({ names: 1 });
  for (const text of ['[1]', '5', '"text"', 'null', undefined]) expect(readSeenObject(text)).toEqual({});
});
