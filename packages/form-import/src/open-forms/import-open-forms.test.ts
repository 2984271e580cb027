import { expect, test } from 'vitest';
import { find, kindsOf, read, said, toBytes, toZip } from '../import-form.fixture.ts';

const definition = (id: string, components: object[]) => ({
  uuid: id,
  url: `https://forms.example/api/v2/form-definitions/${id}`,
  slug: id,
  name: `Step ${id}`,
  configuration: { display: 'form', components },
});
const step = (index: number, id: string) => ({
  index,
  slug: id,
  form_definition: `https://forms.example/api/v2/form-definitions/${id}`,
});
const hide = (component: string, state: boolean) => ({
  component,
  action: { type: 'property', property: { value: 'hidden', type: 'bool' }, state },
});
const field = (type: string, key: string, more: object = {}) => ({ type, key, label: `Ask ${key}`, ...more });

const files = {
  'forms.json': [{ uuid: 'f', name: 'Street party', slug: 'party', show_progress_indicator: true }],
  'formSteps.json': [step(1, 'two'), step(0, 'one')],
  'formDefinitions.json': [
    definition('two', [
      field('currency', 'cost', { validate: { required: true, min: 5 } }),
      field('selectboxes', 'needs', {
        values: [
          { label: 'Tent', value: 'tent' },
          { label: 'Power', value: 'power' },
        ],
      }),
      field('textfield', 'tentSize', { hidden: true }),
      field('editgrid', 'stalls', { components: [field('textfield', 'x')] }),
      field('signature', 'sign'),
    ]),
    definition('one', [
      field('radio', 'where', {
        values: [
          { label: 'Road', value: 'road' },
          { label: 'Park', value: 'park' },
        ],
      }),
      {
        ...field('fieldset', 'roadGroup'),
        components: [
          field('textfield', 'roadName', { validate: { pattern: '[a-z]+', maxLength: 40 }, mask: '99' }),
        ],
      },
      field('date', 'day', {
        description: 'First day',
        tooltip: 'To plan',
        conditional: { show: true, when: 'where', eq: 'park' },
      }),
      field('file', 'map', { file: { type: ['application/pdf'] }, fileMaxSize: '10MB' }),
    ]),
  ],
  'formLogic.json': [
    {
      order: 0,
      json_logic_trigger: { '!=': [{ var: 'where' }, 'road'] },
      actions: [hide('roadGroup', true)],
    },
    { order: 1, json_logic_trigger: { in: ['tent', { var: 'needs' }] }, actions: [hide('tentSize', false)] },
    {
      order: 2,
      json_logic_trigger: { '>': [{ date: { var: 'day' } }, { today: [] }] },
      actions: [hide('cost', true)],
    },
    {
      order: 3,
      json_logic_trigger: { '==': [{ var: 'where' }, 'road'] },
      actions: [{ action: { type: 'disable-next' } }],
    },
  ],
  'formVariables.json': [
    { source: 'component', key: 'where' },
    { source: 'user_defined', key: 'total' },
  ],
};
const zip = (more: object = {}) =>
  toZip(
    Object.fromEntries(Object.entries({ ...files, ...more }).map(([name, value]) => [name, toBytes(value)])),
  );

test('steps in their order become pages, components questions', async () => {
  const imported = await read(zip());
  expect(imported).toMatchObject({ format: 'open-forms', form: { title: { en: 'Street party' } } });
  expect(imported.form.pages.map(({ id }) => id)).toEqual(['one', 'two']);
  expect(kindsOf(imported)).toEqual([
    ...['where choice', 'roadName text', 'day date', 'map file', 'cost money', 'needs many', 'tentSize text'],
    'stalls repeat',
  ]);
  expect(find(imported, 'cost')).toMatchObject({ required: true, minimum: 500 });
  expect(find(imported, 'roadName')).toMatchObject({ pattern: '^(?:[a-z]+)$', maxLength: 40 });
  expect(find(imported, 'day')).toMatchObject({ hint: { en: 'First day' }, why: { en: 'To plan' } });
  expect(find(imported, 'map')).toMatchObject({ accept: ['application/pdf'], maxBytes: 10 * 1024 * 1024 });
});

test('conditions of components and rules that show or hide become FEEL', async () => {
  const imported = await read(zip());
  expect(find(imported, 'day')?.condition).toBe('own.shopForm.where = "park"');
  expect(find(imported, 'roadName')?.condition).toBe('not(own.shopForm.where != "road")');
  expect(find(imported, 'tentSize')?.condition).toBe('list contains(own.shopForm.needs, "tent")');
  expect(find(imported, 'cost')?.condition).toBeUndefined();
});

test('what was left out is said with its file and place', async () => {
  const imported = await read(zip({ 'letters.json': { a: 1 } }));
  expect(said(imported, 'left-out')).toEqual(
    expect.arrayContaining([
      'kindless formDefinitions.json#/0/configuration/components/4',
      'unknown formDefinitions.json#/1/configuration/components/1/components/0/mask',
      'condition-unsupported formLogic.json#/2/json_logic_trigger',
      'condition-unsupported formLogic.json#/3/actions/0',
      'unknown formVariables.json#/1',
      'unknown letters.json#',
      'unknown forms.json#/0/show_progress_indicator',
    ]),
  );
});
