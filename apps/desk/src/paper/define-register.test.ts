import type { DataServiceDefinition, PaperSource } from '@saphan/contracts';
import { describe, expect, it } from 'vitest';
import { findShape, inPlaces, readRegister, toRegisterForm } from './define-register.ts';

const text = { type: 'string', 'x-data-item': 'land.x' };
const definitionOf = (
  response: object,
  more: Partial<DataServiceDefinition> = {},
): DataServiceDefinition => ({
  ...{ code: 'deeds.v1', names: { th: 'x', en: 'x' }, subjects: ['parcel'], rights: ['officer'] },
  operations: [{ method: 'GET', path: '/', idempotent: true, query: [], response }],
  ...more,
});
const properties = {
  area: text,
  issuedOn: { ...text, format: 'date' },
  kind: { ...text, enum: ['chanote', 'ns3'] },
  number: text,
};
const shape = findShape(definitionOf({ type: 'object', properties }));
if (shape === undefined) throw new Error('a table of one subject has a shape');

const form = {
  'key.parcel': 'เลขที่',
  ...{ 'header.number': 'เลขที่', 'kind.number': 'text', 'place.number': '๑' },
  ...{
    'header.kind': 'ประเภท',
    'kind.kind': 'codes',
    'codes.kind': 'โฉนด = chanote\nน.ส.3=ns3',
    'place.kind': '3',
  },
  ...{ 'header.issuedOn': 'วันที่', 'kind.issuedOn': 'be-date', 'place.issuedOn': '2' },
};
const declared: PaperSource = {
  type: 'paper',
  keys: { parcel: 'เลขที่' },
  columns: {
    number: { header: 'เลขที่' },
    kind: { header: 'ประเภท', codes: { โฉนด: 'chanote', 'น.ส.3': 'ns3' } },
    issuedOn: { header: 'วันที่', transform: 'be-date' },
  },
  order: ['เลขที่', 'วันที่', 'ประเภท'],
};

describe('a register by data items', () => {
  it('is what its form says, in the order of the page', () => {
    expect(readRegister(form, shape)).toEqual(declared);
  });
  it('is the same when its form is shown again and sent as it is', () => {
    const shown = toRegisterForm(declared, shape);
    expect(readRegister(shown, shape)).toEqual(declared);
    expect(inPlaces(shown, shape.properties).map(({ property }) => property)).toEqual([
      'number',
      'issuedOn',
      'kind',
      'area',
    ]);
  });
  it('is refused without a number to ask by, an item, or its choices', () => {
    expect(readRegister({ ...form, 'key.parcel': '' }, shape)).toEqual(['key.parcel']);
    expect(readRegister({ 'key.parcel': 'x' }, shape)).toEqual(['key.parcel']);
    expect(readRegister({ ...form, 'codes.kind': 'โฉนด' }, shape)).toEqual(['codes.kind']);
  });
  it('may have several lines of a subject, and is none where the data service answers otherwise', () => {
    const list = { type: 'array', 'x-data-item': 'land.list', items: { type: 'object', properties } };
    expect(findShape(definitionOf({ type: 'object', properties: { deeds: list } }))).toMatchObject({
      list: 'deeds',
      properties: [{ property: 'area', item: 'land.x' }, {}, { kind: 'codes' }, {}],
    });
    expect(findShape(definitionOf({ type: 'string' }))).toBeUndefined();
    expect(findShape(definitionOf({ type: 'object', properties }, { subjects: [] }))).toBeUndefined();
    expect(findShape(undefined)).toBeUndefined();
  });
});
