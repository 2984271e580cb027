import type { ValueType } from '@saphan/expressions';
import { expect, it } from 'vitest';
import { tryExpression } from './try-expression.ts';

const typesWith = (area: ValueType): ReadonlyMap<string, ValueType> => new Map([['shop.area', area]]);

it('an expression is compiled once for the same names, whoever opens the form', () => {
  const [one, other] = [typesWith('number'), typesWith('number')];
  const first = tryExpression('shop.area > 3', one);
  expect(first.compiled?.dependencies).toEqual(['shop.area']);
  expect(tryExpression('shop.area > 3', other)).toBe(first);
  const wrong = tryExpression('shop.aera > 3', one);
  expect(wrong.fault?.at).toBe('1:1');
  expect(tryExpression('shop.aera > 3', other)).toBe(wrong);
});

it('and anew where a name means something else, or another type is wanted', () => {
  expect(tryExpression('shop.area > 3', typesWith('number')).fault).toBeUndefined();
  expect(tryExpression('shop.area > 3', typesWith('text')).fault).toBeDefined();
  expect(tryExpression('shop.area', typesWith('number')).fault).toBeDefined();
  expect(tryExpression('shop.area', typesWith('number'), 'number').fault).toBeUndefined();
});

it('what was learnt is forgotten when it becomes too much, and learnt again', () => {
  const types = typesWith('number');
  const first = tryExpression('shop.area > 1', types);
  for (let at = 0; at < 200; at += 1) tryExpression(`shop.area > ${' '.repeat(3_000)}${String(at)}`, types);
  const again = tryExpression('shop.area > 1', types);
  expect(again).not.toBe(first);
  expect(again).toEqual(first);
});
