import { countryCatalogue } from '@saphan/testkit';
import type { DataItem } from '@saphan/contracts';
import { beforeAll, expect, test } from 'vitest';
import { findNearItems } from './near-items.ts';

let items: readonly DataItem[];
beforeAll(async () => {
  ({ items } = await countryCatalogue());
});

const none = { th: '', en: '' };
const nearTo = (th: string, en: string, definition = none): readonly string[] =>
  findNearItems({ id: 'new.item', names: { th, en }, definition }, items).map(({ item }) => item.id);

test.each([
  ['เบอร์โทรศัพท์ติดต่อ', '', 'contact.phone'],
  ['', 'phone number', 'contact.phone'],
  ['เบอร์โทรศัพท์ติดต่อ', 'phone number', 'contact.phone'],
  ['เบอร์มือถือ', 'Mobile no.', 'contact.phone'],
  ['', 'Tel.', 'contact.phone'],
  ['หมายเลขติดต่อ', 'Contact number', 'contact.phone'],
  ['ไปรษณีย์อิเล็กทรอนิกส์', '', 'contact.email'],
  ['', 'Email address', 'contact.email'],
  ['เลข 13 หลัก', 'Citizen ID', 'person.pid'],
  ['หมายเลขบัตรประชาชน', 'ID card no.', 'person.pid'],
  ['วันเดือนปีเกิด', '', 'person.birthDate'],
  ['', 'DOB', 'person.birthDate'],
  ['นามสกุล', '', 'person.lastNameTh'],
  ['', 'Surname', 'person.lastNameTh'],
  ['', 'Gender', 'person.sex'],
  ['', 'zip code', 'house.postalCode'],
  ['เลขผู้เสียภาษี', 'TIN', 'taxpayer.taxId'],
  ['ใบขับขี่', 'Driver license number', 'driving.licenceNumber'],
])('“%s” “%s” is near to %s', (th, en, id) => {
  expect(nearTo(th, en)).toContain(id);
});

test.each([
  ['จำนวนเตาอบในครัว', 'Ovens in the kitchen'],
  ['เลขที่สัญญาฝากขาย', 'Number of the consignment contract'],
  ['วันที่ทดสอบเครื่องเสียง', 'Day of the sound check'],
])('“%s” “%s” is another thing than all there is', (th, en) => {
  expect(nearTo(th, en)).toEqual([]);
});
