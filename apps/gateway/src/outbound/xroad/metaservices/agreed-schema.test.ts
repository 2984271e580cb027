import { expect, test } from 'vitest';
import { itemsOf, toAgreedSchema } from './agreed-schema.ts';

const item = (name: string) => ({ type: 'string', 'x-data-item': name });
const schema = {
  type: 'object',
  required: ['name', 'faith'],
  properties: {
    name: item('a.name'),
    faith: item('a.faith'),
    home: { $ref: '#/$defs/place' },
    children: {
      type: 'array',
      'x-data-item': 'a.children',
      items: { type: 'object', properties: { n: { type: 'string' } } },
    },
  },
  $defs: { place: { type: 'object', properties: { road: item('a.road'), soi: item('a.soi') } } },
};
const shapeOf = (agreed: string[]): unknown =>
  JSON.parse(JSON.stringify(toAgreedSchema(schema, new Set(agreed))));

test('what was not agreed is not even named', () => {
  expect(shapeOf(['a.name', 'a.soi'])).toEqual({
    type: 'object',
    required: ['name'],
    properties: { name: item('a.name'), home: { type: 'object', properties: { soi: item('a.soi') } } },
  });
});
test('an array is an item itself, and what stands in an item goes with it', () => {
  expect(shapeOf(['a.children'])).toEqual({
    type: 'object',
    required: [],
    properties: { children: schema.properties.children },
  });
});
test('where nothing was agreed an empty object is left', () => {
  expect(shapeOf([])).toEqual({ type: 'object', properties: {}, additionalProperties: false });
});
test('all items of a schema, those of its definitions too', () => {
  expect(itemsOf(schema)).toEqual(['a.name', 'a.faith', 'a.children', 'a.road', 'a.soi']);
});
test('references without an end are refused, not followed', () => {
  const endless = {
    type: 'object',
    properties: { a: { $ref: '#/$defs/a' } },
    $defs: { a: { $ref: '#/$defs/a' } },
  };
  expect(() => toAgreedSchema(endless, new Set())).toThrow(
    expect.objectContaining({ code: 'schema-not-prunable' }),
  );
});
