import { expect, it } from 'vitest';
import { findPhoneNumber, maskPhoneNumber } from './phone-number.ts';

it.each([
  '021234567',
  '+442071234567',
  '081-234-567',
  '0812345678\n0898765432',
  '',
  'a',
  '1'.repeat(99),
  undefined,
])('%j is no number for text messages', (typed) => {
  expect(findPhoneNumber(typed)).toBeUndefined();
});

it.each(['0812345678', '081-234-5678', '+66 81 234 5678', '๐๘๑๒๓๔๕๖๗๘'])('%j is one', (typed) => {
  const number = findPhoneNumber(typed);
  expect(number).toBe('+66812345678');
  expect(maskPhoneNumber(number as never)).toBe('08…678');
});
