import { fileURLToPath } from 'node:url';
import { buildCatalogue } from '@saphan/catalogue';
import { expect, test } from 'vitest';
import { toParts } from '../change-set/entry-parts.ts';
import { findGroup, groups, mostRows, partsOfGroup, readGroup, rowsFault, writeGroup } from './groups.ts';

/** Parts that are not edited: the id never changes, variants come with the kinds of application. */
const others = ['id', 'variants'];

test('every part of every service of the catalogue is the same after it was shown and read', async () => {
  const { services } = await buildCatalogue(fileURLToPath(new URL('../../../../catalogue', import.meta.url)));
  expect(services.length).toBeGreaterThan(5);
  for (const service of services) {
    const read = groups.map((group) => readGroup(group, writeGroup(group, service)));
    const parts = Object.fromEntries(toParts('services', service));
    for (const part of others) Reflect.deleteProperty(parts, part);
    expect(read.flatMap(({ faults }) => faults)).toEqual([]);
    expect(Object.assign({}, ...read.map((each) => each.parts))).toEqual(parts);
  }
});

test('every part of a service is written by one group', () => {
  const written = groups.flatMap(partsOfGroup);
  expect(new Set(written).size).toBe(written.length);
});

test('an empty row is left out, a half one is kept to be found, what can’t be read is named', () => {
  const fees = findGroup('fees');
  const fields = {
    'row0.label.th': 'ก',
    'row0.amountSatang': 'free',
    'row1.label.th': ' ',
    'row2.amountSatang': '1,250.50',
  };
  expect(fees && readGroup(fees, fields)).toEqual({
    parts: {
      fees: [
        { label: { th: 'ก', en: '' }, validFrom: '' },
        { label: { th: '', en: '' }, amountSatang: 125_050, validFrom: '' },
      ],
    },
    faults: ['row0.amountSatang'],
  });
});

test('a day is typed in either era; one that no calendar has is a fault, and nothing is stored of it', () => {
  const fees = findGroup('fees');
  const read = (day: string, month: string, year: string) =>
    fees &&
    readGroup(fees, {
      'row0.label.th': 'ก',
      'row0.validFrom-day': day,
      'row0.validFrom-month': month,
      'row0.validFrom-year': year,
    });
  for (const year of ['2569', '2026'])
    expect(read('1', '12', year)).toMatchObject({
      parts: { fees: [{ validFrom: '2026-12-01' }] },
      faults: [],
    });
  expect(read('31', '2', '2569')?.faults).toEqual(['row0.validFrom']);
  expect(read('', '12', '2569')?.faults).toEqual(['row0.validFrom']);
  const shown = { fees: [{ label: { th: 'ก', en: 'A' }, amountSatang: 0, validFrom: '2026-12-01' }] };
  expect(fees && writeGroup(fees, shown, 'th')).toMatchObject({ 'row0.validFrom-year': '2569' });
  expect(fees && writeGroup(fees, shown, 'en')).toMatchObject({ 'row0.validFrom-year': '2026' });
});

test('texts and pairs in which the signs between them stand are read as they were', () => {
  const [manual, basics] = [findGroup('manual'), findGroup('basics')];
  if (!manual || !basics) throw new Error('groups');
  const criteria = [{ th: 'ก|ข', en: 'either | or \\' }];
  expect(readGroup(manual, writeGroup(manual, { criteria })).parts['criteria']).toEqual(criteria);
  const subjects = { 'a=b': 'c = d' };
  const fields = writeGroup(basics, { subjects });
  expect(readGroup(basics, fields).parts['subjects']).toEqual(subjects);
  expect(readGroup(manual, { 'value.criteria': 'ก | A | B' }).faults).toEqual(['value.criteria']);
  expect(readGroup(basics, { 'value.subjects': 'alone' }).faults).toEqual(['value.subjects']);
});

test('of many rows none is lost: they are all read, or refused by name', () => {
  const items = findGroup('items');
  if (!items) throw new Error('items');
  const rows = (count: number) => ({
    items: Array.from({ length: count }, (_, index) => ({
      item: `tax.item${String(index)}`,
      required: true,
      purpose: { th: 'ก', en: 'a' },
    })),
  });
  for (const count of [301, mostRows])
    expect(readGroup(items, writeGroup(items, rows(count)))).toEqual({ parts: rows(count), faults: [] });
  // The empty row that is there to be filled in counts for none.
  const full = { ...writeGroup(items, rows(mostRows)), [`row${String(mostRows)}.item`]: ' ' };
  expect(readGroup(items, full)).toEqual({ parts: rows(mostRows), faults: [] });
  expect(readGroup(items, writeGroup(items, rows(mostRows + 1))).faults).toEqual([rowsFault]);
  expect(readGroup(items, { 'row99999999.item': 'x' }).faults).toEqual([rowsFault]);
});
