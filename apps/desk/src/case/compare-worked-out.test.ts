import type { Question } from '@saphan/contracts';
import type { CatalogueIndex, ServiceOfVariant } from '@saphan/forms';
import { beforeAll, expect, test } from 'vitest';
import { compareRows, compareWorkedOut } from './compare-worked-out.ts';
import { answersOf, area, declared, openSignboardTax, width } from './signboard-tax.fixture.ts';

let index: CatalogueIndex;
let service: ServiceOfVariant;
beforeAll(async () => {
  ({ index, service } = await openSignboardTax());
}, 60_000);

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
