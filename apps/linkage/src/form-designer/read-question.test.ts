import { countryCatalogue } from '@saphan/testkit';
import { expect, test } from 'vitest';
import { questionsOf } from './form-draft.ts';
import { readQuestionFields, toQuestionFields } from './read-question.ts';

test('every question of the catalogue is the same after it was shown and read', async () => {
  const { forms } = await countryCatalogue();
  const questions = forms.flatMap(questionsOf);
  expect(questions.length).toBeGreaterThan(50);
  for (const question of questions) {
    const { question: read, faults } = readQuestionFields(
      toQuestionFields(question),
      question.id,
      question.questions,
    );
    expect({ faults, read }).toEqual({ faults: [], read: question });
  }
});

test('a question that asks for the place of photos says so after it was shown and read', () => {
  const label = { th: 'รูป', en: 'Photo' };
  for (const more of [{ keepLocation: true }, {}]) {
    const question = { id: 'own.f.photo', kind: 'file', label, required: true, ...more } as const;
    expect(readQuestionFields(toQuestionFields(question), 'own.f.photo').question).toEqual(question);
  }
});

test('a calculation has an expression and words, whichever of them is typed first', () => {
  const fields = { kind: 'number', labelTh: 'ก', labelEn: 'a', required: 'yes' };
  const faultsOf = (more: Readonly<Record<string, string>>) =>
    readQuestionFields({ ...fields, ...more }, 'own.f.area').faults;
  expect(faultsOf({ calculation: '1 + 1' })).toEqual(['calculation']);
  expect(faultsOf({ calculationTh: 'หนึ่งบวกหนึ่ง' })).toEqual(['calculation']);
  expect(faultsOf({ calculation: '1 + 1', calculationEn: 'one and one' })).toEqual([]);
});

test('what can’t be read is named, and the rest is kept', () => {
  const fields = {
    kind: 'nonsense',
    labelTh: 'ก',
    options: 'a | ก\nb | ข | B',
    minimum: 'few',
    check0: 'own.f.a > 1',
    offeredItem: 'person.houses',
  };
  const { question, faults } = readQuestionFields(fields, 'own.f.a');
  expect(new Set(faults)).toEqual(new Set(['options', 'numbers', 'checks', 'offered']));
  expect(question).toMatchObject({
    id: 'own.f.a',
    kind: 'text',
    label: { th: 'ก', en: '' },
    required: false,
  });
});

test('a rule that is too long to be read is refused before it is kept', () => {
  const long = `true ${'and true '.repeat(500)}`;
  const message = { check0Th: 'ก', check0En: 'a' };
  expect(readQuestionFields({ condition: long }, 'own.f.a').faults).toEqual(['long']);
  expect(readQuestionFields({ check0: long, ...message }, 'own.f.a').faults).toEqual(['long']);
  expect(readQuestionFields({ condition: 'true', check0: 'true', ...message }, 'own.f.a').faults).toEqual([]);
});
