import type { Catalogue, LifeEvent, Service } from '@saphan/contracts';
import { expect, test } from 'vitest';
import type { Narrowing } from './narrowing.ts';
import { buildSearchIndex } from './search-index.ts';

const text = (th: string, en: string) => ({ th, en });
const lifeEvent = (id: string, names: LifeEvent['names'], keywords: LifeEvent['keywords']) =>
  ({
    ...{ id, names, lead: text('เรื่องของคุณ', 'Your matter'), keywords },
    services: id === 'open-restaurant' ? [{ service: 'food-place', variant: 'new' }] : [],
  }) as unknown as LifeEvent;
const service = (
  id: string,
  names: Service['names'],
  paper: Service['names'],
  more: {
    readonly keywords?: Service['keywords'];
    readonly by?: string;
    readonly areas?: 'all' | string[];
  } = {},
) =>
  ({
    ...{ id, names, summary: text('-', '-'), evidence: [{ paper }], documents: [], keywords: more.keywords },
    audience: id === 'vat' ? ['business'] : ['person', 'business'],
    providers: [{ subsystem: `${more.by ?? 'TH/LGO/CNX'}/desk`, areas: more.areas ?? 'all' }],
  }) as unknown as Service;

const catalogue = {
  lifeEvents: [
    lifeEvent('open-restaurant', text('เปิดร้านอาหาร', 'Open a restaurant'), {
      th: ['ขายข้าวแกง', 'คาเฟ่'],
      en: ['cafe'],
    }),
    lifeEvent('move-house', text('ย้ายบ้าน', 'Move house'), { th: [], en: [] }),
  ],
  services: [
    service('food-place', text('แจ้งสถานที่จำหน่ายอาหาร', 'Notify a food place'), text('แผนที่ร้าน', 'Map'), {
      areas: ['5001', '100101'],
    }),
    service('vat', text('จดทะเบียนภาษีมูลค่าเพิ่ม', 'Register for VAT'), text('ภ.พ.01', 'P.P.01'), {
      by: 'TH/GOV/RD',
    }),
    service('trade', text('จดทะเบียนพาณิชย์', 'Commercial registration'), text('-', '-'), {
      keywords: { th: ['ขายของออนไลน์'], en: ['sole trader'] },
    }),
    service('clinic', text('ใบอนุญาตเปิดคลินิก', 'Clinic licence'), text('-', '-')),
  ],
} as unknown as Catalogue;
const revenue = {
  names: text('กรมสรรพากร', 'Revenue Department'),
  shortNames: text('สรรพากร', 'RD'),
};
const index = buildSearchIndex(catalogue, (member) => (member === 'TH/GOV/RD' ? revenue : undefined));

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

test('what was written by ear is found by how it sounds', () => {
  expect(idsOf('คลีนิค')[0]).toBe('clinic');
  expect(idsOf('จดทะเบียนพานิช')[0]).toBe('trade');
  expect(idsOf('clinic lisense')[0]).toBe('clinic');
});

test('a service is found by words that its name does not have, and by who provides it', () => {
  expect(idsOf('ขายของออนไลน์')).toEqual(['trade']);
  expect(idsOf('sole trader')).toEqual(['trade']);
  for (const agency of ['กรมสรรพากร', 'สรรพากร', 'RD', 'revenue department'])
    expect(idsOf(agency)).toEqual(['vat']);
});

test('one may narrow to an audience, an agency, a life event and an area, with words and without', () => {
  const narrowed = (narrowing: Narrowing, query = '') => index.find(query, { narrowing }).map(({ id }) => id);
  expect(narrowed({ agency: 'TH/GOV/RD' })).toEqual(['vat']);
  expect(narrowed({ audience: 'person' })).not.toContain('vat');
  expect(narrowed({ lifeEvent: 'open-restaurant' })).toEqual(['open-restaurant', 'food-place']);
  // A district holds its subdistricts, and is held by its province.
  for (const area of ['50', '5001', '500103', '10', '100101'])
    expect(narrowed({ area }), area).toContain('food-place');
  for (const area of ['5002', '1002', '40', '5', '50010'])
    expect(narrowed({ area }), area).not.toContain('food-place');
  expect(narrowed({ agency: 'TH/GOV/RD' }, 'จดทะเบียน')).toEqual(['vat']);
  expect(narrowed({ agency: 'TH/GOV/XX' }, 'จดทะเบียน')).toEqual([]);
  expect(narrowed({ audience: '', agency: '' })).toEqual([]);
  // What has all words is not there: what sounds like it is.
  expect(narrowed({ agency: 'TH/LGO/CNX' }, 'จดทะเบียนภาษีมูลค่าเพิ่ม')).toContain('trade');
});

test('of many services only those that are called so', () => {
  const long = 'ใบอนุญาตก่อสร้าง ดัดแปลง รื้อถอน หรือเคลื่อนย้ายอาคาร และการเปลี่ยนการใช้อาคารตามกฎหมายว่าด้วยการควบคุมอาคาร';
  const many = buildSearchIndex({
    ...catalogue,
    services: [...catalogue.services, service('building', text(long, 'Building permit'), text('-', '-'))],
  });
  expect(many.find('เครืองสำอาง').map(({ id }) => id)).not.toContain('building');
  expect(many.find('เคลื่อนย้ายอาคาน')[0]?.id).toBe('building');
});
