import { expect, test } from 'vitest';
import { actOnChoices, findChoiceAct, readChoices, rowsIn, toRowFields } from './choice-rows.ts';

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

test.each([undefined, '', 'drop:1', 'constructor:0'])('%s is no act', (pressed) => {
  expect(findChoiceAct(pressed)).toBeUndefined();
});
