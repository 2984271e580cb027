import { buildCatalogue } from '@saphan/catalogue';
import { indexCatalogue, toVariant, type CatalogueIndex, type ServiceOfVariant } from '@saphan/forms';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import type { CaseAnswer, CaseAnswers } from './read-answers.ts';
import { workOut, workOutAgain } from './work-out-again.ts';

let index: CatalogueIndex;
let service: ServiceOfVariant;
beforeAll(async () => {
  const catalogue = await buildCatalogue(join(import.meta.dirname, '../../../../catalogue'));
  index = indexCatalogue(catalogue, () => '2026-11-29');
  const found = index.services.get('signboard-tax');
  if (found === undefined) throw new Error('no signboard-tax');
  service = toVariant(found, 'new');
}, 60_000);

const area = 'own.signboardTax.area';
const units = 'own.signboardTax.units';
const width = 'sign.widthCentimetres';

function answersOf(values: Readonly<Record<string, unknown>>): Pick<CaseAnswers, 'all' | 'scope'> {
  const at = new Date('2026-11-29T00:00:00Z');
  const toAnswer = (item: string, value: unknown): CaseAnswer => ({
    row: item,
    item,
    source: item.startsWith('own.') ? 'derived' : 'typed',
    origin: 'submission',
    value,
    seal: undefined,
    service: undefined,
    at,
    since: at,
    officer: undefined,
    before: [],
  });
  const all = new Map(Object.entries(values).map(([item, value]) => [item, toAnswer(item, value)]));
  return { all, scope: values };
}
const declared = { [width]: 240, 'sign.heightCentimetres': 80, [area]: 19_200, [units]: 38 };

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
