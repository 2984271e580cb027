import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findVolume } from './read-volume.ts';

const year = (low: number, high: number | null) => ({ low, high, period: 'year' });

test.each([
  ['50 รายต่อปี', year(50, 50)],
  ['1 ราย/ปี', year(1, 1)],
  ['ไม่ถึง 100 รายต่อปี', year(0, 99)],
  ['น้อยกว่า 5 ราย ต่อปี', year(0, 4)],
  ['ไม่เกิน 250 รายต่อปี', year(0, 250)],
  ['ไม่เกิน 100 ต่อปี', year(0, 100)],
  ['ประมาณ 20 ราย ต่อปี', year(20, 20)],
  ['เฉลี่ย 3 ปีย้อนหลัง 4 คำขอ/ปี', year(4, 4)],
  ['10 - 15 ราย/ปี', year(10, 15)],
  ['๗-๑๕ คน/ปี', year(7, 15)],
  ['3,400 คนต่อปี', year(3400, 3400)],
  ['19 ราย / ต่อปี', year(19, 19)],
  ['19 ราย/เดือน', year(228, 228)],
  ['ปีละ 77 แห่ง', year(77, 77)],
  ['มากกว่า 1,000 คำขอ/ปี', year(1001, null)],
  ['0 ราย/ปี', year(0, 0)],
  ['ยังไม่มีผู้ขอรับบริการ', year(0, 0)],
  ['less than 10 requests a year', year(0, 9)],
  ['67 แห่ง', { low: 67, high: 67, period: 'unstated' }],
  ['มีผู้ขอรับบริการ จำนวน 2 ราย', { low: 2, high: 2, period: 'unstated' }],
])('%s', (remark, volume) => {
  expect(findVolume(remark)).toEqual(volume);
});

test.each([
  'เป็นข้อมูลส่วนบุคคลที่กระทบกับความปลอดภัยของผู้แจ้ง',
  '16 ฉบับ (ปี พ.ศ. 2535 - 23 ก.พ. 2567)',
  '1 ครั้ง ตั้งแต่เปิดบริการ',
  '500 ต่อ 2 ปี (รอบการต่ออายุ)',
  '15-7 คน/ปี',
  '99999999999 คน/ปี',
  '',
])('what does not say how many in which time is not guessed: %s', (remark) => {
  expect(findVolume(remark)).toBeUndefined();
});

test('a range never ends before it begins, whatever stands around it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.nat(1e6), fc.nat(1e6), (around, one, other) => {
      const volume = findVolume(`${around} ${String(one)}-${String(other)} ราย/ปี`);
      if (volume) expect(volume.high ?? Infinity).toBeGreaterThanOrEqual(volume.low);
    }),
  );
});
