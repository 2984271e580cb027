import { expect, test } from 'vitest';
import { fromParts, toParts } from './entry-parts.ts';
import { changedParts, mergeParts } from './part-merge.ts';
import { settleParts } from './settle-parts.ts';

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

test('a page that one has taken out and the other has added to is a conflict, and goes or stays whole', () => {
  const base = parts(['one', a], ['two', b]);
  const ours = parts(['one', a]);
  const theirs = parts(['one', a], ['two', b, c]);
  const { conflicts } = mergeParts(base, ours, theirs);
  const told = { id: 'two', title: { th: 'two', en: 'two' }, questions: ['own.f.b', 'own.f.c'] };
  expect(conflicts).toEqual([
    { part: 'page two', base: { ...told, questions: ['own.f.b'] }, ours: undefined, theirs: told },
  ]);
  const settled = (side: 'ours' | 'theirs') => {
    const { base: begun, ours: here } = settleParts({ base, ours, theirs }, 'page two', side);
    const merged = mergeParts(begun, here, theirs);
    expect(merged.conflicts).toEqual([]);
    return merged.parts;
  };
  expect(settled('ours')).toEqual(ours);
  expect(settled('theirs')).toEqual(theirs);
  expect(mergeParts(base, theirs, ours).conflicts.map(({ part }) => part)).toEqual(['page two']);
});

test('a move and an addition on one page are both there', () => {
  const base = parts(['one', a, b]);
  const moved = parts(['one', b, a]);
  const added = parts(['one', a, b, c]);
  const both = parts(['one', b, c, a]);
  expect(mergeParts(base, moved, added)).toEqual({ parts: both, conflicts: [] });
  expect(mergeParts(base, added, moved)).toEqual({ parts: both, conflicts: [] });
});

test('a question that both have moved, each to another page, is a conflict about its place', () => {
  const base = parts(['one', a, b], ['two'], ['three']);
  const merged = mergeParts(
    base,
    parts(['one', b], ['two', a], ['three']),
    parts(['one', b], ['two'], ['three', a]),
  );
  expect(merged.conflicts).toEqual([{ part: 'place own.f.a', base: 'one', ours: 'two', theirs: 'three' }]);
});

test('an entry that one has taken out and the other has changed is one conflict', () => {
  const [base, ours] = [parts(['one', a]), parts(['one', question('own.f.a', 'ours')])];
  const none = new Map<string, unknown>();
  expect(mergeParts(base, ours, none).conflicts.map(({ part }) => part)).toEqual(['whole']);
  const { base: begun, ours: kept } = settleParts({ base, ours, theirs: none }, 'whole', 'ours');
  expect(mergeParts(begun, kept, none)).toEqual({ parts: ours, conflicts: [] });
  expect(mergeParts(base, base, none)).toEqual({ parts: none, conflicts: [] });
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
