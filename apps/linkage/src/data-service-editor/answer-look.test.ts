import type { Catalogue, Operation } from '@saphan/contracts';
import { expect, test } from 'vitest';
import { answerLook } from './answer-look.ts';

const catalogue = {
  items: [
    { id: 'land.area', schema: { type: 'number' } },
    { id: 'land.use', schema: { enum: ['a'] } },
  ],
} as unknown as Catalogue;
const operation = (path: string, response?: object): Operation => ({
  ...{ method: 'GET', path, idempotent: true, query: [] },
  ...(response && { response: response as Record<string, unknown> }),
});
const area = { type: 'number', 'x-data-item': 'land.area' };
const own = { type: 'number', maximum: 9, 'x-data-item': 'land.area' };
const page = { type: 'integer' };
const object = (properties: object, required?: string[]) => ({
  ...{ type: 'object', additionalProperties: false, properties },
  ...(required && { required }),
});
const answersOf = (part: unknown) => (part as Operation[]).map(({ response }) => response);

test('items of answers are a list; what is in an answer that is no item is not shown and stays', () => {
  const before = [operation('/', object({ area: own, page }, ['page'])), operation('/all', area)];
  expect(answerLook.toRows(before)).toEqual([
    { operation: 'GET /', property: 'area', item: 'land.area', required: false },
    { operation: 'GET /all', property: '', item: 'land.area', required: true },
  ]);
  // Unchanged is unchanged to the letter, also where the schema is another than the item's.
  expect(answersOf(answerLook.toPart(answerLook.toRows(before), before, catalogue))).toEqual(
    answersOf(before),
  );
  const rows = [{ operation: 'GET /', property: 'use', item: 'land.use', required: true }];
  expect(answersOf(answerLook.toPart(rows, before, catalogue))).toEqual([
    object({ use: { enum: ['a'], 'x-data-item': 'land.use' }, page }, ['use', 'page']),
    undefined,
  ]);
});

test('an operation without an answer gets one by its first item', () => {
  const rows = [{ operation: 'GET /', property: 'area', item: 'land.area' }];
  expect(answersOf(answerLook.toPart(rows, [operation('/')], catalogue))).toEqual([object({ area })]);
});

test('a row that has no place is named, not left out', () => {
  const before = [operation('/', object({ page })), operation('/all'), operation('/one')];
  const row = (path: string, property?: string) => ({
    ...{ operation: `GET ${path}`, item: 'land.area' },
    ...(property !== undefined && { property }),
  });
  const found = (...rows: unknown[]) => answerLook.findMisplaced(rows, before);
  expect(found(row('/', 'a'), row('/', 'b'), row('/all', 'a'), undefined, row('/one'))).toEqual([]);
  expect(found(row('/', 'a'), undefined, row('/', 'a'), row('/', 'page'))).toEqual([
    { row: 2, path: 'property', why: 'twice' },
    { row: 3, path: 'property', why: 'twice' },
  ]);
  // The answer has a page number beside it; of two values of an answer each needs a name.
  expect(found(row('/'), row('/all'), row('/all', 'a'))).toEqual([
    { row: 0, path: 'property', why: 'unnamed' },
    { row: 1, path: 'property', why: 'unnamed' },
  ]);
  expect(found(row('/one'), row('/one'))).toHaveLength(2);
  expect(found(row('/gone', 'a'), { item: 'land.area' })).toEqual([
    { row: 0, path: 'operation', why: 'unknown' },
    { row: 1, path: 'operation', why: 'unknown' },
  ]);
});
