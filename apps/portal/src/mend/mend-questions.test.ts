import type { Form, Service } from '@saphan/contracts';
import type { CatalogueIndex } from '@saphan/forms';
import { expect, test } from 'vitest';
import { toGapText, toMendQuestions } from './mend-questions.ts';

const label = { th: 'ผังร้าน', en: 'Plan' };
const form = {
  id: 'f',
  pages: [
    {
      questions: [
        { id: 'shop.plan', kind: 'file', label, required: false, condition: 'x > 1', accept: ['image/png'] },
        { id: 'person.nameTh', kind: 'text', label, required: true },
      ],
    },
  ],
} as unknown as Form;
const index = {
  forms: new Map([['f', form]]),
  items: new Map([['person.nameTh', { source: 'person.v1' }]]),
} as unknown as CatalogueIndex;
const service = { id: 's', form: 'f' } as Service;
const ask = (gap: { question?: string; text: string; file: boolean }) =>
  toMendQuestions(index, service, { id: 'n', at: '', until: '', gaps: [gap] })[0]?.question;

test('what a source holds is never asked of the person as if it were a question of the form', () => {
  expect(ask({ question: 'person.nameTh', text: 'ชื่อไม่ตรง', file: false })).toMatchObject({
    kind: 'text',
    label: { th: 'ชื่อไม่ตรง' },
  });
});

test('a file is asked as a file, with the limits of its question and without its condition', () => {
  const question = ask({ question: 'shop.plan', text: 'เห็นครัวไม่ชัด', file: true });
  expect(question).toMatchObject({ kind: 'file', accept: ['image/png'], required: true });
  expect(question?.condition).toBeUndefined();
  expect(question?.hint?.th).toBe('เห็นครัวไม่ชัด');
});

test('a gap reads as the name of its question in the language of who reads, with what the officer wrote', () => {
  const read = (text: string, language: 'th' | 'en') =>
    toGapText(index, service, { question: 'shop.plan', text, file: true }, language);
  expect(read('เห็นครัวไม่ชัด', 'en')).toBe('Plan: เห็นครัวไม่ชัด');
  // Where the agency wrote nothing but the name, in whichever language, it is said once.
  expect([read('ผังร้าน', 'en'), read('Plan', 'th')]).toEqual(['Plan', 'ผังร้าน']);
  expect(toGapText(index, service, { text: 'ถ่ายรูปถังขยะ', file: true }, 'en')).toBe('ถ่ายรูปถังขยะ');
  expect(ask({ question: 'shop.plan', text: 'Plan', file: true })?.hint).toBeUndefined();
});

test('a gap of no question gets a field of its own', () => {
  expect(ask({ text: 'ถ่ายรูปถังขยะ', file: true })).toMatchObject({ id: 'own.gap.n1', kind: 'file' });
});
