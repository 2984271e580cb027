import type { Question } from '@saphan/contracts';
import { expect, it } from 'vitest';
import { choicesOf } from './choices-of.ts';

const options = [
  { value: '1', label: { th: 'ฟ้าฮ่าม', en: 'Fa Ham' } },
  { value: '2', label: { th: 'พระสิงห์', en: 'Phra Sing' } },
  { value: '3', label: { th: 'ช้างม่อย', en: 'Chang Moi' } },
  { value: '4', label: { th: 'จังหวัดอื่น', en: 'Another province' } },
];
const question: Question = { id: 'a', kind: 'choice', label: { th: 'ก', en: 'a' }, required: true, options };
const valuesOf = (given: Question, language: 'th' | 'en') =>
  choicesOf(given, language)
    .map(({ value }) => value)
    .join('');

it('stands in the order of the catalogue', () => {
  expect(valuesOf(question, 'en')).toBe('1234');
});

it('is sorted in the reader’s language where the order says nothing, what is last behind', () => {
  const sorted = { ...question, alphabetical: { last: ['4'] } };
  expect(valuesOf(sorted, 'en')).toBe('3124');
  expect(valuesOf(sorted, 'th')).toBe('3214');
  expect(valuesOf({ ...question, alphabetical: { last: [] } }, 'th')).toBe('4321');
  expect(valuesOf({ ...question, alphabetical: { last: [] } }, 'en')).toBe('4312');
});
