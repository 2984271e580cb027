import { countryCatalogue } from '@saphan/testkit';
import { expect, test } from 'vitest';
import { prepareExamples } from './prepare-examples.ts';

const catalogue = await countryCatalogue();
const sourced = new Set(catalogue.items.flatMap(({ id, source }) => (source === undefined ? [] : [id])));

test('an unknown service is told', () => {
  expect(() => prepareExamples(catalogue, 'no-such-service', 'plan.png')).toThrow('no-such-service');
});

test('each question that nobody else answers has an answer, and no register’s value is typed', () => {
  for (const { id, form: formId } of catalogue.services) {
    const answers = prepareExamples(catalogue, id, 'plan.png');
    const form = catalogue.forms.find((each) => each.id === formId);
    for (const question of form?.pages.flatMap(({ questions }) => questions) ?? []) {
      const [column] = question.questions ?? [];
      const first = column === undefined ? question.id : `${question.id}.0.${column.id}`;
      const field = question.kind === 'date' ? `${question.id}-day` : first;
      const isTyped =
        !sourced.has(question.id) && question.optionsFrom === undefined && question.calculation === undefined;
      expect(field in answers, `${id} ${question.id}`).toBe(isTyped);
    }
  }
});

test('money is typed in baht, years are of the Buddhist era, and files are the one that is given', () => {
  expect(prepareExamples(catalogue, 'company-registration', 'plan.png')).toMatchObject({
    'newCompany.shareValue': '100',
    'newCompany.meetingOn-year': '2569',
    'newCompany.hasSeal': 'no',
    'newCompany.minutes': 'plan.png',
  });
});
