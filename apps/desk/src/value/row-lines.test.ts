import { expect, test } from 'vitest';
import { toRowLines } from './row-lines.ts';

test('on a document each row is a line of its name, and a line for each answer, rows inside it too', () => {
  const supplier = { name: 'ผู้จัดหา 1', answers: [{ label: 'ชื่อ', lines: ['S1'], rows: [] }] };
  const rows = [
    {
      name: 'ส่วนประกอบ 1',
      answers: [
        { label: 'ชื่อสาร (INCI)', lines: ['AQUA'], rows: [] },
        { label: 'ใช้ที่', lines: ['หน้า', 'มือ'], rows: [] },
        { label: 'ผู้จัดหา', lines: [], rows: [supplier] },
      ],
    },
    { name: 'ส่วนประกอบ 2', answers: [] },
  ];
  expect(toRowLines(rows)).toEqual([
    'ส่วนประกอบ 1',
    'ชื่อสาร (INCI): AQUA',
    'ใช้ที่: หน้า, มือ',
    'ผู้จัดหา 1',
    'ชื่อ: S1',
    'ส่วนประกอบ 2',
  ]);
});
