import { countryCatalogue } from '@saphan/testkit';
import type { Catalogue } from '@saphan/contracts';
import { expect, test } from 'vitest';
import { toParts } from '../change-set/entry-parts.ts';
import { dataServiceSheet } from '../data-service-editor/data-service-sheet.ts';
import { lifeEventSheet } from '../life-event-editor/life-event-sheet.ts';
import { serviceSheet } from '../service-editor/service-sheet.ts';
import {
  findGroup as findIn,
  mostRows,
  partsOfGroup,
  readFault,
  readGroup,
  rowsFault,
  writeGroup,
} from './sheet.ts';

const { groups } = serviceSheet;
const findGroup = (name: string) => findIn(serviceSheet, name);

/** Parts that are not edited: the id never changes. */
const others = ['id'];

test('every part of every service of the catalogue is the same after it was shown and read', async () => {
  const catalogue = await countryCatalogue();
  const { services } = catalogue;
  expect(services.length).toBeGreaterThan(5);
  for (const service of services) {
    const read = groups.map((group) => readGroup(group, writeGroup(group, service), { catalogue }));
    const parts = Object.fromEntries(toParts('services', service));
    for (const part of others) Reflect.deleteProperty(parts, part);
    expect(read.flatMap(({ faults }) => faults)).toEqual([]);
    expect(Object.assign({}, ...read.map((each) => each.parts))).toEqual(parts);
  }
});

test('every part of every life event and data service is the same after it was shown and read', async () => {
  const catalogue = await countryCatalogue();
  for (const { list, groups: own, name } of [
    { ...lifeEventSheet, name: 'id' },
    { ...dataServiceSheet, name: 'code' },
  ]) {
    const entries = catalogue[list as 'lifeEvents' | 'dataServices'];
    expect(entries.length).toBeGreaterThan(3);
    for (const entry of entries) {
      const seen = Object.fromEntries(toParts(list, entry));
      const read = own.map((group) => readGroup(group, writeGroup(group, seen), { seen, catalogue }));
      expect(read.flatMap(({ faults }) => faults)).toEqual([]);
      const { [name]: _, ...parts } = seen;
      // A part that may be left out is there, empty, once its page was saved.
      const back = Object.assign({}, ...read.map((each) => each.parts)) as Record<string, unknown>;
      expect({ ...(list === 'lifeEvents' && { upcoming: [] }), ...parts }).toEqual(back);
    }
  }
});

test('a row is moved by one with what was typed; one that is taken out counts for none', () => {
  const steps = { rows: 'steps', name: 'steps', columns: [{ path: 'a', as: 'text' as const }] };
  const rows = (move: string, fields: Record<string, string> = {}) =>
    readGroup(steps, { 'row0.a': 'x', 'row1.a': 'y', 'row2.a': 'z', ...fields, move }).parts['steps'];
  expect(rows('2 up')).toEqual([{ a: 'x' }, { a: 'z' }, { a: 'y' }]);
  expect(rows('0 down')).toEqual([{ a: 'y' }, { a: 'x' }, { a: 'z' }]);
  expect(rows('2 up', { 'row1.a': '' })).toEqual([{ a: 'z' }, { a: 'x' }]);
  for (const move of ['0 up', '2 down', '9 up', 'x'])
    expect(rows(move)).toEqual([{ a: 'x' }, { a: 'y' }, { a: 'z' }]);
});

test('a row that has no place keeps the page from being saved, by its field and why', () => {
  const answer = findIn(dataServiceSheet, 'answer');
  if (!answer) throw new Error('answer');
  const seen = { operations: [{ method: 'GET', path: '/', idempotent: true, query: [] }] };
  const row = { operation: 'GET /', property: 'a', item: 'land.area' };
  const typed = (name: string, value: object) =>
    Object.fromEntries(
      Object.entries(value).map(([path, each]): [string, string] => [`${name}.${path}`, String(each)]),
    );
  const read = (fields: Record<string, string>) =>
    readGroup(answer, fields, { seen, catalogue: { items: [] } as unknown as Catalogue });
  const fields = {
    ...typed('row0', row),
    ...typed('row2', { ...row, operation: 'GET /gone' }),
    ...typed('row3', row),
  };
  expect(read({ ...fields, move: '3 up' })).toEqual({
    parts: {},
    faults: ['row2.operation unknown', 'row3.property twice'],
  });
  expect(readFault('row3.property twice')).toEqual({ field: 'row3.property', why: 'twice' });
  expect(read(typed('row0', row)).faults).toEqual([]);
});

test('what a page does not show of a row stays with it, wherever the row goes', () => {
  const questions = findIn(lifeEventSheet, 'questions');
  if (!questions) throw new Error('questions');
  const ask = (id: string, more: object = {}) => ({
    ...{ id, kind: 'text', required: true, label: { th: 'ก', en: id } },
    ...more,
  });
  const checks = [{ expression: 'a.b > 1', message: { th: 'ก', en: 'a' } }];
  const seen = { questions: [ask('a.a', { hint: { th: 'ก', en: 'h' } }), ask('a.b', { checks })] };
  const fields = { ...writeGroup(questions, seen), move: '1 up', 'row0.hint.th': '', 'row0.hint.en': '' };
  expect(readGroup(questions, fields, { seen }).parts['questions']).toEqual([
    ask('a.b', { checks }),
    ask('a.a'),
  ]);
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
