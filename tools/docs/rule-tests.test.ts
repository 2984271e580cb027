import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { clockTests, ruleTests } from './rule-tests.ts';

const named = [...ruleTests.flatMap(({ tests }) => tests), ...Object.values(clockTests).flat()];

it.each(named)('“$title” is a test of $file', async ({ file, title }) => {
  const text = await readFile(join(import.meta.dirname, '../..', file), 'utf8');
  expect(text.replaceAll(/\s+/g, ' ')).toContain(title);
});

it('every duty and every time has a test', () => {
  for (const tests of [...ruleTests.map((rule) => rule.tests), ...Object.values(clockTests)])
    expect(tests.length).toBeGreaterThan(0);
});
