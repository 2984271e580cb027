import type { DataItem, Form, Question } from '@saphan/contracts';
import { expect, test } from 'vitest';
import { findQuestions, isForPeople, rankByName } from './find-questions.ts';

const question = (id: string, th: string): Question => ({
  id,
  label: { th, en: th },
  kind: 'text',
  required: true,
});
const form = (id: string, ...questions: Question[]): Form => ({
  id,
  version: 1,
  title: { th: id, en: id },
  pages: [{ id: 'page-1', title: { th: 'ก', en: 'A' }, questions }],
});

test('a question stands there once, whatever number of forms ask it; the nearest and most asked first', () => {
  const forms = [
    form('a', question('shop.owner', 'เจ้าของร้านและชื่อ'), question('own.a.word', 'ชื่อทางการค้า')),
    form('b', question('shop.name', 'ชื่อร้าน'), question('own.b.word', 'ชื่อทางการค้า')),
    form('c', question('shop.name', 'ชื่อร้าน'), question('own.c.word', 'ชื่อทางการค้า')),
    form('d', question('shop.name', 'ชื่อร้าน'), question('own.d.word', 'อื่น')),
  ];
  const found = findQuestions(forms, { q: 'ชื่อ', but: 'd' });
  expect(found.map(({ question: { id }, of, others }) => [id, of.id, others])).toEqual([
    ['own.a.word', 'a', 2],
    ['shop.name', 'b', 1],
    ['shop.owner', 'a', 0],
  ]);
});

test('items that are called so stand first, and what only gateways hand on is never offered', () => {
  const item = (id: string, th: string): DataItem =>
    ({ id, names: { th, en: id }, definition: { th: 'ชื่อ', en: '' } }) as DataItem;
  const items = [item('a.other', 'อื่น'), item('b.holder', 'ผู้มีชื่อ'), item('c.name', 'ชื่อ')];
  expect(rankByName(items, 'ชื่อ').map(({ id }) => id)).toEqual(['c.name', 'b.holder', 'a.other']);
  expect([item('exchange.fileManifest', 'ไฟล์'), item('shop.name', 'ชื่อ')].filter(isForPeople)).toHaveLength(1);
});
