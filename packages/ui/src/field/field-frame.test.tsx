import { expect, test } from 'vitest';
import { besideLabel } from './field-frame.tsx';

test.each([
  [
    '“Name of the shop”: not answered yet. Fill this in.',
    'Name of the shop',
    'Not answered yet. Fill this in.',
  ],
  ['“ชื่อร้าน” ยังไม่ได้ตอบ กรอกข้อนี้', 'ชื่อร้าน', 'ยังไม่ได้ตอบ กรอกข้อนี้'],
  ['The e-mail lacks its @', 'E-mail', 'The e-mail lacks its @'],
  ['“Name of the shop”: too long', 'Name', '“Name of the shop”: too long'],
])('%s, below the label %s, is “%s”', (fault, label, said) => {
  expect(besideLabel(fault, label)).toBe(said);
});
