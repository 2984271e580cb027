import { Problem } from '@saphan/contracts';
import { describe, expect, it } from 'vitest';
import { compile } from './compile.ts';
import type { ValueType } from './value-type.ts';

const types = new Map<string, ValueType>([
  ['shop.areaSquareMetres', 'number'],
  ['shop.name', 'text'],
  ['shop.sellsAlcohol', 'boolean'],
  ['business.turnover', 'money'],
  ['business.startDate', 'date'],
  ['company.directors', { list: 'context' }],
  ['shop.kinds', { list: 'text' }],
  ['house.address', 'context'],
]);

function faultOf(
  source: string,
  expected?: ValueType,
): { code: string; at: string | undefined; detail: string } {
  try {
    compile(source, types, expected);
  } catch (error) {
    if (error instanceof Problem) return { code: String(error.code), at: error.at, detail: error.message };
    throw error;
  }
  throw new Error(`${source} was accepted`);
}

describe('what is refused when it is published', () => {
  it.each([
    ['shop.areaSquareMeters > 1', 'expression-unknown-name', '1:1', 'did you mean "shop.areaSquareMetres"?'],
    ['true and\n  shop.size > 1', 'expression-unknown-name', '2:3', '"shop.size"'],
    ['shop.name > 200', 'expression-type', '1:1', 'compares text with number'],
    ['business.turnover > 1800000', 'expression-type', '1:1', 'compares money with number'],
    ['business.startDate > "2026-01-01"', 'expression-type', '1:1', 'compares date with text'],
    ['business.turnover * business.turnover = baht(1)', 'expression-type', '1:1', 'money * money'],
    ['business.turnover + 1 = baht(1)', 'expression-type', '1:1', 'money + number'],
    ['shop.name and true', 'expression-type', '1:1', '"shop.name" is text, but boolean is needed'],
    ['not(shop.name)', 'expression-type', '1:1', 'value 1 is text'],
    ['not()', 'expression-type', '1:1', 'needs 1 values, not 0'],
    ['count(shop.name)', 'expression-type', '1:1', 'a list is needed'],
    ['list contains(shop.kinds, 3)', 'expression-type', '1:1', 'never contains number'],
    ['shop.name in (1, 2)', 'expression-type', '1:15', 'compares text with number'],
    ['[1, "a"]', 'expression-type', '1:1', 'of one type'],
    ['if true then 1 else "a"', 'expression-type', '1:1', 'of one type'],
    ['house.address < house.address', 'expression-type', '1:1', 'compares context with context'],
    ['date("2026-02-30") = null', 'expression-type', '1:1', 'is not a date'],
    ['2 ** 3', 'expression-unsupported', '1:3', '"**"'],
    ['some x in shop.kinds satisfies x = "a"', 'expression-unsupported', '1:1', 'QuantifiedExpression'],
    ['shop.kinds[1]', 'expression-unsupported', '1:1', 'FilterExpression'],
    ['now()', 'expression-unsupported', '1:1', '"now"'],
    ['constructor(1)', 'expression-unsupported', '1:1', '"constructor"'],
    ['shop.areaSquareMetres >', 'expression-syntax', '1:24', "can't be read"],
    ['shop.sellsAlcohol in shop.sellsAlcohol and true', 'expression-syntax', '1:22', 'brackets'],
    ['shop.areaSquareMetres in [1..2] or true', 'expression-syntax', '1:26', 'brackets'],
    ['shop.sellsAlcohol in = shop.sellsAlcohol and true', 'expression-syntax', '1:22', 'brackets'],
    ['(true', 'expression-syntax', '1:6', "can't be read"],
    ['', 'expression-syntax', '1:1', ''],
  ])('%s', (source, code, at, part) => {
    const fault = faultOf(source);
    expect(fault).toMatchObject({ code, at });
    expect(fault.detail).toContain(part);
  });

  it('a condition that is not a yes or no', () => {
    expect(faultOf('shop.areaSquareMetres + 1', 'boolean')).toMatchObject({ code: 'expression-type' });
  });
});

describe('what is compiled', () => {
  it('names its dependencies once and sorted', () => {
    const compiled = compile('shop.sellsAlcohol or shop.name = "a" or shop.name = "b"', types, 'boolean');
    expect(compiled).toMatchObject({ dependencies: ['shop.name', 'shop.sellsAlcohol'], type: 'boolean' });
  });

  it.each<[string, ValueType]>([
    ['baht(1800000) / 12', 'money'],
    ['business.turnover / baht(100)', 'number'],
    ['-shop.areaSquareMetres', 'number'],
    ['[1, null, 2]', { list: 'number' }],
    ['if shop.sellsAlcohol then null else "x"', 'text'],
    ['@"2026-11-23"', 'date'],
    ['house.address != null', 'boolean'],
    ['shop.name in ["a", "b"]', 'boolean'],
  ])('%s', (source, type) => {
    expect(compile(source, types).type).toEqual(type);
  });

  it('to plain JSON', () => {
    const { tree } = compile('shop.areaSquareMetres in (0..200]', types);
    expect(JSON.parse(JSON.stringify(tree))).toEqual([
      'and',
      ['>', ['get', 'shop.areaSquareMetres'], ['number', '0']],
      ['<=', ['get', 'shop.areaSquareMetres'], ['number', '200']],
    ]);
  });
});
