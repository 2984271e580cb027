import { expect, it } from 'vitest';
import { both, newIndex, newQuestion, newService } from './forms.fixture.ts';
import { pricesByAnswer } from './prices-by-answer.ts';

const day = '2026-11-23';
const row = (amountSatang: number, condition: string, more: object = {}) => ({
  label: both(condition),
  condition,
  amountSatang,
  validFrom: '2024-01-01',
  ...more,
});
const conditions = [
  'shop.area <= 10',
  'shop.area > 10',
  'shop.kind = "a"',
  'shop.kind = "b" and shop.area > 10',
  'shop.kind = "a" and shop.area <= 10',
  'shop.kind = "a" and shop.area > 10',
];
const byArea = newService('area', [], {
  fees: [
    row(100, conditions[0]!),
    row(300, conditions[1]!, { unconfirmed: true }),
    row(900, conditions[1]!, { validFrom: '2030-01-01' }),
  ],
});
const byKind = newService('kind', [], { fees: [row(500, conditions[2]!), row(700, conditions[3]!)] });
const byBoth = newService('both', [], {
  fees: [row(10, conditions[4]!), row(20, conditions[5]!), row(30, conditions[3]!)],
});
const free = newService('free', []);
const index = newIndex({ services: [byArea, byKind, byBoth, free] }, conditions, {
  'shop.area': 'number',
  'shop.kind': 'text',
});
const kind = newQuestion('shop.kind', {
  kind: 'choice',
  options: ['a', 'b'].map((value) => ({ value, label: both(value) })),
});
const pricesOf = (question: typeof kind, scope: Readonly<Record<string, unknown>> = {}) =>
  pricesByAnswer(index, [byArea, byKind, free], question, scope, day).map(({ service, prices }) => [
    service.id,
    prices.map(({ label, amountSatang }) => `${label.th} ${amountSatang}`),
  ]);

it('a number has the rows of the table in force that read it', () => {
  expect(pricesOf(newQuestion('shop.area', { kind: 'number' }))).toEqual([
    ['area', ['shop.area <= 10 100', 'shop.area > 10 300']],
  ]);
});

it('a choice has the whole fee, were it the answer, as far as the other answers tell it', () => {
  expect(pricesOf(kind, { 'shop.area': 11 })).toEqual([['kind', ['a 500', 'b 700']]]);
  expect(pricesOf(kind)).toEqual([]);
});

it('a question by which nothing becomes dearer has none', () => {
  expect(pricesOf(newQuestion('shop.name'))).toEqual([]);
  expect(pricesOf(kind, { 'shop.area': 9 })).toEqual([['kind', ['a 500', 'b 0']]]);
});

it('rows that other answers exclude are left out, those of the answer itself are not', () => {
  const area = newQuestion('shop.area', { kind: 'number' });
  const rowsOf = (scope: Readonly<Record<string, unknown>>) =>
    pricesByAnswer(index, [byBoth], area, scope, day).flatMap(({ prices }) =>
      prices.map(({ amountSatang }) => amountSatang),
    );
  expect(rowsOf({})).toEqual([10, 20, 30]);
  expect(rowsOf({ 'shop.kind': 'a' })).toEqual([10, 20]);
  expect(rowsOf({ 'shop.kind': 'a', 'shop.area': 5 })).toEqual([10, 20]);
  // One row is left: nothing hangs on the answer any more.
  expect(rowsOf({ 'shop.kind': 'b' })).toEqual([]);
});
