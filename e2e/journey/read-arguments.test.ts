import { expect, test } from 'vitest';
import { readArguments } from './read-arguments.ts';

test.each([
  ['no journey', []],
  ['one that is none', ['holiday']],
  ['two', ['cafe', 'restaurant']],
  ['a language that is none', ['appeal', '--lang', 'fr']],
  ['a folder that is not named', ['appeal', '--output']],
  ['an option that is none', ['appeal', '--colour', 'red']],
  ['an option of other journeys', ['appeal', '--keyboard']],
  ['a language where one alone is spoken', ['api', '--lang', 'en']],
  ['services where none are chosen', ['counter', 'passport']],
])('%s is refused with the usage', (_what, words) => {
  expect(() => readArguments(words)).toThrow('npm run journey -- ');
});

test('it is said which option a journey does not have', () => {
  expect(() => readArguments(['appeal', '--no-js'])).toThrow('--no-js is no option of appeal');
});

test('a matter of life has its options, and those that are meant unless told', () => {
  expect(readArguments(['cafe'])).toEqual({
    journey: 'cafe',
    usesScript: true,
    usesKeyboard: false,
    language: 'th',
    person: undefined,
    output: 'journey-output',
  });
  const words = ['cafe', '--no-js', '--lang', 'en', '--person', '9-5001-00000-10-9', '--output', 'here'];
  expect(readArguments(words)).toMatchObject({
    usesScript: false,
    language: 'en',
    person: '9500100000109',
    output: 'here',
  });
});

test('a room of its own keeps its pictures where it is told', () => {
  expect(readArguments(['appeal', '--output', 'here', '--lang', 'en'])).toEqual({
    room: 'appeal',
    language: 'en',
    output: 'here',
    services: [],
  });
  expect(readArguments(['services', 'passport', 'house-move'])).toMatchObject({
    language: undefined,
    output: 'journey-output',
    services: ['passport', 'house-move'],
  });
});
