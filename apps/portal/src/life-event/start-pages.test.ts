import type { LifeEvent, Question, QuestionKind } from '@saphan/contracts';
import { expect, it } from 'vitest';
import { toStartPages } from './start-pages.ts';

const text = { th: 'ก', en: 'a' };
const eventOf = (...kinds: readonly QuestionKind[]): LifeEvent => ({
  id: 'event',
  version: 1,
  names: text,
  lead: text,
  keywords: { th: [], en: [] },
  questions: kinds.map((kind, at): Question => ({ id: `q${at}`, kind, label: text, required: true })),
  services: [{ service: 's', variant: 'new' }],
});
const pagesOf = (...kinds: readonly QuestionKind[]): readonly string[] =>
  toStartPages(eventOf(...kinds)).map(({ questions }) =>
    questions.map(({ question }) => question.id).join(' '),
  );

it('few short questions stand on one page', () => {
  expect(pagesOf('number', 'choice', 'many', 'money', 'yes-no')).toEqual(['q0 q1 q2 q3 q4']);
});

it('no page has more than eight', () => {
  const nine = Array.from({ length: 9 }, () => 'number' as const);
  expect(pagesOf(...nine)).toEqual(['q0 q1 q2 q3 q4 q5 q6 q7', 'q8']);
});

it('a long question stands alone, and nothing joins it', () => {
  expect(pagesOf('number', 'address', 'choice', 'date')).toEqual(['q0', 'q1', 'q2 q3']);
  expect(pagesOf('map-point', 'map-point')).toEqual(['q0', 'q1']);
});

it('a page is called by its first question', () => {
  expect(toStartPages(eventOf('number', 'address', 'choice')).map(({ id }) => id)).toEqual([
    'q0',
    'q1',
    'q2',
  ]);
});
