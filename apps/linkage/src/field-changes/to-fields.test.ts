import { expect, test } from 'vitest';
import { toFieldChanges, toFields } from './to-fields.ts';

const question = {
  id: 'own.f.a',
  kind: 'choice',
  label: { th: 'สี', en: 'Colour' },
  required: true,
  options: [
    { value: 'red', label: { th: 'แดง', en: 'Red' } },
    { value: 'blue', label: { th: 'น้ำเงิน', en: 'Blue' } },
  ],
  checks: [{ expression: 'own.f.a != "red"', message: { th: 'ไม่แดง', en: 'Not red' } }],
};

test('a change is told by its field, old and new, in the page’s language', () => {
  const [red, blue] = question.options;
  const after = {
    ...question,
    label: { th: 'สีรถ', en: 'Colour' },
    required: false,
    // Moved, and one text mended: only the text differs.
    options: [blue, { ...red, label: { th: 'แดงสด', en: 'Red' } }],
    maxLength: 40,
  };
  expect(toFieldChanges(question, after, 'th')).toEqual([
    { name: 'ข้อความ (ไทย)', before: 'สี', after: 'สีรถ' },
    { name: 'ต้องตอบ', before: 'ใช่', after: 'ไม่' },
    { name: 'ตัวเลือก › “red” › ข้อความ (ไทย)', before: 'แดง', after: 'แดงสด' },
    { name: 'ยาวไม่เกิน', before: undefined, after: '40' },
  ]);
  expect(toFieldChanges(question, after, 'en')[0]).toEqual({
    name: 'Text (Thai)',
    before: 'สี',
    after: 'สีรถ',
  });
});

test('what is new or gone has one side; what is the same is not told', () => {
  expect(toFieldChanges(undefined, { names: { th: 'ก', en: 'A' } }, 'en')).toEqual([
    { name: 'Name (Thai)', before: undefined, after: 'ก' },
    { name: 'Name (English)', before: undefined, after: 'A' },
  ]);
  expect(toFieldChanges(question, undefined, 'en').every(({ after }) => after === undefined)).toBe(true);
  expect(toFieldChanges(question, structuredClone(question), 'en')).toEqual([]);
});

test('texts, lists and the order of questions are read as they are', () => {
  expect(toFieldChanges('ก', 'ข', 'th')).toEqual([{ name: 'ข้อความ', before: 'ก', after: 'ข' }]);
  expect(toFieldChanges({ th: 'ก', en: 'A' }, { th: 'ข', en: 'A' }, 'en')).toEqual([
    { name: 'Text (Thai)', before: 'ก', after: 'ข' },
  ]);
  expect(toFieldChanges([['p', ['a', 'b']]], [['p', ['b', 'a']]], 'en')).toEqual([
    { name: '“p”', before: 'a, b', after: 'b, a' },
  ]);
  expect(toFields({ accept: ['image/png', 'application/pdf'], law: null }, 'en')).toEqual([
    { name: 'Kinds of file', text: 'image/png, application/pdf' },
  ]);
});

test('two entries of one name are both told', () => {
  const twice = [
    { value: 'a', label: { th: 'ก', en: 'A' } },
    { value: 'a', label: { th: 'ข', en: 'B' } },
  ];
  expect(toFields(twice, 'en').map(({ text }) => text)).toEqual(['a', 'ก', 'A', 'a', 'ข', 'B']);
});

test('values that the files have words for are told in the page’s language; Thai stands before English', () => {
  expect(toFieldChanges('text', 'number', 'th', 'display')).toEqual([
    { name: 'ข้อความ', before: 'ข้อความ', after: 'ตัวเลข' },
  ]);
  expect(toFieldChanges({ kind: 'text' }, { kind: 'date' }, 'en')).toEqual([
    { name: 'Kind', before: 'text', after: 'date' },
  ]);
  expect(toFields('secret', 'th', 'classification')).toEqual([{ name: 'ข้อความ', text: 'ลับมาก' }]);
  expect(toFields({ en: 'A', th: 'ก' }, 'en').map(({ text }) => text)).toEqual(['ก', 'A']);
  expect(toFields('constructor', 'th', 'display')).toEqual([{ name: 'ข้อความ', text: 'constructor' }]);
});
