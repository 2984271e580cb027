import { buildCatalogue } from '@saphan/catalogue';
import type { Question } from '@saphan/contracts';
import { indexCatalogue, toVariant, type CatalogueIndex, type ServiceOfVariant } from '@saphan/forms';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { compareRows, compareWorkedOut } from './compare-worked-out.ts';
import type { CaseAnswer, CaseAnswers } from './read-answers.ts';

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
const width = 'sign.widthCentimetres';
const declared = {
  [width]: 240,
  'sign.heightCentimetres': 80,
  [area]: 19_200,
  'own.signboardTax.units': 38,
};

/** Answers of a case as it received them. */
const answersOf = (values: Readonly<Record<string, unknown>>): Pick<CaseAnswers, 'all' | 'scope'> => ({
  all: new Map(
    Object.entries(values).map(([item, value]) => [
      item,
      { item, value, source: item.startsWith('own.') ? 'derived' : 'typed' } as CaseAnswer,
    ]),
  ),
  scope: values,
});
const differences = (values: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(
    [...compareWorkedOut(index, service, answersOf(values))].map(([id, found]) => [
      id,
      found.map(({ value }) => value),
    ]),
  );

test('what the desk works out otherwise differs, and what it works out the same does not', () => {
  expect(differences(declared)).toEqual({});
  expect(differences({ ...declared, [area]: 1 })).toEqual({ [area]: [19_200] });
});

test('what the desk can’t work out, for an answer that was left away, differs too', () => {
  const { [width]: _, ...without } = declared;
  expect(differences(without)).toMatchObject({ [area]: [undefined] });
});

const both = (text: string) => ({ th: text, en: text });
const ask = (id: string, more: Partial<Question> = {}): Question => ({
  id,
  kind: 'number',
  label: both(id),
  required: false,
  ...more,
});
const worked = ask('total', { calculation: { expression: 'a * 2', words: both('twice') } });
const group = ask('own.f.rows', {
  kind: 'repeat',
  entry: both('row'),
  questions: [ask('a'), worked, ask('parts', { kind: 'repeat', entry: both('part'), questions: [worked] })],
});

test('values in rows differ in the row in which they stand, in whatever order a row says them', () => {
  const held = [{ a: 1, total: 2 }, { a: 2, total: 9, parts: [{ total: 4 }, { total: 5 }] }, { total: 7 }];
  const found = [{ total: 2, a: 1 }, { a: 2, total: 4, parts: [{ total: 4 }, { total: 6 }] }, {}];
  expect(compareRows(group, held, held)).toEqual([]);
  const said = compareRows(group, held, found).map(({ rows, value }) => [
    rows.map(({ en }) => en).join(', '),
    value,
  ]);
  expect(said).toEqual([
    ['row 2', 4],
    ['row 2, part 2', 6],
    ['row 3', undefined],
  ]);
});
