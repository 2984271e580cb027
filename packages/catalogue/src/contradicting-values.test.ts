import { failedChecks, findContradictions, indexCatalogue, showCompared } from '@saphan/forms';
import { describe, expect, it } from 'vitest';
import { countryCatalogue } from '@saphan/testkit';

const index = indexCatalogue(await countryCatalogue(), () => '2026-11-23');
const find = (form: string, item: string) =>
  index.forms
    .get(form)
    ?.pages.flatMap(({ questions }) => questions)
    .find(({ id }) => id === item);
const question = find('food-place-notification', 'house.subDistrict');

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

describe.each(['food-place-notification', 'food-place-licence'])('floor of the shop in %s', (form) => {
  const area = find(form, 'building.areaSquareMetres');
  const compare = (shop: number, building: number | undefined) => {
    const scope = {
      'shop.areaSquareMetres': shop,
      ...(building !== undefined && { 'building.areaSquareMetres': building }),
    };
    return findContradictions(index, area ?? {}, scope).map((found) =>
      showCompared(index, found, scope, 'en'),
    );
  };

  it('larger than the register’s building: both are told', () => {
    expect(compare(142.5, 120)).toEqual([
      ['Usable area of the building: 120 m²', 'Area of the shop: 142.5 m²'],
    ]);
  });

  it.each([
    ['a part of the building', 80, 120],
    ['another way of measuring', 125, 120],
    ['a register that has no area', 142.5, undefined],
  ])('%s is no contradiction', (_, shop, building) => {
    expect(compare(shop, building)).toEqual([]);
  });
});
