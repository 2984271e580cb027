import { countryCatalogue } from '@saphan/testkit';
import { indexCatalogue } from '@saphan/forms';
import { describe, expect, it } from 'vitest';
import { nameOfItem, showText, showTexts } from './show-text.ts';

const index = indexCatalogue(await countryCatalogue(), () => '2026-11-23');
const show = (item: string, value: unknown) => [
  showText(index, item, value, 'th'),
  showText(index, item, value, 'en'),
];

describe('showText', () => {
  it('gives nothing for nothing, and a word for an empty list', () => {
    expect(showText(index, 'person.nameEn', undefined, 'th')).toBeUndefined();
    expect(showTexts(index, 'person.nameEn', null)).toBeUndefined();
    expect(show('person.formerNames', [])).toEqual(['ไม่มี', 'none']);
  });

  it.each([
    ['person.pid', '9500100000001', ['9-5001-00000-00-1', '9-5001-00000-00-1']],
    ['person.birthDate', '1991-04-09', ['9 เมษายน 2534', '9 April 1991']],
    ['person.birthDate', '1960', ['พ.ศ. 2503', '1960']],
    ['shop.areaSquareMetres', 142.5, ['142.5 ตร.ม.', '142.5 m²']],
    ['business.expectedTurnover', 240_000_000, ['฿2,400,000', '฿2,400,000']],
    ['shop.tenure', 'rent', ['เช่า', 'Rented']],
    ['shop.houseCode', '98500000012', ['9850-000001-2', '9850-000001-2']],
    ['contact.phone', '053000101', ['053-000-101', '053-000-101']],
    ['taxpayer.vatRegistered', false, ['ยังไม่ได้จด', 'not registered yet']],
    ['taxpayer.branch', '00000', ['สำนักงานใหญ่', 'head office']],
    ['taxpayer.branch', '00003', ['00003', '00003']],
    [
      'own.openRestaurant.plans',
      ['sign', 'employees'],
      ['ป้ายชื่อร้าน; ลูกจ้าง', 'A sign with its name; Employees'],
    ],
    [
      'shop.foodKinds',
      ['cooked', 'drinks'],
      ['อาหารตามสั่งหรือข้าวแกง; กาแฟหรือเครื่องดื่ม', 'Cooked meals; Coffee or drinks'],
    ],
  ])('%s %j', (item, value, expected) => {
    expect(show(item, value)).toEqual(expected);
  });

  it('names items by the catalogue, own questions by their label, unknown ones by their id', () => {
    expect(nameOfItem(index, 'shop.name', undefined).en).toBe('Name of the shop');
    expect(nameOfItem(index, 'own.nothing', 'food-place-notification').th).toBe('own.nothing');
  });
});
