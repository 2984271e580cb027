import { expect, test } from 'vitest';
import { find, kindsOf, read, said } from '../import-form.fixture.ts';

test('objects become pages, their parts questions with limits and options', async () => {
  const imported = await read({
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Street stall',
    type: 'object',
    properties: {
      stall: {
        type: 'object',
        title: 'The stall',
        required: ['area'],
        properties: {
          area: { type: 'number', title: 'Area', minimum: 1, maximum: 40, exclusiveMaximum: 39.5 },
          goods: { type: 'array', items: { enum: ['food', 'cloth'] }, uniqueItems: true },
          opened: { type: ['string', 'null'], format: 'date' },
          name: { type: 'string', maxLength: 80, pattern: '^[A-Z]', minLength: 1 },
          tent: { type: 'boolean' },
          size: {
            oneOf: [
              { const: 's', title: 'Small' },
              { const: 'l', title: 'Large' },
            ],
          },
        },
      },
      promise: { const: true, title: 'I promise' },
    },
  });
  expect(kindsOf(imported)).toEqual([
    ...['area number', 'goods many', 'opened date', 'name text', 'tent yes-no', 'size choice'],
    'promise declaration',
  ]);
  expect(imported.form.pages.map(({ id, title }) => [id, title.en])).toEqual([
    ['stall', 'The stall'],
    ['page-1', 'Street stall'],
  ]);
  expect(find(imported, 'area')).toMatchObject({
    required: true,
    minimum: 1,
    maximum: 40,
    label: { th: '', en: 'Area' },
  });
  expect(find(imported, 'area')?.checks?.[0]?.expression).toBe('own.shopForm.area < 39.5');
  expect(find(imported, 'size')?.options?.map(({ label }) => label.en)).toEqual(['Small', 'Large']);
  expect(said(imported, 'left-out')).toEqual([]);
});

test('references inside are followed, merged and told; circles and what is outside are left out', async () => {
  const imported = await read({
    definitions: {
      name: { type: 'string', title: 'Name' },
      loop: { allOf: [{ $ref: '#/definitions/loop' }], type: 'string' },
      idle: { type: 'string' },
      here: { $anchor: 'here', type: 'integer', exclusiveMinimum: true, minimum: 3 },
    },
    properties: {
      a: { allOf: [{ $ref: '#/definitions/name' }, { maxLength: 20 }] },
      b: { $ref: '#/definitions/loop' },
      c: { $ref: 'https://elsewhere.example/x.json' },
      d: { $ref: '#here' },
      e: { $ref: '#/definitions/none' },
    },
  });
  expect(find(imported, 'a')).toMatchObject({ label: { en: 'Name' }, maxLength: 20 });
  expect(find(imported, 'd')).toMatchObject({ kind: 'number', minimum: 4 });
  const left = said(imported, 'left-out');
  expect(left).toContain('reference-circle /definitions/loop/allOf/0/$ref');
  expect(left).toContain('reference-outside /properties/c/$ref');
  expect(left).toContain('reference-missing /properties/e/$ref');
  expect(left).toContain('unused /definitions/idle');
});

test('conditions become FEEL where they can, and are left out where not', async () => {
  const imported = await read({
    properties: { staff: { type: 'integer' }, kind: { enum: ['shop', 'home'] } },
    if: { properties: { staff: { minimum: 5 } }, required: ['staff'] },
    then: { properties: { nurse: { type: 'boolean' } }, required: ['nurse', 'kind'] },
    else: { properties: { helper: { type: 'string' } } },
    dependentSchemas: { kind: { properties: { note: { type: 'string' } } } },
    allOf: [{ if: { not: { required: ['staff'] } }, then: { properties: { why: { type: 'string' } } } }],
    oneOf: [
      { title: 'Own house', properties: { house: { const: 'own' }, deed: { type: 'string' } } },
      { title: 'Rented', properties: { house: { const: 'rent' }, owner: { type: 'string' } } },
    ],
  });
  const condition = (name: string) => find(imported, name)?.condition;
  expect(condition('nurse')).toBe('own.shopForm.staff >= 5');
  expect(condition('helper')).toBe('not(own.shopForm.staff >= 5)');
  expect(condition('note')).toBe('own.shopForm.kind != null');
  expect(condition('owner')).toBe('own.shopForm.house = "rent"');
  expect(find(imported, 'house')?.options).toMatchObject([{ value: 'own' }, { value: 'rent' }]);
  expect(said(imported, 'left-out')).toEqual(
    expect.arrayContaining([
      'condition-unsupported /allOf/0/if',
      'condition-unsupported /allOf/0/then',
      'required-when /then/required/1',
    ]),
  );
});

test.each([[null], [false], [3], [['string']], ['string']])(
  'a condition on a property that is %j is no condition',
  async (schema) => {
    const then = { properties: { nurse: { type: 'boolean' } } };
    const imported = await read({
      properties: { staff: { type: 'integer' } },
      if: { properties: { staff: schema } },
      then,
    });
    expect(said(imported, 'left-out')).toContain('condition-unsupported /if');
  },
);

test('what has no like here is named with its place', async () => {
  const imported = await read({
    properties: {
      ok: { type: 'string', default: 'x', format: 'iri' },
      rows: { type: 'array', items: { properties: { scan: { contentEncoding: 'base64' } } } },
      words: { type: 'array', items: { type: 'string' } },
      fixed: { const: 7 },
      deep: { type: 'string', pattern: '(' },
      endless: { type: 'string', pattern: '^(a+)+$' },
      งาน: { type: 'string' },
      __proto__x: { type: 'string', readOnly: true },
    },
    patternProperties: { '^x': { type: 'string' } },
  });
  const left = said(imported, 'left-out');
  for (const line of [
    ...['unknown /properties/ok/default', 'format /properties/ok/format', 'rows-empty /properties/rows'],
    ...['list /properties/words', 'constant /properties/fixed', 'unknown /patternProperties'],
    ...[
      'pattern (own.shopForm.deep)',
      'pattern (own.shopForm.endless)',
      'unknown /properties/__proto__x/readOnly',
    ],
  ])
    expect(left).toContain(line);
  expect(kindsOf(imported)).toEqual(['ok text', 'deep text', 'endless text', 'question text', 'protoX text']);
});
