import { countryCatalogue } from '@saphan/testkit';
import { indexCatalogue } from '@saphan/forms';
import { expect, test } from 'vitest';
import { toMendQuestions } from './mend-questions.ts';

test('a notice about what was worked out asks for the answers of which it was, each once', async () => {
  const catalogue = await countryCatalogue();
  const index = indexCatalogue(catalogue, () => '2026-11-29');
  const service = index.services.get('signboard-tax');
  if (service === undefined) throw new Error('no signboard-tax');
  const gap = (question: string) => ({ question, text: 'Measure again', file: false });
  const gaps = [gap('own.signboardTax.units'), gap('sign.widthCentimetres')];
  const asked = toMendQuestions(index, service, { gaps } as unknown as Parameters<typeof toMendQuestions>[2]);
  expect(asked.map(({ question, how }) => [question.id, how, question.calculation])).toEqual([
    ['sign.widthCentimetres', 'asked', undefined],
    ['sign.heightCentimetres', 'asked', undefined],
  ]);
}, 60_000);
