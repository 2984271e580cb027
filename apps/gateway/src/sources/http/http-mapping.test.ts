import { describe, expect, test } from 'vitest';
import { parseExactJson } from '../exact-json.ts';
import { mapAnswer } from './http-mapping.ts';

const map = (text: string, fields: Parameters<typeof mapAnswer>[1]): string =>
  JSON.stringify(mapAnswer(parseExactJson(text), fields));

describe('what cannot be read is left out', () => {
  test.each([
    ['a place that is not there', '{}', { a: { pointer: '/x/y' } }],
    ['null', '{"x":null}', { a: { pointer: '/x' } }],
    ['an unknown code', '{"x":"9"}', { a: { pointer: '/x', codes: { '1': 'one' } } }],
    [
      'a code named as a property of every object',
      '{"x":"constructor"}',
      { a: { pointer: '/x', codes: { '1': 'one' } } },
    ],
    ['a date that is none', '{"x":"25621399"}', { a: { pointer: '/x', transform: 'be-date' } }],
    ['an inherited property', '{}', { a: { pointer: '/__proto__/toString' } }],
  ] as const)('%s', (_name, text, fields) => {
    expect(map(text, fields)).toBe('{}');
  });
  test('a list that is none is empty', () => {
    expect(map('{"x":5}', { list: { pointer: '/x', each: { a: { pointer: '' } } } })).toBe('{"list":[]}');
  });
});

test('read for its form, a place answers the same whatever code it holds', () => {
  const fields = { a: { pointer: '/x', codes: { '1': 'one', '2': 'two' } }, b: { pointer: '/y' } };
  const form = (text: string) => JSON.stringify(mapAnswer(parseExactJson(text), fields, 'form'));
  expect(['{"x":"1"}', '{"x":"2"}', '{"x":"9"}'].map(form)).toEqual(Array(3).fill('{"a":"one"}'));
  expect(form('{"x":null,"y":1}')).toBe('{"b":1}');
});

test('numbers keep their spelling, nested places are filled, legacy values translated', () => {
  const text = '{"d":{"n":1000000.00,"big":12345678901234567890,"t":"25620829","~a/b":"x"},"rows":["1","2"]}';
  expect(
    map(text, {
      'money/exact': { pointer: '/d/n' },
      'money/satang': { pointer: '/d/n', transform: 'satang' },
      big: { pointer: '/d/big' },
      since: { pointer: '/d/t', transform: 'be-date' },
      odd: { pointer: '/d/~0a~1b' },
      list: { pointer: '/rows', each: { code: { pointer: '', codes: { '1': 'one', '2': true } } } },
    }),
  ).toBe(
    '{"money":{"exact":1000000.00,"satang":100000000},"big":12345678901234567890,"since":"2019-08-29","odd":"x","list":[{"code":"one"},{"code":true}]}',
  );
});
