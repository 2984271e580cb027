import { expect, test } from 'vitest';
import { fromParts, toParts } from './entry-parts.ts';
import { changedParts, mergeParts } from './part-merge.ts';

const question = (id: string, label = id) => ({
  id,
  kind: 'text',
  label: { th: label, en: label },
  required: true,
});
const form = (...pages: [string, ...ReturnType<typeof question>[]][]) => ({
  id: 'f',
  version: 1,
  title: { th: 'ฟ', en: 'F' },
  pages: pages.map(([id, ...questions]) => ({ id, title: { th: id, en: id }, questions })),
});
const [a, b, c] = [question('own.f.a'), question('own.f.b'), question('own.f.c')];
const parts = (...pages: Parameters<typeof form>) => toParts('forms', form(...pages));

test('a form is its parts, but for the version that publishing gives', () => {
  const { version: _, ...whole } = form(['one', a, b], ['two', c]);
  expect(fromParts('forms', parts(['one', a, b], ['two', c]))).toEqual(whole);
});

test('two people change two questions of a form, add one each, and move: all of it is there', () => {
  const base = parts(['one', a, b]);
  const ours = parts(['one', question('own.f.a', 'ours'), b, question('own.f.x')]);
  const theirs = parts(['one', question('own.f.y'), b, a], ['new', c]);
  const merged = mergeParts(base, ours, theirs);
  expect(merged.conflicts).toEqual([]);
  expect(fromParts('forms', merged.parts)).toMatchObject({
    pages: [
      {
        id: 'one',
        questions: [question('own.f.y'), b, question('own.f.x'), question('own.f.a', 'ours')],
      },
      { id: 'new', questions: [c] },
    ],
  });
});

test('what one has taken out stays out', () => {
  const merged = mergeParts(parts(['one', a, b, c]), parts(['one', a, c]), parts(['one', a, b, c], ['two']));
  expect(fromParts('forms', merged.parts)).toMatchObject({
    pages: [{ questions: [a, c] }, { id: 'two', questions: [] }],
  });
});

test('one question changed by both in two ways is a conflict that tells all three', () => {
  const merged = mergeParts(
    parts(['one', a]),
    parts(['one', question('own.f.a', 'ours')]),
    parts(['one', question('own.f.a', 'theirs')]),
  );
  expect(merged.conflicts).toEqual([
    {
      part: 'question own.f.a',
      base: a,
      ours: question('own.f.a', 'ours'),
      theirs: question('own.f.a', 'theirs'),
    },
  ]);
});

test('the difference of two versions is named by its parts', () => {
  expect(changedParts(parts(['one', a, b]), parts(['one', a, question('own.f.b', 'new')]))).toEqual([
    'question own.f.b',
  ]);
});
