import { expect, it } from 'vitest';
import { toHolderMark } from './holder-mark.ts';

it.each([
  ['นางสาวกัญญา ศรีวิไล', 'กัญญา  ศรีวิไล'],
  ['น.ส. กัญญา ศรีวิไล', 'กัญญา ศรีวิไล'],
  ['Kanya Sriwilai', 'ms. KANYA SRIWILAI'],
  ['บริษัท ครัวล้านนา จำกัด', 'บริษัทครัวล้านนาจำกัด'],
])('%s is the holder %s', (printed, typed) => {
  expect(toHolderMark(typed)).toBe(toHolderMark(printed));
});

it('another name is another holder, and a name that begins like a title is whole', () => {
  expect(toHolderMark('กัญญา ศรีวิไลย์')).not.toBe(toHolderMark('กัญญา ศรีวิไล'));
  expect(toHolderMark('กัญญา')).not.toBe(toHolderMark('กัญญา ศรีวิไล'));
  expect(toHolderMark('Missanee Thongdi')).not.toBe(toHolderMark('anee Thongdi'));
});
