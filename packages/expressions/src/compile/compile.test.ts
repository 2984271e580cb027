import { Problem } from '@saphan/contracts';
import { describe, expect, it } from 'vitest';
import { refuseDeep } from './check-shape.ts';
import { compile } from './compile.ts';
import { openSource } from './source.ts';
import type { ValueType } from '../types/value-type.ts';

const types = new Map<string, ValueType>([
  ['shop.areaSquareMetres', 'number'],
  ['shop.name', 'text'],
  ['shop.sellsAlcohol', 'boolean'],
  ['business.turnover', 'money'],
  ['business.startDate', 'date'],
  ['company.directors', { list: 'context' }],
  [
    'shop.rooms',
    {
      list: {
        context: { area: 'number', name: 'text', windows: { list: { context: { width: 'number' } } } },
      },
    },
  ],
  ['today', 'date'],
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

describe('what would keep the parser busy is refused before it', () => {
  it.each([
    ['['.repeat(2000), '1:61', 'too deep'],
    ['{a:'.repeat(100), '1:181', 'too deep'],
    [`${'('.repeat(61)}true${')'.repeat(61)}`, '1:61', 'too deep'],
    [`"\\"" = "a" and ${'('.repeat(61)}true`, '1:76', 'too deep'],
    ['x'.repeat(4001), '1:1', 'too large'],
  ])('source %#', (source, at, words) => {
    const fault = faultOf(source);
    expect(fault).toMatchObject({ code: 'expression-unsupported', at });
    expect(fault.detail).toContain(words);
  });

  it('and so are parts that stand deeper than the stack', () => {
    const dive = (): number => 1 + dive();
    expect(() => refuseDeep(openSource('- - 1'), dive)).toThrow('too large');
  });

  it('brackets in texts, and one after another, are none too many', () => {
    expect(compile(`"${'['.repeat(100)}" = "]"`, types).type).toBe('boolean');
    expect(compile(`${'(true) and '.repeat(100)}true`, types).type).toBe('boolean');
  });
});

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
    ['not(shop.name)', 'expression-type', '1:1', 'value 1 (negand) is text'],
    ['not()', 'expression-type', '1:1', 'needs 1 value, not 0'],
    ['count(shop.name)', 'expression-type', '1:1', 'is text, but list of anything is needed'],
    ['count([1], [2])', 'expression-type', '1:1', 'needs 1 value, not 2'],
    ['substring("a")', 'expression-type', '1:1', 'needs 2 to 3 values, not 1'],
    ['min()', 'expression-type', '1:1', 'needs 1 value, not 0'],
    ['sum(shop.name)', 'expression-type', '1:1', 'list'],
    ['max(1, "a")', 'expression-type', '1:1', 'value 2'],
    ['append([1], "a")', 'expression-type', '1:1', 'value 2 (item) is text, but number is needed'],
    ['substring(text: "a", start position: 1)', 'expression-type', '1:1', 'is called as substring('],
    ['strng length("a")', 'expression-unsupported', '1:1', 'did you mean "string length"?'],
    ['matches(shop.name, shop.name)', 'expression-unsupported', '1:20', 'in quotes'],
    ['matches(shop.name, "(a+)+")', 'expression-type', '1:20', 'multiply'],
    ['matches(shop.name, "(a")', 'expression-type', '1:20', "can't be read"],
    [
      'business.startDate.yer = 1',
      'expression-unknown-name',
      '1:1',
      'date has no "yer"; did you mean "year"?',
    ],
    ['business.turnover.baht = 1', 'expression-unknown-name', '1:1', 'money has no "baht"'],
    ['shop.rooms.size', 'expression-unknown-name', '1:1', 'it has area, name, windows'],
    ['house.address.road', 'expression-unknown-name', '1:1', 'context has no "road"'],
    ['shop.rooms[aera > 3]', 'expression-unknown-name', '1:12', 'did you mean "area"?'],
    ['shop.rooms["a"]', 'expression-type', '1:12', 'is text, but boolean is needed'],
    ['shop.name[1]', 'expression-type', '1:1', 'but a list is needed'],
    ['for x in shop.name return x', 'expression-type', '1:10', 'but a list is needed'],
    ['(for x in shop.kinds return x) = x', 'expression-unknown-name', '1:34', '"x" is not known'],
    ['every x in shop.kinds satisfies x', 'expression-type', '1:33', 'boolean is needed'],
    ['for x in 1..shop.name return x', 'expression-type', '1:13', 'number is needed'],
    ['{a: 1, a: 2}', 'expression-syntax', '1:8', 'twice'],
    ['{"__proto__": 1}', 'expression-syntax', '1:2', '__proto__'],
    ['business.startDate + 1', 'expression-type', '1:1', 'date + number has no meaning'],
    ['business.startDate + business.startDate', 'expression-type', '1:1', 'date + date'],
    [
      'duration("P1Y") + duration("P1D")',
      'expression-type',
      '1:1',
      'years and months duration + days duration',
    ],
    ['duration("P1Y1D")', 'expression-type', '1:1', 'is not a duration such as'],
    ['duration("PT5H")', 'expression-type', '1:1', 'is not a duration such as'],
    ['duration(shop.name)', 'expression-unsupported', '1:1', 'written as text'],
    ['@"tomorrow"', 'expression-type', '1:1', 'is not a date'],
    ['date and time("2026-01-01T00:00:00")', 'expression-unsupported', '1:1', 'no hours'],
    ['today(1)', 'expression-type', '1:1', 'needs 0 values, not 1'],
    ['shop.name instance of string', 'expression-unsupported', '1:1', 'InstanceOf'],
    ['list contains(shop.kinds, 3)', 'expression-type', '1:1', 'is number, but text is needed'],
    ['shop.name in (1, 2)', 'expression-type', '1:15', 'compares text with number'],
    ['[1, "a"]', 'expression-type', '1:1', 'of one type'],
    ['if true then 1 else "a"', 'expression-type', '1:1', 'of one type'],
    ['house.address < house.address', 'expression-type', '1:1', 'compares context with context'],
    ['date("2026-02-30") = null', 'expression-type', '1:1', 'is not a date'],
    ['now()', 'expression-unsupported', '1:1', '"now"'],
    ['constructor(1)', 'expression-unsupported', '1:1', '"constructor"'],
    ['shop.areaSquareMetres >', 'expression-syntax', '1:24', 'it ends here'],
    ['shop.sellsAlcohol in shop.sellsAlcohol and true', 'expression-syntax', '1:22', 'brackets'],
    ['shop.areaSquareMetres in [1..2] or true', 'expression-syntax', '1:26', 'brackets'],
    ['shop.sellsAlcohol in = shop.sellsAlcohol and true', 'expression-syntax', '1:22', 'brackets'],
    ['(true', 'expression-syntax', '1:6', 'it ends here'],
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
    ['today()', 'date'],
    ['today() - business.startDate', 'days'],
    ['years and months duration(business.startDate, today())', 'months'],
    ['business.startDate + duration("P1M")', 'date'],
    ['business.startDate.year', 'number'],
    [
      'shop.rooms',
      {
        list: {
          context: { area: 'number', name: 'text', windows: { list: { context: { width: 'number' } } } },
        },
      },
    ],
    ['shop.rooms.area', { list: 'number' }],
    ['shop.rooms.windows', { list: { list: { context: { width: 'number' } } } }],
    ['flatten(shop.rooms.windows).width', { list: 'number' }],
    ['shop.rooms[area > 3][1].name', 'text'],
    [
      'shop.rooms[item.area > 3 and count(windows[width > area]) > 0]',
      {
        list: {
          context: { area: 'number', name: 'text', windows: { list: { context: { width: 'number' } } } },
        },
      },
    ],
    ['for room in shop.rooms return room.area * 2', { list: 'number' }],
    ['for room in shop.rooms, window in room.windows return window.width', { list: 'number' }],
    ['sum(shop.rooms.area)', 'number'],
    ['sum([business.turnover, baht(1)])', 'money'],
    ['floor(business.turnover)', 'money'],
    ['max(business.startDate, today())', 'date'],
    ['append([], 1)', { list: 'number' }],
    ['{a: shop.name, b: a}', { context: { a: 'text', b: 'text' } }],
    ['substring(start position: 2, string: "abc")', 'text'],
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

describe('what would grow without end', () => {
  it('is refused: a test inside a test, contexts in contexts', () => {
    const tests = Array.from({ length: 20 }).reduce<string>(
      (inner) => `(if ${inner} between 1 and 2 then 1 else 2)`,
      '1',
    );
    expect(faultOf(tests)).toMatchObject({ code: 'expression-unsupported' });
    const contexts = Array.from({ length: 30 }, (_, at) => `k${at + 1}: {x: k${at}, y: k${at}}`);
    expect(faultOf(`{k0: 1, ${contexts.join(', ')}} = 1`)).toMatchObject({ code: 'expression-unsupported' });
  });

  it.each(['"\\UFFFFFF"', '"\\u0000"', '"\\uD800"'])(
    'a letter that is none stays as it is written: %s',
    (source) => {
      expect(compile(source, types).tree).toEqual(['literal', source.slice(1, -1)]);
    },
  );
});
