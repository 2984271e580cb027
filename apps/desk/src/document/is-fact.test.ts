import type { DataItem, Form } from '@saphan/contracts';
import { expect, it } from 'vitest';
import { isFact } from './is-fact.ts';

const index = {
  items: new Map([
    ['shop.plan', { id: 'shop.plan', display: 'file' } as DataItem],
    ['shop.name', { id: 'shop.name' } as DataItem],
  ]),
  forms: new Map([
    [
      'f',
      {
        pages: [
          {
            questions: [
              { id: 'own.f.label', kind: 'file' },
              { id: 'own.f.sure', kind: 'declaration' },
              { id: 'own.f.size', kind: 'number' },
              { id: 'shop.name', kind: 'text' },
            ],
          },
        ],
      } as unknown as Form,
    ],
  ]),
};

it.each([
  ['own.f.size', true],
  ['shop.name', true],
  ['fetched.by.nobody', true],
  ['own.f.label', false],
  ['own.f.sure', false],
  ['shop.plan', false],
])('%s as a fact of a document: %s', (item, stands) => {
  expect(isFact(index, 'f', item)).toBe(stands);
});
