import { expect, test } from 'vitest';
import { closedTables } from './closed-tables.ts';

const found = (text: string, path = 'apps/desk/src/a/b.ts') => closedTables.find([{ path, text }]);

test.each([
  ["const signs: Readonly<Record<string, string>> = { a: 'b' };", 1],
  ["import x from 'y';\nexport const acts: Record<string, (one: X) => Promise<Y>> = {\n  act() {},\n};", 2],
  ['const words: Readonly<Record<string, readonly [th: string, en: string]>> = {\n  one: [],\n};', 1],
])('an object that any name may be asked of is found: %s', (text, line) => {
  expect(found(text)).toEqual([expect.stringMatching(`^apps/desk/src/a/b.ts:${String(line)}: `)]);
});

test.each([
  "const signs: ReadonlyMap<string, string> = new Map(Object.entries({ a: 'b' }));",
  'const acts = { act() {} } satisfies Readonly<Record<string, Act>>;',
  "const words: Readonly<Record<Language, string>> = { th: 'ก', en: 'a' };",
  'const made: Record<string, string> = {};',
  'const alike: Readonly<Record<string, string>> = Object.fromEntries(pairs);\nconst other = { a: 1 };',
  'const write = (one: Record<string, string>): Record<string, string> => {\n  return one;\n};',
])('what takes no other name is none: %s', (text) => {
  expect(found(text)).toEqual([]);
});

test('tests and tools are asked by nobody', () => {
  const text = "const signs: Readonly<Record<string, string>> = { a: 'b' };";
  for (const path of ['apps/desk/src/a.test.ts', 'apps/desk/src/a.fixture.ts', 'tools/checks/a.ts'])
    expect(found(text, path)).toEqual([]);
});
