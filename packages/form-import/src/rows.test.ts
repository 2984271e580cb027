import { findQuestionFaults } from '@saphan/catalogue';
import type { Question } from '@saphan/contracts';
import { expect, test } from 'vitest';
import { find, questionsOf, read, said, toBytes, toZip } from './import-form.fixture.ts';
import type { ImportedForm } from './import-form.ts';
import { exportForm } from './json-schema/export-form.ts';

/** Names and kinds of a group's rows; of a group in them, its own in brackets. */
const rowsOf = (group: Pick<Question, 'questions'> | undefined): unknown[] =>
  (group?.questions ?? []).map((question) =>
    question.kind === 'repeat' ? [question.id, ...rowsOf(question)] : `${question.id} ${question.kind}`,
  );
const inRow = (group: Question | undefined, id: string): Question | undefined =>
  group?.questions?.find((question) => question.id === id);

/** What a catalogue would refuse of the questions, and what does not survive our own export. */
async function checkWhole(imported: ImportedForm): Promise<void> {
  expect(questionsOf(imported).flatMap((question) => findQuestionFaults(question))).toEqual([]);
  const again = await read(exportForm(imported.form, 'urn:x'), undefined);
  expect(again.form).toEqual(imported.form);
  expect(said(again, 'left-out')).toEqual([]);
}

const person = {
  type: 'object',
  title: 'Partner',
  required: ['name'],
  properties: {
    name: { type: 'string', title: 'Name' },
    kind: { enum: ['person', 'company'] },
    today: { type: 'string', format: 'date' },
    home: { type: 'object', properties: { road: { type: 'string' } } },
    photo: { type: 'string', contentEncoding: 'base64' },
    phones: {
      type: 'array',
      items: {
        properties: {
          number: { type: 'string' },
          calls: { type: 'array', items: { properties: { at: { type: 'string' } } } },
        },
      },
    },
  },
  if: { properties: { kind: { const: 'company' } } },
  then: { properties: { taxNumber: { type: 'string' } } },
};

test.each(['http://json-schema.org/draft-04/schema#', 'https://json-schema.org/draft/2020-12/schema'])(
  'JSON Schema (%s): an array of objects is a repeat group, nested once',
  async ($schema) => {
    const imported = await read({
      $schema,
      definitions: { person },
      required: ['partners', 'sites'],
      properties: {
        shared: { type: 'boolean' },
        partners: {
          ...{ type: 'array', title: 'Partners', minItems: 1, maxItems: 5 },
          items: { $ref: '#/definitions/person' },
        },
        sites: { type: 'array', items: { properties: { area: { type: 'number' } } }, maxItems: 9000 },
      },
    });
    const partners = find(imported, 'partners');
    expect(partners).toMatchObject({
      ...{ kind: 'repeat', required: true, minimum: 1, maximum: 5 },
      ...{ label: { en: 'Partners' }, entry: { en: 'Partner' } },
    });
    expect(rowsOf(partners)).toEqual([
      ...['name text', 'kind choice', 'todayAnswer date', 'homeRoad text', ['phones', 'number text']],
      'taxNumber text',
    ]);
    expect(inRow(partners, 'name')?.required).toBe(true);
    expect(inRow(partners, 'taxNumber')?.condition).toBe('kind = "company"');
    // An array that must be there may have nothing in it.
    expect(find(imported, 'sites')).toMatchObject({ required: false, maximum: 1000 });
    const left = said(imported, 'left-out');
    expect(left).toEqual(
      [
        'repeat /definitions/person/properties/phones/items/properties/calls',
        'row-file /definitions/person/properties/photo',
      ].toSorted((one, other) => left.indexOf(one) - left.indexOf(other)),
    );
    await checkWhole(imported);
  },
);

test('what is asked around a group decides about it, and no page reads a row', async () => {
  const imported = await read({
    properties: {
      shared: { type: 'boolean' },
      staff: {
        type: 'array',
        items: { properties: { age: { type: 'integer' } } },
      },
    },
    allOf: [
      {
        if: { properties: { shared: { const: true } } },
        then: {
          properties: { rooms: { type: 'array', items: { properties: { size: { type: 'number' } } } } },
        },
      },
      { if: { properties: { age: { minimum: 60 } } }, then: { properties: { pension: { type: 'string' } } } },
    ],
  });
  expect(find(imported, 'rooms')?.condition).toBe('own.shopForm.shared = true');
  expect(inRow(find(imported, 'rooms'), 'size')?.condition).toBeUndefined();
  expect(find(imported, 'pension')?.condition).toBeUndefined();
  expect(said(imported, 'left-out').join()).toContain('condition-unsupported');
  await checkWhole(imported);
});

test('rows that would ask nothing are left out, and what stood on them is said', async () => {
  const imported = await read({
    properties: {
      name: { type: 'string' },
      scans: { type: 'array', items: { properties: { scan: { contentEncoding: 'base64' } } } },
      deep: { type: 'array', items: { properties: { scans: { type: 'array', items: { properties: {} } } } } },
    },
    dependentSchemas: { scans: { properties: { why: { type: 'string' } } } },
  });
  expect(questionsOf(imported).map(({ id }) => id)).toEqual(['own.shopForm.name', 'own.shopForm.why']);
  const left = said(imported, 'left-out');
  expect(left).toContain('rows-empty /properties/scans');
  expect(left).toContain('rows-empty /properties/deep');
  expect(left).toContain('condition-unsupported /dependentSchemas/scans/properties/why');
});

test('a schema that is its own row ends', async () => {
  const imported = await read({
    definitions: {
      part: {
        properties: {
          name: { type: 'string' },
          parts: { type: 'array', items: { $ref: '#/definitions/part' } },
        },
      },
    },
    properties: { tree: { type: 'array', items: { $ref: '#/definitions/part' } } },
  });
  expect(rowsOf(find(imported, 'tree'))).toEqual(['name text']);
  expect(said(imported, 'left-out').join()).toContain('reference-circle');
});

const component = (type: string, name: string, more: object = {}) => ({
  ...{ type, name, title: `Ask ${name}`, options: {}, schema: {} },
  ...more,
});

test('DEFRA: a page that repeats is a page with a group, with its least and most', async () => {
  const imported = await read({
    name: 'Pond',
    pages: [
      { path: '/a', title: 'Pond', components: [component('YesNoField', 'deep')], next: [{ path: '/fish' }] },
      {
        ...{ path: '/fish', title: 'Which fish', controller: 'RepeatPageController' },
        repeat: { options: { name: 'fish', title: 'Fish' }, schema: { min: 2, max: 7 } },
        components: [
          component('TextField', 'species'),
          component('NumberField', 'weight', { options: { condition: 'isCarp' } }),
          component('FileUploadField', 'picture'),
        ],
      },
    ],
    conditions: [
      {
        name: 'isCarp',
        value: { conditions: [{ field: { name: 'species' }, operator: 'is', value: { value: 'carp' } }] },
      },
    ],
  });
  const fish = find(imported, 'fish');
  expect(fish).toMatchObject({ kind: 'repeat', minimum: 2, maximum: 7, entry: { en: 'Fish' } });
  expect(rowsOf(fish)).toEqual(['species text', 'weight number']);
  expect(inRow(fish, 'weight')?.condition).toBe('species = "carp"');
  expect(said(imported, 'left-out')).toEqual(['row-file /pages/1/components/2']);
  await checkWhole(imported);
});

test('XGov: pages of a section that follow one number are one row, asked when the first is reached', async () => {
  const repeated = { section: 'people', repeatField: 'howMany' };
  const imported = await read({
    name: 'Household',
    sections: [{ name: 'people', title: 'People' }],
    pages: [
      {
        ...{ path: '/start', title: 'Start' },
        components: [component('NumberField', 'howMany'), component('YesNoField', 'alone')],
        next: [{ path: '/end', condition: 'isAlone' }, { path: '/who' }],
      },
      {
        ...{ path: '/who', title: 'Who', components: [component('TextField', 'name')] },
        ...{ ...repeated, next: [{ path: '/age' }] },
      },
      {
        ...{ path: '/age', title: 'Age', components: [component('NumberField', 'age')] },
        ...{ ...repeated, next: [{ path: '/end' }] },
      },
      { path: '/end', title: 'End', components: [component('TextField', 'remark')] },
    ],
    conditions: [
      {
        name: 'isAlone',
        value: { conditions: [{ field: { name: 'alone' }, operator: 'is', value: { value: 'true' } }] },
      },
    ],
  });
  expect(imported.form.pages.map(({ id }) => id)).toEqual(['start', 'who', 'end']);
  const people = find(imported, 'people');
  expect(rowsOf(people)).toEqual(['name text', 'age number']);
  expect(people?.condition).toBe('not(own.shopForm.alone = true)');
  expect(said(imported, 'changed')).toContain('rows-counted /pages/1/repeatField');
  expect(said(imported, 'left-out')).toEqual([]);
  await checkWhole(imported);
});

test('Open Forms: a repeating group, with conditions inside it and rules that hide it', async () => {
  const field = (type: string, key: string, more: object = {}) => ({
    type,
    key,
    label: `Ask ${key}`,
    ...more,
  });
  const grid = {
    ...field('editgrid', 'children', { groupLabel: 'Child', validate: { required: true, maxLength: 12 } }),
    components: [
      field('textfield', 'name'),
      field('checkbox', 'school'),
      field('textfield', 'which', { conditional: { show: true, when: 'children.school', eq: true } }),
      {
        ...field('editgrid', 'shots'),
        components: [
          field('date', 'day'),
          { ...field('editgrid', 'doses'), components: [field('number', 'ml')] },
        ],
      },
    ],
  };
  const files = {
    'forms.json': [{ name: 'Family' }],
    'formSteps.json': [{ index: 0, slug: 's', form_definition: 'https://x.example/d' }],
    'formDefinitions.json': [
      { uuid: 'd', name: 'Family', configuration: { components: [field('checkbox', 'any'), grid] } },
    ],
    'formLogic.json': [
      {
        json_logic_trigger: { '!=': [{ var: 'any' }, true] },
        actions: [
          {
            component: 'children',
            action: { type: 'property', property: { value: 'hidden' }, state: true },
          },
        ],
      },
    ],
  };
  const imported = await read(
    toZip(Object.fromEntries(Object.entries(files).map(([name, value]) => [name, toBytes(value)]))),
  );
  const children = find(imported, 'children');
  expect(children).toMatchObject({ kind: 'repeat', required: true, maximum: 12, entry: { en: 'Child' } });
  expect(children?.condition).toBe('not(own.shopForm.any != true)');
  expect(rowsOf(children)).toEqual(['name text', 'school yes-no', 'which text', ['shots', 'day date']]);
  expect(inRow(children, 'which')?.condition).toBe('school = true');
  expect(said(imported, 'left-out')).toEqual([
    'repeat formDefinitions.json#/0/configuration/components/1/components/3/components/1',
  ]);
  await checkWhole(imported);
});
