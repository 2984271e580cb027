import { expect, test } from 'vitest';
import { find, kindsOf, read, said } from '../import-form.fixture.ts';

const page = (path: string, components: object[], next: object[] = []) => ({
  path,
  title: `Page ${path}`,
  components,
  next,
});
const field = (type: string, name: string, more: object = {}) => ({
  type,
  name,
  title: `Ask ${name}`,
  options: {},
  schema: {},
  ...more,
});
const when = (name: string, conditions: object[]) => ({
  name,
  displayName: name,
  value: { name, conditions },
});
const is = (name: string, operator: string, value: string, more: object = {}) => ({
  field: { name, type: 'x', display: name },
  operator,
  value: { type: 'Value', value, display: value },
  ...more,
});

const stall = {
  startPage: '/start',
  name: 'Stall licence',
  lists: [
    {
      name: 'goods',
      title: 'Goods',
      type: 'string',
      items: [
        { text: 'Food', value: 'food' },
        { text: 'Cloth', value: 'cloth' },
      ],
    },
  ],
  sections: [{ name: 's', title: 'S' }],
  conditions: [
    when('hasStaff', [is('staff', 'is', 'true')]),
    when('foodOrMany', [is('goods', 'is', 'food'), is('count', 'is more than', '3', { coordinator: 'or' })]),
    when('idle', [is('staff', 'is', 'true')]),
    when('odd', [is('staff', 'rhymes with', 'x')]),
  ],
  pages: [
    page(
      '/start',
      [
        field('YesNoField', 'staff'),
        field('RadiosField', 'goods', { list: 'goods', hint: '<b>One</b> of them' }),
        field('NumberField', 'count', { schema: { min: 1, max: 9 }, options: { required: false } }),
      ],
      [{ path: '/people', condition: 'hasStaff' }, { path: '/end' }],
    ),
    page(
      '/people',
      [field('TextField', 'helper', { schema: { max: 30, regex: '^[A-Z]' } })],
      [{ path: '/end' }],
    ),
    page('/end', [
      field('UkAddressField', 'home'),
      field('DatePartsField', 'from', { options: { condition: 'foodOrMany' } }),
      field('FlashCard', 'cards'),
      { type: 'Para', content: '<p>Read &amp; sign</p><script>x()</script>', name: 'read' },
      field('TextField', 'verse', { options: { condition: 'odd', classes: 'wide' } }),
    ]),
  ],
  fees: [{ amount: 5 }],
};

test('pages, components, lists and conditions of XGov become a form', async () => {
  const imported = await read(stall);
  expect(imported).toMatchObject({ format: 'xgov', form: { title: { en: 'Stall licence' } } });
  expect(imported.form.pages.map(({ id }) => id)).toEqual(['start', 'people', 'end']);
  expect(kindsOf(imported)).toEqual([
    ...['staff yes-no', 'goods choice', 'count number', 'helper text', 'home address', 'from date'],
    ...['read note', 'verse text'],
  ]);
  expect(find(imported, 'count')).toMatchObject({ minimum: 1, maximum: 9, required: false });
  expect(find(imported, 'helper')).toMatchObject({ maxLength: 30, pattern: '^[A-Z]', required: true });
  expect(find(imported, 'goods')).toMatchObject({
    hint: { en: 'One of them' },
    options: [{ value: 'food' }, { value: 'cloth' }],
  });
  expect(find(imported, 'read')?.label.en).toBe('Read & sign\nx()');
});

test('a page that only some ways pass is asked when they are taken; one that all pass is always asked', async () => {
  const imported = await read(stall);
  expect(find(imported, 'helper')?.condition).toBe('own.shopForm.staff = true');
  expect(find(imported, 'home')?.condition).toBeUndefined();
  expect(find(imported, 'from')?.condition).toBe('(own.shopForm.goods = "food") or (own.shopForm.count > 3)');
});

test('what was left out or changed is said with its place', async () => {
  const imported = await read(stall);
  expect(said(imported, 'left-out')).toEqual(
    expect.arrayContaining([
      'kindless /pages/2/components/2',
      'unused /conditions/2',
      'condition-unsupported /pages/2/components/4/options/condition',
      'unknown /pages/2/components/4/options/classes',
      'unknown /fees',
    ]),
  );
  expect(said(imported, 'changed')).toEqual(
    expect.arrayContaining([
      'kind /pages/2/components/0',
      'markup /pages/0/components/1',
      'condition /pages/2/components/1',
    ]),
  );
});

test('DEFRA: ids of components, of items of lists and of conditions', async () => {
  const imported = await read({
    name: 'Pond',
    engine: 'V2',
    lists: [{ id: 'l1', name: 'kinds', items: [{ id: 'i1', text: 'Big', value: 'big' }] }],
    conditions: [
      {
        id: 'c1',
        displayName: 'Big',
        coordinator: 'and',
        items: [
          {
            id: 'x',
            componentId: 'k1',
            operator: 'is',
            type: 'ListItemRef',
            value: { listId: 'l1', itemId: 'i1' },
          },
        ],
      },
      {
        id: 'c2',
        displayName: 'Not known',
        items: [{ id: 'y', componentId: 'none', operator: 'is', value: 'x' }],
      },
    ],
    pages: [
      {
        id: 'p1',
        path: '/a',
        title: 'A',
        components: [{ ...field('SelectField', 'kind'), id: 'k1', list: 'l1' }],
      },
      { id: 'p2', path: '/b', title: 'B', condition: 'c1', components: [field('TextField', 'deep')] },
      { id: 'p3', path: '/c', title: 'C', condition: 'c2', components: [field('TextField', 'more')] },
    ],
  });
  expect(find(imported, 'deep')?.condition).toBe('own.shopForm.kind = "big"');
  expect(find(imported, 'more')?.condition).toBeUndefined();
  expect(said(imported, 'left-out')).toEqual(
    expect.arrayContaining([
      'condition-unsupported /pages/2/condition',
      'condition-unsupported /conditions/1',
    ]),
  );
});
