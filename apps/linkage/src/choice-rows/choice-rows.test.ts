import { expect, test } from 'vitest';
import {
  actOnChoices,
  findChoiceAct,
  findChoiceFaults,
  mostRows,
  readChoices,
  rowsIn,
  toChoiceRows,
  toPasted,
  toRowFields,
} from './choice-rows.ts';

const three = toRowFields('options', [
  { code: 'a', th: 'ก', en: 'A' },
  { code: 'b', th: 'ข', en: 'B' },
  { code: 'c', th: 'ค | ฅ', en: 'C' },
]);
const codesOf = (fields: Readonly<Record<string, string | undefined>>): string[] =>
  rowsIn(fields, 'options').map(({ code }) => code);

test('rows and pasted lines are one list, in their order; empty rows are none', () => {
  const fields = {
    ...three,
    optionsCode7: '',
    optionsTh7: '',
    optionsEn7: '',
    options: 'd | ง | D\ne\tจ\tE',
  };
  expect(readChoices(fields, 'options')).toEqual([
    ['a', { th: 'ก', en: 'A' }],
    ['b', { th: 'ข', en: 'B' }],
    ['c', { th: 'ค | ฅ', en: 'C' }],
    ['d', { th: 'ง', en: 'D' }],
    ['e', { th: 'จ', en: 'E' }],
  ]);
});

test.each([
  { ...three, optionsEn1: '' },
  { ...three, optionsCode0: ' ' },
  { ...three, options: 'd | ง' },
])('a row that is not whole is refused, not dropped', (fields) => {
  expect(readChoices(fields, 'options')).toBeUndefined();
});

test.each<[string, string, string[]]>([
  ['up', 'up:1', ['b', 'a', 'c']],
  ['down', 'down:1', ['a', 'c', 'b']],
  ['the first up', 'up:0', ['a', 'b', 'c']],
  ['the last down', 'down:2', ['a', 'b', 'c']],
  ['one that is not there', 'up:9', ['a', 'b', 'c']],
  ['remove', 'remove:1', ['a', 'c']],
  ['add', 'add:3', ['a', 'b', 'c', '']],
  ['take', 'take:0', ['a', 'b', 'c', 'x', 'half']],
])('an act does what it says: %s', (_, pressed, codes) => {
  const act = findChoiceAct(pressed);
  const fields = actOnChoices(
    { ...three, labelTh: 'ถาม', options: 'x | X | x\nhalf | only' },
    'options',
    act!,
  );
  expect(codesOf(fields)).toEqual(codes);
  expect(fields['labelTh']).toBe('ถาม');
  expect(fields['options']).toBe(pressed.startsWith('take') ? '' : 'x | X | x\nhalf | only');
});

test('after rows went, none of them is left behind', () => {
  const fields = actOnChoices(three, 'options', { act: 'remove', at: 0 });
  expect(Object.keys(fields).filter((name) => name.endsWith('2'))).toEqual([]);
});

const many = Array.from({ length: mostRows + 120 }, (_, at) => ({
  code: `c${String(at)}`,
  th: `ก | ${String(at)}`,
  en: `E${String(at)}`,
}));

test('a list that is longer than the rows of a page is shown whole, and comes back whole', () => {
  const shown = toRowFields('options', many);
  expect(rowsIn(shown, 'options')).toHaveLength(mostRows);
  expect(toChoiceRows(readChoices(shown, 'options') ?? [])).toEqual(many);
});

test.each(['take:0', 'up:1', 'remove:0', 'add:0'])('an act loses no choice of a long list: %s', (pressed) => {
  const more = { options: toPasted(many.slice(mostRows)) };
  const fields = { ...toRowFields('options', many.slice(0, mostRows)), ...more };
  const after = readChoices(actOnChoices(fields, 'options', findChoiceAct(pressed)!), 'options') ?? [];
  const gone = pressed.startsWith('remove') ? ['c0'] : [];
  const there = new Set([...after.map(([code]) => code), ...gone]);
  expect(many.filter(({ code }) => !there.has(code))).toEqual([]);
});

test('rows of which a page has more than it draws are read all the same', () => {
  const names = many.map(({ code, th, en }, at) => ({
    [`optionsCode${String(at)}`]: code,
    [`optionsTh${String(at)}`]: th,
    [`optionsEn${String(at)}`]: en,
  }));
  expect(readChoices(Object.assign({}, ...names) as Record<string, string>, 'options')).toHaveLength(
    many.length,
  );
});

test('what is more than three parts of a pasted line stays to be read', () => {
  const fields = actOnChoices({ options: 'a | ก | A | note' }, 'options', { act: 'take', at: 0 });
  expect(rowsIn(fields, 'options')).toEqual([{ code: 'a', th: 'ก', en: 'A | note' }]);
});

test.each([undefined, '', 'drop:1', 'constructor:0'])('%s is no act', (pressed) => {
  expect(findChoiceAct(pressed)).toBeUndefined();
});

test('what is wrong with a choice is told with its row, and a code is one word', () => {
  const fields = {
    ...{ optionsCode0: 'made', optionsTh0: 'ผลิต', optionsEn0: 'Made' },
    ...{ optionsCode1: 'bad code', optionsTh1: 'ก', optionsEn1: 'a' },
    ...{ optionsCode2: 'half', optionsTh2: 'ก', optionsEn2: '' },
    options: 'ok | ก | a\nno english | ก\nx | a | b | c',
  };
  expect(findChoiceFaults(fields, 'options')).toEqual([
    { at: 2, isPasted: false, is: 'spaces', code: 'bad code' },
    { at: 3, isPasted: false, is: 'en', code: 'half' },
    { at: 2, isPasted: true, is: 'spaces', code: 'no english' },
    { at: 3, isPasted: true, is: 'line', code: 'x' },
  ]);
  expect(readChoices(fields, 'options')).toBeUndefined();
  const whole = { optionsCode0: 'made', optionsTh0: 'ผลิต', optionsEn0: 'Made', options: 'ok | ก | a' };
  expect(findChoiceFaults(whole, 'options')).toEqual([]);
  expect(readChoices(whole, 'options')?.map(([code]) => code)).toEqual(['made', 'ok']);
});
