import { expect, test } from 'vitest';
import { readVariant, suggestGroups, suggestLive } from './suggest-groups.ts';

const service = (id: string, name: string, agency = 'A') => ({ id, agency, name });

test.each([
  ['ใบอนุญาตประกอบธุรกิจโรงแรม', 'new'],
  ['ต่ออายุใบอนุญาตประกอบธุรกิจโรงแรม', 'renew'],
  ['ขอต่ออายุใบอนุญาตประกอบธุรกิจโรงแรม', 'renew'],
  ['การขอแก้ไขเปลี่ยนแปลงใบอนุญาตประกอบธุรกิจโรงแรม', 'amend'],
  ['ขอยกเลิกใบอนุญาตประกอบธุรกิจโรงแรม', 'cancel'],
  ['โอนใบอนุญาตประกอบธุรกิจโรงแรม', 'transfer'],
  ['แบบใบอนุญาตประกอบธุรกิจโรงแรม', 'form'],
])('%s is %s of one subject', (name, variant) => {
  expect(readVariant(name)).toEqual({ variant, subject: 'ใบอนุญาตประกอบธุรกิจโรงแรม' });
});

test('of one agency what is done to one subject is a group; the plain one stands for it', () => {
  const [group, ...others] = suggestGroups([
    service('3', 'ต่ออายุใบอนุญาตโรงแรม'),
    service('1', 'ขอใบอนุญาตโรงแรม'),
    service('2', 'แบบใบอนุญาตโรงแรม'),
    service('4', 'ต่ออายุใบอนุญาตโรงแรม', 'B'),
    service('5', 'ใบอนุญาตโรงงาน'),
  ]);
  expect(others).toEqual([]);
  expect([group?.head.id, group?.members.map(({ service: { id }, kind }) => [id, kind]).toSorted()]).toEqual([
    '1',
    [
      ['2', 'double'],
      ['3', 'variant'],
    ],
  ]);
});

test('the same name at several agencies is one service several times', () => {
  const groups = suggestGroups([
    service('1', 'เบี้ยยังชีพผู้สูงอายุ', 'A'),
    service('2', 'เบี้ยยังชีพผู้สูงอายุ (กทม.)', 'B'),
  ]);
  expect(groups.map(({ head, members }) => [head.id, members.map(({ kind }) => kind)])).toEqual([
    ['1', ['double']],
  ]);
});

test('a live service is suggested by its name, never for another act', () => {
  const live = [{ name: 'ใบอนุญาตขายสุรา' }, { name: 'ต่ออายุใบอนุญาตขายสุรา' }, { name: 'จดทะเบียนพาณิชย์' }];
  expect(suggestLive('ขอใบอนุญาตขายสุรา ประเภทที่ 1', live)).toEqual([{ name: 'ใบอนุญาตขายสุรา' }]);
  expect(suggestLive('จดทะเบียนพาณิชย์ (e-commerce)', live)).toEqual([{ name: 'จดทะเบียนพาณิชย์' }]);
  expect(suggestLive('แจ้งเกิด', live)).toEqual([]);
});
