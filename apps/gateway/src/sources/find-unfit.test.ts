import { expect, test } from 'vitest';
import { findUnfit } from './find-unfit.ts';

const schema = {
  type: 'object',
  properties: {
    name: { type: 'string', 'x-data-item': 'a.name' },
    born: { type: 'string', format: 'date', 'x-data-item': 'a.born' },
    sex: { enum: ['f', 'm'], maxLength: 1, 'x-data-item': 'a.sex' },
    lines: { type: 'array', 'x-data-item': 'a.lines', items: { properties: { sum: { type: 'integer' } } } },
  },
  required: ['name', 'born'],
  additionalProperties: false,
};
const unfit = (answer: unknown) => findUnfit(schema, Buffer.from(JSON.stringify(answer)));

test('what fits, what is missing, what is null and what the schema does not name are told elsewhere', () => {
  expect(unfit({ name: 'x', sex: null, other: 1, lines: [{ sum: 1 }] })).toEqual([]);
});

test('what is of another type or format stands with its place, once a list, and without its value', () => {
  const found = unfit({ name: 25, born: '25/11/2569', sex: 'secret', lines: [{ sum: 'x' }, { sum: 'y' }] });
  expect(found).toEqual([
    { at: '/name', item: 'a.name', expected: 'string', got: 'number' },
    { at: '/born', item: 'a.born', expected: 'date', got: 'string' },
    { at: '/lines/*/sum', expected: 'integer', got: 'string' },
  ]);
  expect(JSON.stringify(found)).not.toMatch(/secret|2569/);
});
