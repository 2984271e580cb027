import type { Question } from '@saphan/contracts';
import { renderToString } from 'preact-render-to-string';
import { expect, it } from 'vitest';
import { examplePage } from '../example-page.fixture.tsx';
import { PageProvider } from '../page-context.tsx';
import { QuestionField } from './question-field.tsx';

const both = (text: string): { th: string; en: string } => ({ th: text, en: text });
const group: Question = {
  ...{
    id: 'a.people',
    kind: 'repeat',
    label: both('People'),
    entry: both('person'),
    required: true,
    maximum: 1000,
  },
  questions: [{ id: 'name', kind: 'text', label: both('Name'), required: true }],
};

const draw = (rows: number, faulty?: number): string =>
  renderToString(
    <PageProvider page={examplePage('en')}>
      <QuestionField
        question={group}
        values={Object.fromEntries(
          Array.from({ length: rows }, (_, row) => [`a.people.${row}.name`, `N${row}`]),
        )}
        rowFaults={faulty === undefined ? [] : [{ field: `a.people.${faulty}.name`, message: 'not so' }]}
      />
    </PageProvider>,
  );
const folds = (html: string): string[] =>
  [...html.matchAll(/<details class="rows-folded"[^>]*>\s*<summary>(.*?)<\/summary>/gs)].map(
    ([whole, summary = '']) =>
      `${summary.replaceAll(/<[^>]*>/g, '').replaceAll(/\s+/g, ' ')}${/^<details[^>]*\sopen/.test(whole) ? ' open' : ''}`,
  );
// The last is the empty one that a script fills.
const empty = 'person 0–0';

it('folds rows by twenty before more than forty stand open, and gives each of them', () => {
  expect(folds(draw(40))).toEqual([empty]);
  expect(folds(draw(41))).toEqual(['person 1–20', empty]);
  const html = draw(1000);
  expect(folds(html).slice(-3)).toEqual(['person 921–940', 'person 941–960', empty]);
  for (const row of [0, 19, 20, 959, 960, 999]) expect(html.split(`"a.people.${row}.name"`)).toHaveLength(2);
});

it('opens those in which something is wrong', () => {
  expect(folds(draw(65, 25))).toEqual(['person 1–20', 'person 21–40 open', empty]);
  expect(folds(draw(65, 2))).toEqual(['person 1–20 open', 'person 21–40', empty]);
});
