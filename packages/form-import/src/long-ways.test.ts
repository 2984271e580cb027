import { expect, test } from 'vitest';
import { find, read, said } from './import-form.fixture.ts';

// What follows is small to send and was minutes of work, in the process that draws the pages.

const named = (count: number): Record<string, { type: string }> =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`b${String(index)}`, { type: 'string' }] as const),
  );
const words = (count: number): string[] => Array.from({ length: count }, (_, index) => `v${String(index)}`);
const field = (name: string) => ({ type: 'TextField', name, title: name });

test('a long row of blanks is read once', async () => {
  const content = `before${' \t'.repeat(60_000)}after \t \n  below`;
  const imported = await read({
    pages: [{ path: '/a', title: 'A', components: [{ type: 'Html', name: 'h', content }, field('t')] }],
  });
  expect(imported.form.pages[0]?.questions).toHaveLength(2);
  const short = await read({
    pages: [
      {
        path: '/a',
        title: 'A',
        components: [{ type: 'Html', name: 'h', content: 'a \t \n \n b' }, field('t')],
      },
    ],
  });
  expect(short.form.pages[0]?.questions[0]?.label.en).toBe('a\nb');
});

test('a condition that is too long is left out for each question that hangs on it, and not compiled', async () => {
  for (const tested of [{ enum: words(20_000) }, { const: 'x'.repeat(1_000_000) }]) {
    const imported = await read({
      properties: {
        shop: {
          properties: { a: { type: 'string' } },
          if: { properties: { a: tested } },
          then: { properties: named(300) },
        },
      },
    });
    expect(find(imported, 'b299')).toMatchObject({ kind: 'text' });
    expect(find(imported, 'b299')?.condition).toBeUndefined();
    expect(said(imported, 'left-out').filter((line) => line.startsWith('condition-'))).toHaveLength(300);
  }
});

/** Conditions of which each names the next three times. */
const fanned = (depth: number, last: object) => ({
  conditions: Array.from({ length: depth }, (_, index) => ({
    name: `c${String(index)}`,
    value: {
      conditions: Array.from({ length: 3 }, () =>
        index === depth - 1 ? last : { conditionName: `c${String(index + 1)}`, coordinator: 'or' },
      ),
    },
  })),
  pages: [
    { path: '/a', title: 'A', components: [field('t')] },
    { path: '/b', title: 'B', condition: 'c0', components: [field('u')] },
  ],
});

test('conditions that name each other many times are read once each', async () => {
  const compared = { field: { name: 't' }, operator: 'is', value: { value: 'a' } };
  const many = await read(fanned(18, compared));
  expect(find(many, 'u')?.condition).toBeUndefined();
  expect(said(many, 'left-out')).toContainEqual(expect.stringMatching(/^condition-too-long /));
  const few = await read(fanned(2, { ...compared, coordinator: 'or' }));
  expect(find(few, 'u')?.condition).toContain('t = "a"');
  const circle = await read(fanned(3, { conditionName: 'c0', coordinator: 'or' }));
  expect(find(circle, 'u')?.condition).toBeUndefined();
});

test('more pages that lead to each other than can be looked through are refused', async () => {
  const pages = (count: number) => ({
    pages: Array.from({ length: count }, (_, index) => ({
      ...{ path: `/p${String(index)}`, title: 'P', components: index === 0 ? [field('t')] : [] },
      next: [{ path: `/p${String(index + 1)}` }],
    })),
  });
  await expect(read(pages(1001))).rejects.toMatchObject({ code: 'import-too-large' });
  expect((await read(pages(1000))).form.pages).toHaveLength(1);
});
