import { expect, it } from 'vitest';
import { exchangeProblems, problem } from './problems.ts';

it.each(Object.entries(exchangeProblems))('%s has both texts, a status and a cure', (code, definition) => {
  expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
  expect(definition.status).toBeGreaterThanOrEqual(400);
  for (const text of [definition.title, definition.cure]) {
    expect(text.th).toMatch(/[ก-๙]/);
    expect(text.en).toMatch(/^[A-Z].*\.$/);
  }
});

it('keeps what is private out of the texts', () => {
  expect(problem('proof-late', { detail: '9100000000018' }).definition.title.en).not.toContain('9');
});
