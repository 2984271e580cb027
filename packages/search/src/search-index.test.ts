import type { Catalogue, LifeEvent, Service } from '@saphan/contracts';
import { expect, test } from 'vitest';
import { buildSearchIndex } from './search-index.ts';

const text = (th: string, en: string) => ({ th, en });
const lifeEvent = (id: string, names: LifeEvent['names'], keywords: LifeEvent['keywords']) =>
  ({ id, names, lead: text('เรื่องของคุณ', 'Your matter'), keywords }) as LifeEvent;
const service = (id: string, names: Service['names'], paper: Service['names']) =>
  ({ id, names, summary: text('-', '-'), evidence: [{ paper }], documents: [] }) as unknown as Service;

const index = buildSearchIndex({
  lifeEvents: [
    lifeEvent('open-restaurant', text('เปิดร้านอาหาร', 'Open a restaurant'), {
      th: ['ขายข้าวแกง', 'คาเฟ่'],
      en: ['cafe'],
    }),
    lifeEvent('move-house', text('ย้ายบ้าน', 'Move house'), { th: [], en: [] }),
  ],
  services: [
    service('food-place', text('แจ้งสถานที่จำหน่ายอาหาร', 'Notify a food place'), text('แผนที่ร้าน', 'Map')),
    service('vat', text('จดทะเบียนภาษีมูลค่าเพิ่ม', 'Register for VAT'), text('ภ.พ.01', 'P.P.01')),
  ],
} as unknown as Catalogue);

const idsOf = (query: string) => index.find(query).map(({ id }) => id);

test('nothing is found for nothing and for what nobody offers', () => {
  expect(idsOf('')).toEqual([]);
  expect(idsOf('ยานอวกาศ')).toEqual([]);
});

test('Thai written without spaces is found by any of its words, the life event first', () => {
  expect(idsOf('ร้านอาหาร')[0]).toBe('open-restaurant');
  expect(idsOf('อยากเปิดร้านอาหาร')[0]).toBe('open-restaurant');
  expect(idsOf('ภาษี')).toContain('vat');
});

test('English, a keyword, the beginning of a word and a typing mistake are found too', () => {
  expect(idsOf('restaurant')[0]).toBe('open-restaurant');
  expect(idsOf('คาเฟ่')).toContain('open-restaurant');
  expect(idsOf('resta')).toContain('open-restaurant');
  expect(idsOf('restuarant')).toContain('open-restaurant');
});
