import type { CatalogueIndex, ServiceOfVariant } from '@saphan/forms';
import { beforeAll, expect, test } from 'vitest';
import { answersOf, area, declared, openSignboardTax, units, width } from './signboard-tax.fixture.ts';
import { workOut, workOutAgain } from './work-out-again.ts';

let index: CatalogueIndex;
let service: ServiceOfVariant;
beforeAll(async () => {
  ({ index, service } = await openSignboardTax());
}, 60_000);

test('what was worked out comes out the same at the desk', () => {
  const { calculated } = workOut(index, service, answersOf(declared));
  expect(calculated[area]).toEqual({ value: 19_200, source: 'derived' });
  expect(calculated[units]).toEqual({ value: 38, source: 'derived' });
});

test('an answer that comes later changes what was worked out of it, over what lies between', () => {
  const answers = answersOf({ ...declared, [width]: 300 });
  expect(workOutAgain(index, service, answers, [width])).toEqual([
    { item: area, source: 'derived', value: 24_000 },
    { item: units, source: 'derived', value: 48 },
  ]);
});

test('what was declared stands where nothing that it reads has changed', () => {
  const otherwise = answersOf({ ...declared, [area]: 1 });
  expect(workOutAgain(index, service, otherwise, ['shop.name'])).toEqual([]);
  expect(workOutAgain(index, service, answersOf(declared), [width])).toEqual([]);
});
