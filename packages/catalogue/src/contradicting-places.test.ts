import { failedChecks, indexCatalogue } from '@saphan/forms';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { buildCatalogue } from './build-catalogue.ts';

const index = indexCatalogue(await buildCatalogue(join(import.meta.dirname, '../../../catalogue')));
const question = index.forms
  .get('food-place-notification')
  ?.pages.flatMap(({ questions }) => questions)
  .find(({ id }) => id === 'house.subDistrict');

it.each([
  ['another sub-district than the one answered', '500105', '500106', 1],
  ['the sub-district that was answered', '500105', '500105', 0],
  ['an answer that only names the province', '50', '500201', 0],
  ['an answer outside it', '00', '100101', 0],
  ['a house that the register has not told yet', '500105', undefined, 0],
])('%s', (_, answered, house, faults) => {
  const scope = { 'shop.subDistrict': answered, ...(house !== undefined && { 'house.subDistrict': house }) };
  expect(question && failedChecks(index, question, scope)).toHaveLength(faults);
});
