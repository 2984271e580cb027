import { countryCatalogue } from '@saphan/testkit';
import type { Catalogue, Form } from '@saphan/contracts';
import { beforeAll, expect, test } from 'vitest';
import { toPrintedForm } from './to-printed-form.ts';

let catalogue: Catalogue;
beforeAll(async () => {
  catalogue = await countryCatalogue();
});

const both = (text: string) => ({ th: `ก ${text}`, en: text });
const ask = { kind: 'text', label: both('Ask'), required: true } as const;
const form: Form = {
  id: 'trial',
  version: 1,
  title: both('Trial'),
  pages: [
    {
      id: 'p',
      title: both('Page'),
      questions: [
        { ...ask, id: 'own.trial.read', kind: 'note' },
        { ...ask, id: 'person.pid', kind: 'pid' },
        { ...ask, id: 'person.birthDate', kind: 'date' },
        { ...ask, id: 'own.trial.shop', kind: 'yes-no' },
        { ...ask, id: 'own.trial.rent', kind: 'money', condition: 'own.trial.shop' },
        { ...ask, id: 'own.trial.area', condition: 'company.name != null' },
      ],
    },
  ],
};

test('questions are numbered, say what they depend on, and what a register gives is not asked', () => {
  const [page] = toPrintedForm(form, catalogue, { language: 'en', service: 'S', demo: false }).pages;
  expect(page?.questions.map(({ number, known, notes }) => [number, known, ...notes])).toEqual([
    [undefined, false],
    // Whoever takes the form finds the rest by it.
    [1, false],
    [2, true],
    [3, false],
    [4, false, 'Whether it is to be answered depends on 3.'],
    [5, false, 'Answer it where it applies.'],
  ]);
  expect(page?.questions[3]?.options).toEqual(['Yes', 'No']);
  expect(page?.questions[4]?.unit).toBe('baht');
});

test('only the sections that were chosen are printed, under the numbers of the whole form, with or without hints', () => {
  const [first] = form.pages;
  const hinted = { ...ask, id: 'own.trial.more', hint: both('Hint') };
  const two: Form = { ...form, pages: [first!, { id: 'q', title: both('Other'), questions: [hinted] }] };
  const printing = { language: 'en', service: 'S', demo: true } as const;
  const whole = toPrintedForm(two, catalogue, printing);
  expect(whole.pages).toHaveLength(2);
  const part = toPrintedForm(two, catalogue, printing, { pages: ['q', 'none'], withoutHints: true });
  expect(part.pages).toEqual([
    { ...whole.pages[1], questions: [{ ...whole.pages[1]?.questions[0], hint: undefined }] },
  ]);
  expect(part.pages[0]?.questions[0]?.number).toBe(whole.pages[1]?.questions[0]?.number);
  expect(whole.pages[1]?.questions[0]?.hint).toBe('Hint');
  // Nothing chosen that is there: nobody wants an empty paper.
  expect(toPrintedForm(two, catalogue, printing, { pages: ['none'] })).toEqual(whole);
});
