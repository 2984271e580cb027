import { describe, expect, it } from 'vitest';
import { ExpressionProblem } from '../expression-problem.ts';
import type { ValueType } from '../types/value-type.ts';
import { compile } from './compile.ts';

const origin: ValueType = { choice: ['made', 'imported'] };
const types = new Map<string, ValueType>([
  ['own.a.origin', origin],
  ['own.a.other', { choice: ['made', 'found'] }],
  ['own.a.name', 'text'],
  ['own.a.isNew', 'boolean'],
  ['own.a.uses', { list: { choice: ['face', 'hair'] } }],
  ['own.a.rows', { list: { context: { kind: origin, name: 'text' } } }],
  ['shop.place', { context: { sort: origin, street: 'text' } }],
  ['own.a.many', { choice: Array.from({ length: 40 }, (_, at) => `code-${String(at)}`) }],
]);

function faultOf(source: string, expected: ValueType = 'boolean'): ExpressionProblem {
  try {
    compile(source, types, expected);
  } catch (error) {
    if (error instanceof ExpressionProblem) return error;
    throw error;
  }
  throw new Error(`${source} was accepted`);
}

describe('a code that the choices do not have is refused where it is written', () => {
  it.each([
    ['own.a.origin = "importd"', '1:16', '"own.a.origin" has no choice "importd"; did you mean "imported"?'],
    ['"importd" != own.a.origin', '1:1', 'did you mean "imported"?'],
    [
      'own.a.isNew and\n  own.a.origin = "x"',
      '2:18',
      '"own.a.origin" has no choice "x"; it has made, imported',
    ],
    ['own.a.origin in ("made", "importd")', '1:26', 'did you mean "imported"?'],
    ['own.a.origin in ["made", "importd"]', '1:26', 'did you mean "imported"?'],
    ['list contains(["made", "importd"], own.a.origin)', '1:24', 'did you mean "imported"?'],
    [
      'list contains(own.a.uses, "hairs")',
      '1:27',
      '"own.a.uses" has no choice "hairs"; did you mean "hair"?',
    ],
    ['"hairs" in own.a.uses', '1:1', 'did you mean "hair"?'],
    ['own.a.uses = ["face", "hairs"]', '1:23', 'did you mean "hair"?'],
    ['count(index of(own.a.uses, "hairs")) > 0', '1:28', 'did you mean "hair"?'],
    ['some use in own.a.uses satisfies use = "hairs"', '1:40', '"use" has no choice'],
    ['count(own.a.rows[kind = "importd"]) > 0', '1:25', '"kind" has no choice'],
    ['own.a.rows[1].kind = "importd"', '1:22', 'did you mean "imported"?'],
    ['list contains(own.a.rows.kind, "importd")', '1:32', '"own.a.rows.kind" has no choice'],
    ['shop.place.sort = "importd"', '1:19', '"shop.place.sort" has no choice'],
    ['own.a.origin = (if own.a.isNew then "made" else "importd")', '1:49', 'did you mean "imported"?'],
    [
      'own.a.many = "other"',
      '1:14',
      'it has code-0, code-1, code-2, code-3, code-4, code-5, code-6, code-7, …',
    ],
  ])('%s', (source, at, words) => {
    const fault = faultOf(source);
    expect({ code: fault.code, at: fault.at }).toEqual({ code: 'expression-unknown-choice', at });
    expect(fault.said.en).toContain(words);
    expect(fault.said.th).toContain('ไม่มีตัวเลือก');
  });

  it('and so is what a choice is worked out as', () => {
    const fault = faultOf('if own.a.isNew then "made" else "importd"', origin);
    expect(fault).toMatchObject({ code: 'expression-unknown-choice', at: '1:33' });
    expect(fault.said.en).toBe('there is no choice "importd"; did you mean "imported"?');
    expect(compile('if own.a.isNew then "made" else "imported"', types, origin).type).toBe('text');
  });
});

it.each([
  'own.a.origin = "imported"',
  'own.a.origin != null',
  'own.a.origin in ("made", "imported")',
  '"hair" in own.a.uses',
  'own.a.name = "importd"',
  'own.a.name in ("importd", "b")',
  'own.a.name = own.a.origin',
  'own.a.origin = own.a.other',
  '(if own.a.isNew then own.a.origin else "") = "importd"',
  '(if own.a.isNew then own.a.origin else own.a.other) = "found"',
  'own.a.origin + "d" = "importd"',
  'string length(own.a.origin) > 3 and starts with(own.a.origin, "imp") and own.a.origin < "n"',
  'own.a.rows[name = "importd"].kind = ["made"]',
  'shop.place.street = "importd"',
  'list contains(append(own.a.uses, "other"), "other")',
  'string join(own.a.uses, ", ") = "other"',
])('no false alarm: %s', (source) => {
  expect(compile(source, types, 'boolean').type).toBe('boolean');
});

it('what is compiled knows no codes: an older release reads it as before', () => {
  expect(compile('own.a.origin', types).type).toBe('text');
  expect(compile('own.a.uses', types).type).toEqual({ list: 'text' });
  expect(compile('own.a.rows', types).type).toEqual({
    list: { context: { kind: 'text', name: 'text' } },
  });
});
