import { expect, test } from 'vitest';
import { answerDigest, fromDrawnField, toDrawnField } from './answer-digest.ts';
import { compareAnswers } from './compare-answers.ts';

const savedAt = new Date('2026-11-23T03:42:00Z');
const kept = (entries: Record<string, unknown>) =>
  new Map(
    Object.entries(entries).map(([question, value]) => [
      question,
      { question, value, version: 1, updatedAt: savedAt },
    ]),
  );
const drawn = (entries: Record<string, unknown>) =>
  fromDrawnField(toDrawnField(new Map(Object.entries(entries))));
const sent = (entries: Record<string, unknown>) => new Map(Object.entries(entries));

test('an answer that both tabs changed is never overwritten', () => {
  const { changed, conflicts } = compareAnswers(
    sent({ 'shop.name': 'ครัวกัญญา', 'shop.area': 80 }),
    kept({ 'shop.name': 'ครัวล้านนา', 'shop.area': 60 }),
    drawn({ 'shop.name': undefined, 'shop.area': 60 }),
  );
  expect(conflicts).toEqual([{ question: 'shop.name', mine: 'ครัวกัญญา', theirs: 'ครัวล้านนา', savedAt }]);
  expect([...changed]).toEqual([['shop.area', 80]]);
});

test('a question that this tab left alone does not undo what the other tab wrote', () => {
  const result = compareAnswers(
    sent({ 'shop.name': 'เดิม' }),
    kept({ 'shop.name': 'ใหม่' }),
    drawn({ 'shop.name': 'เดิม' }),
  );
  expect(result).toEqual({ changed: new Map(), conflicts: [] });
});

test('taking an answer back that another tab changed is a conflict', () => {
  const { conflicts } = compareAnswers(
    sent({ 'shop.name': undefined }),
    kept({ 'shop.name': 'ใหม่' }),
    drawn({ 'shop.name': 'เดิม' }),
  );
  expect(conflicts).toHaveLength(1);
});

test('the same answer from two tabs is no conflict, whatever the order of its parts', () => {
  const result = compareAnswers(
    sent({ 'shop.address': { road: 'ท่าแพ', houseNumber: '12/3' } }),
    kept({ 'shop.address': { houseNumber: '12/3', road: 'ท่าแพ' } }),
    drawn({ 'shop.address': undefined }),
  );
  expect(result).toEqual({ changed: new Map(), conflicts: [] });
});

test('a page without the hidden field can add, but overwrites nothing', () => {
  const { changed, conflicts } = compareAnswers(
    sent({ 'a.b': 1, 'c.d': 2 }),
    kept({ 'c.d': 3 }),
    fromDrawnField(''),
  );
  expect([...changed.keys()]).toEqual(['a.b']);
  expect(conflicts.map(({ question }) => question)).toEqual(['c.d']);
});

test('a digest tells nothing apart that is equal and everything that is not', () => {
  expect(answerDigest(undefined)).toBe('');
  expect(answerDigest({ a: 1, b: [1, 2] })).toBe(answerDigest({ b: [1, 2], a: 1 }));
  expect(answerDigest([1, 2])).not.toBe(answerDigest([2, 1]));
});
