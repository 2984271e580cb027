import type { Question } from '@saphan/contracts';
import { expect, test } from 'vitest';
import type { PartChange } from '../change-set/change-parts.ts';
import { fromParts, toParts, type EntryParts } from '../change-set/entry-parts.ts';
import * as steps from './form-steps.ts';

const words = (text: string) => ({ th: text, en: text });
const question = (id: string): Question => ({ id, kind: 'text', label: words(id), required: true });
const form = (...pages: [string, ...string[]][]): EntryParts =>
  toParts('forms', {
    id: 'f',
    title: words('f'),
    pages: pages.map(([id, ...ids]) => ({ id, title: words(id), questions: ids.map(question) })),
  });
const run = (before: EntryParts, changes: readonly PartChange[]): EntryParts => {
  const after = new Map(before);
  for (const { part, before: seen, after: wanted } of changes) {
    expect(after.get(part)).toEqual(seen);
    if (wanted === undefined) after.delete(part);
    else after.set(part, wanted);
  }
  return after;
};
const shape = (parts: EntryParts): string =>
  (fromParts('forms', parts) as { pages: { id: string; questions: Question[] }[] }).pages
    .map(({ id, questions }) => `${id}: ${questions.map((each) => each.id).join(' ')}`.trim())
    .join(' | ');

test('a question is added behind, or before another', () => {
  const start = form(['1', 'a'], ['2', 'c']);
  const add = (before?: string) =>
    shape(run(start, steps.addQuestion(start, question('b'), { page: '1', before })));
  expect([add(), add('a')]).toEqual(['1: a b | 2: c', '1: b a | 2: c']);
});

test('a question moves by one, over the edge of its page, and no further than the form', () => {
  const start = form(['1', 'a', 'b'], ['2', 'c']);
  const nudge = (id: string, by: -1 | 1) => shape(run(start, steps.nudgeQuestion(start, id, by)));
  expect(nudge('a', 1)).toBe('1: b a | 2: c');
  expect(nudge('b', -1)).toBe('1: b a | 2: c');
  expect(nudge('b', 1)).toBe('1: a | 2: b c');
  expect(nudge('c', -1)).toBe('1: a b c | 2:');
  expect(nudge('a', -1)).toBe('1: a b | 2: c');
  expect(nudge('c', 1)).toBe('1: a b | 2: c');
});

test('a question goes to another page, and is taken out', () => {
  const start = form(['1', 'a', 'b'], ['2', 'c']);
  expect(shape(run(start, steps.moveQuestion(start, 'a', { page: '2', before: 'c' })))).toBe('1: b | 2: a c');
  expect(steps.moveQuestion(start, 'a', { page: '1', before: 'a' })).toEqual([]);
  expect(shape(run(start, steps.removeQuestion(start, 'b')))).toBe('1: a | 2: c');
});

test('pages come, change places and go with their questions', () => {
  const start = form(['1', 'a'], ['2', 'b']);
  expect(shape(run(start, steps.addPage(start, { id: '3', title: words('3') })))).toBe('1: a | 2: b | 3:');
  expect(shape(run(start, steps.movePage(start, '2', -1)))).toBe('2: b | 1: a');
  expect(steps.movePage(start, '1', -1)).toEqual([]);
  const gone = run(start, steps.removePage(start, '1'));
  expect(shape(gone)).toBe('2: b');
  expect([...gone.keys()].some((part) => part.endsWith(' a'))).toBe(false);
});

test('what is not there moves nothing', () => {
  const start = form(['1', 'a', 'b'], ['2', 'c']);
  expect(steps.moveQuestion(start, 'ghost', { page: '1' })).toEqual([]);
  expect(steps.moveQuestion(start, 'a', { page: 'ghost' })).toEqual([]);
  for (const direction of [-1, 1] as const) {
    expect(steps.nudgeQuestion(start, 'ghost', direction)).toEqual([]);
    expect(steps.movePage(start, 'ghost', direction)).toEqual([]);
  }
});

test('a question moves to the beginning or the end of its page at once', () => {
  const start = form(['1', 'a', 'b', 'c'], ['2', 'd']);
  const move = (id: string, end: 'first' | 'last') => shape(run(start, steps.moveToEnd(start, id, end)));
  expect([move('c', 'first'), move('a', 'last'), move('a', 'first'), move('gone', 'first')]).toEqual([
    '1: c a b | 2: d',
    '1: b c a | 2: d',
    '1: a b c | 2: d',
    '1: a b c | 2: d',
  ]);
});
