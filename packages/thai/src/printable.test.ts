import { expect, it } from 'vitest';
import { findUnprintable } from './printable.ts';

it.each([
  'ครัวกัญญา & ป้าน้อย (สาขา ๒) – “อร่อย”',
  'Café Größe № 5'.replace('№', 'No.'),
  'Phở Hà Nội 24/7, ราคา ฿1,200.50',
  '99/1 ถนนราชดำเนิน ซ.5',
])('%s can be printed', (text) => {
  expect(findUnprintable(text)).toBeUndefined();
});

it.each([
  ['ครัวกัญญา 😀', '😀'],
  ['李家菜', '李'],
  ['ร้าน\u202eกลับ', '\u202e'],
  ['a\u0000b', '\u0000'],
  ['Кафе', 'К'],
])('%j cannot, for %j', (text, letter) => {
  expect(findUnprintable(text)).toBe(letter);
});
