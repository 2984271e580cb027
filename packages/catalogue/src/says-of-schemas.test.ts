import { expect, it } from 'vitest';
import { sayOfErrors } from './says-of-schemas.ts';

const errorOf = (pattern: string) => ({
  keyword: 'pattern',
  message: `must match pattern "${pattern}"`,
  params: { pattern },
});

it.each([
  ['^[a-z][a-z0-9-]*$', 'tax-notice'],
  ['^[a-z][A-Za-z0-9]*(\\.[a-z][A-Za-z0-9]*)+$', 'shop.name'],
  ['^[a-z][a-z0-9-]*\\.v[0-9]+$', 'house.v1'],
  ['^([0-9]{2}|[0-9]{4}|[0-9]{6})$', '6'],
  ['^[0-9]{4}-[0-9]{2}-[0-9]{2}$', '2026-11-29'],
])('what does not fit %s is told by an example, in both languages', (pattern, example) => {
  const { message, cure } = sayOfErrors([errorOf(pattern)]);
  for (const text of [cure.th, cure.en]) {
    expect(text).toContain(example);
    expect(text).not.toContain(pattern);
  }
  expect(message.en).not.toContain('pattern');
  expect(message.th).toMatch(/^[ก-๙]/);
});

it('a pattern that has no words of its own is named', () => {
  const { cure } = sayOfErrors([errorOf('^x+$')]);
  expect(cure.en).toContain('^x+$');
  expect(cure.th).toContain('^x+$');
});
