import fc from 'fast-check';
import { evaluate as feelin } from 'feelin';
import { describe, expect, it } from 'vitest';
import { compile } from '../compile/compile.ts';
import { formatNumeric, type Numeric } from './decimal.ts';
import { evaluate, isTrue } from './evaluate.ts';
import type { Value } from './value.ts';
import type { ValueType } from '../types/value-type.ts';

const names = { 'a.n': 'number', 'a.m': 'money', 'a.b': 'boolean', 'a.t': 'text', 'a.d': 'date' } as const;
const types = new Map<string, ValueType>([...Object.entries(names), ['a.l', { list: 'number' }]]);
const run = (source: string, scope: Record<string, unknown> = {}): Value =>
  evaluate(compile(source, types).tree, scope);
const text = (value: Value): string => formatNumeric(value as Numeric);

describe('an answer that is not there', () => {
  it.each<[string, Value]>([
    ['a.n > 1', null],
    ['a.n = null', true],
    ['a.n != null', false],
    ['a.b and false', false],
    ['a.b and true', null],
    ['a.b or true', true],
    ['a.b or false', null],
    ['not(a.b)', null],
    ['if a.b then 1 else 2', 2],
    ['count(a.l)', null],
    ['a.n / 0', null],
    ['1 / 0', null],
  ])('%s', (source, expected) => {
    expect(run(source)).toBe(expected);
  });

  it('never makes a condition hold', () => {
    expect(isTrue(compile('a.n > 1', types).tree, {})).toBe(false);
  });

  it('a value of another kind than promised is no crash', () => {
    for (const wrong of ['x', {}, [], true, Number.NaN, Symbol('s')])
      expect(run('a.n + 1 > 2', { 'a.n': wrong })).toBeNull();
  });
});

describe('exact numbers', () => {
  it.each([
    ['0.1 + 0.2', '0.3'],
    ['1.10 * 3', '3.3'],
    ['1 / 3', '0.3333333333333333333333333333333333'],
    ['2 / 3', '0.6666666666666666666666666666666667'],
    ['200 / 3', '66.66666666666666666666666666666667'],
    ['0.001 / 3', '0.0003333333333333333333333333333333333'],
    ['-7 / 2', '-3.5'],
    // The 35th digit is exactly half: to the even neighbour.
    ['3000000000000000000000000000000001 / 2', '1500000000000000000000000000000000'],
    ['3000000000000000000000000000000003 / 2', '1500000000000000000000000000000002'],
    ['9999999999999999999999999999999999 + 0.5', '10000000000000000000000000000000000'],
    ['9007199254740991 + 2', '9007199254740993'],
    ['99999999999999999999 * 99999999999999999999', '9999999999999999999800000000000000000000'],
  ])('%s = %s', (source, expected) => {
    expect(text(run(source))).toBe(expected);
  });

  it('an area with a fraction is compared exactly', () => {
    expect(run('a.n <= 200', { 'a.n': 200.01 })).toBe(false);
    expect(run('a.n + 0.2 = 0.3', { 'a.n': 0.1 })).toBe(true);
  });

  it('money is satang', () => {
    expect(run('a.m > baht(1800000)', { 'a.m': 180_000_001 })).toBe(true);
    expect(run('a.m > baht(1800000)', { 'a.m': 180_000_000 })).toBe(false);
    expect(run('baht(0.25) * 3')).toBe(75);
  });

  it('agrees with fractions of big integers', () => {
    const part = fc.tuple(
      fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }),
      fc.integer({ min: 0, max: 12 }),
    );
    fc.assert(
      fc.property(part, part, ([a, ascale], [b, bscale]) => {
        const spell = (units: bigint, scale: number): string =>
          text(run(`${units} / ${10n ** BigInt(scale)}`));
        const sum = run(`${spell(a, ascale)} + ${spell(b, bscale)}`);
        const scale = BigInt(Math.max(ascale, bscale));
        const expected = a * 10n ** (scale - BigInt(ascale)) + b * 10n ** (scale - BigInt(bscale));
        expect(text(sum)).toBe(text(run(`${expected} / ${10n ** scale}`)));
      }),
    );
  });
});

describe('dates', () => {
  it('known to the day are ordered, partial ones are not guessed', () => {
    expect(run('a.d >= date("2026-01-01")', { 'a.d': '2026-01-01' })).toBe(true);
    expect(run('a.d >= date("2026-01-01")', { 'a.d': '1995' })).toBeNull();
  });
});

/** feelin counts in doubles, so the oracle holds for integers, booleans and lists of them. */
describe('agrees with feelin', () => {
  const { number, logic } = fc.letrec<{ number: string; logic: string; list: string }>((tie) => ({
    number: fc.oneof(
      { maxDepth: 3 },
      fc.integer({ min: -50, max: 50 }).map((n) => (n < 0 ? `(${n})` : String(n))),
      fc.constant('n'),
      fc
        .tuple(tie('number'), fc.constantFrom('+', '-', '*'), tie('number'))
        .map(([a, op, b]) => `(${a} ${op} ${b})`),
      fc
        .tuple(tie('logic'), tie('number'), tie('number'))
        .map(([c, a, b]) => `(if ${c} then ${a} else ${b})`),
      tie('list').map((list) => `count(${list})`),
    ),
    list: fc.array(tie('number'), { minLength: 1, maxLength: 3 }).map((entries) => `[${entries.join(', ')}]`),
    logic: fc.oneof(
      { maxDepth: 3 },
      fc.constantFrom('true', 'false', 'b'),
      fc
        .tuple(tie('number'), fc.constantFrom('=', '!=', '<', '<=', '>', '>='), tie('number'))
        .map(([a, op, b]) => `(${a} ${op} ${b})`),
      fc
        .tuple(tie('logic'), fc.constantFrom('and', 'or'), tie('logic'))
        .map(([a, op, b]) => `(${a} ${op} ${b})`),
      tie('logic').map((a) => `not(${a})`),
      // feelin turns a range that runs backwards round; in FEEL nothing lies in it. Only forward ranges are compared.
      fc
        .tuple(tie('number'), fc.constantFrom('[', '('), fc.nat(50), fc.nat(50), fc.constantFrom(']', ')'))
        .map(([x, open, low, width, close]) => `(${x} in ${open}${low}..${low + width}${close})`),
      fc.tuple(tie('number'), tie('list')).map(([x, list]) => `(list contains(${list}, ${x}))`),
      fc.tuple(tie('number'), tie('number'), tie('number')).map(([x, a, b]) => `(${x} in (${a}, ${b}))`),
    ),
  }));
  const scopes = fc.record({ n: fc.integer({ min: -50, max: 50 }), b: fc.boolean() });
  const own = new Map<string, ValueType>([
    ['n', 'number'],
    ['b', 'boolean'],
  ]);

  it.each([
    ['numbers', number],
    ['conditions', logic],
  ])('%s', (_, sources) => {
    fc.assert(
      fc.property(sources, scopes, (source, scope) => {
        const oracle = feelin(source, scope).value;
        expect(evaluate(compile(source, own).tree, scope)).toEqual(
          typeof oracle === 'number' ? oracle + 0 : oracle,
        );
      }),
      { numRuns: 150 },
    );
  });
});
