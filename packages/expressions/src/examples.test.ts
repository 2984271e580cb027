import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { compile } from './compile/compile.ts';
import { evaluate } from './evaluate/evaluate.ts';
import { isEqual } from './evaluate/value.ts';
import { signatures } from './functions/signatures.ts';

const page = readFileSync(new URL('../../../docs/expressions.md', import.meta.url), 'utf8');
const rows = [...page.matchAll(/^\| `(.+)` +\| `(.+)` +\|$/gm)].map(([, source = '', value = '']) => ({
  source,
  value,
}));
const names = new Map([['today', 'date'] as const]);
const run = (source: string) => evaluate(compile(source, names).tree, { today: '2026-11-29' });

test.each(rows)('$source is $value', ({ source, value }) => {
  expect(isEqual(run(source), run(value))).toBe(true);
});

test('every function has an example', () => {
  const called = rows.map(({ source }) => source);
  const missing = [...signatures.keys()].filter(
    (name) => !called.some((source) => source.includes(`${name}(`)),
  );
  expect(missing).toEqual([]);
});
