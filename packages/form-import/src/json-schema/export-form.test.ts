import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Form } from '@saphan/contracts';
import { countryCatalogue } from '@saphan/testkit';
import { expect, test } from 'vitest';
import { find, read, said } from '../import-form.fixture.ts';
import { exportForm, questionKeyword } from './export-form.ts';

const both = (text: string) => ({ th: `ก ${text}`, en: text });
const form: Form = {
  id: 'shop-form',
  version: 3,
  title: both('Shop'),
  pages: [
    {
      id: 'shop',
      title: both('The shop'),
      lead: both('Tell us'),
      questions: [
        { id: 'shop.name', kind: 'text', label: both('Name'), required: true, maxLength: 50, pattern: '^.' },
        {
          id: 'own.shopForm.kind',
          kind: 'choice',
          label: both('Kind'),
          hint: both('One'),
          required: true,
          options: [{ value: 'a', label: both('A') }],
          alphabetical: { last: ['a'] },
        },
      ],
    },
    {
      id: 'money',
      title: both('Money'),
      questions: [
        {
          id: 'own.shopForm.capital',
          kind: 'money',
          label: { th: 'ทุน', en: '' },
          required: true,
          condition: 'own.shopForm.kind = "a"',
          checks: [{ expression: 'own.shopForm.capital > baht(1)', message: both('more') }],
          minimum: 100,
          unit: both('baht'),
        },
        {
          id: 'own.shopForm.paper',
          kind: 'file',
          label: both('Paper'),
          required: false,
          accept: ['application/pdf', 'image/jpeg'],
          maxBytes: 5,
          keepLocation: true,
        },
      ],
    },
  ],
};

test('what is exported comes back as it was', async () => {
  const imported = await read(exportForm(form, 'urn:saphan:x'), undefined);
  expect(imported).toMatchObject({ format: 'saphan' });
  expect(imported.form).toEqual({ ...form, version: 1 });
  expect(said(imported, 'left-out')).toEqual([]);
});

test('under another id its own questions and what reads them are renamed', async () => {
  const imported = await read(exportForm(form, 'urn:saphan:x'), 'other-shop');
  expect(imported.form.id).toBe('other-shop');
  expect(find(imported, 'capital')?.condition).toBe('own.otherShop.kind = "a"');
});

test('every form of the country comes back as it was, under another id', async () => {
  const own = (pages: unknown) => JSON.stringify(pages).replaceAll(/own\.[A-Za-z0-9]+\./g, 'own.x.');
  const { forms } = await countryCatalogue();
  expect(forms.length).toBeGreaterThan(30);
  for (const each of forms) {
    const imported = await read(exportForm(each, 'urn:saphan:x'), 'again');
    expect(imported.form.id).toBe('again');
    expect(JSON.parse(own(imported.form.pages))).toEqual(JSON.parse(own(each.pages)));
  }
});

test('what is worked out is nothing to be written, and comes back with its expression and words', async () => {
  const calculation = { expression: 'own.shopForm.capital * 2', words: both('twice') };
  const twice = {
    id: 'own.shopForm.twice',
    kind: 'money',
    label: both('Twice'),
    required: true,
    calculation,
  };
  const pages = [{ id: 'p', title: both('P'), questions: [twice] }] as Form['pages'];
  const schema = exportForm({ ...form, pages }, 'urn:saphan:x');
  expect(schema).toMatchObject({ properties: { 'own.shopForm.twice': { type: 'integer', readOnly: true } } });
  expect(schema['required']).toBeUndefined();
  const imported = await read(schema, undefined);
  expect(imported.form.pages).toEqual(pages);
  expect(said(imported, 'left-out')).toEqual([]);
});

test('a question that somebody has damaged is left out, and said', async () => {
  const schema = JSON.parse(JSON.stringify(exportForm(form, 'urn:saphan:x'))) as {
    properties: Record<string, Record<string, object>>;
  };
  schema.properties['shop.name']![questionKeyword] = { id: 'shop.name', kind: 'spell', label: 1 };
  const imported = await read(schema, undefined);
  expect(find(imported, 'name')).toBeUndefined();
  expect(said(imported, 'left-out')).toEqual(['damaged /properties/shop.name']);
});

test('it is a schema of the answers', () => {
  const validate = new Ajv2020({ strict: false }).compile(exportForm(form, 'urn:saphan:x'));
  expect(validate({ 'shop.name': 'x', 'own.shopForm.kind': 'a', 'own.shopForm.capital': 200 })).toBe(true);
  expect(validate({ 'shop.name': 'x', 'own.shopForm.kind': 'b' })).toBe(false);
  expect(validate({ 'own.shopForm.kind': 'a' })).toBe(false);
});
