import type { Question } from '@saphan/contracts';
import { compile, type ValueType } from '@saphan/expressions';
import { expect, test } from 'vitest';
import { both, newIndex, newQuestion } from '../forms.fixture.ts';
import { openQuestions } from './open-questions.ts';
import { readRows } from './read-rows.ts';
import { rowExpression } from './row-question.ts';

const path = 'own.c.rows';
const ids = Array.from({ length: 40 }, (_, at) => `q${String(at)}`);
const [first = '', second = '', third = '', ...others] = ids;
const number = (id: string, more: Partial<Question> = {}): Question =>
  newQuestion(id, { kind: 'number', ...more });
const groupOf = (questions: readonly Question[]): Question =>
  newQuestion(path, { kind: 'repeat', entry: both('row'), questions: [...questions] });

/** An index that counts how often it was asked whether something holds. */
function indexOf(sources: readonly string[]) {
  const types = new Map<string, ValueType>([...ids, 'sum'].map((id) => [id, 'number']));
  const index = newIndex({
    expressions: Object.fromEntries(
      sources.map((source) => {
        const { tree, dependencies, type } = compile(source, types);
        return [rowExpression(path, source), { tree, dependencies: [...dependencies], type }];
      }),
    ),
  });
  const runs: string[] = [];
  return {
    index: {
      ...index,
      holds: (...given: Parameters<typeof index.holds>) => {
        if (given[0] !== undefined) runs.push(given[0]);
        return index.holds(...given);
      },
    },
    runs,
  };
}

/** Questions in the order in which they are read, each answered with its number here. */
function read(group: Question, sources: readonly string[], answers: Readonly<Record<string, number>>) {
  const { index, runs } = indexOf(sources);
  const row: Record<string, unknown> = {};
  const asked: string[] = [];
  for (const { question } of openQuestions(index, group, { path, scope: {}, row })) {
    asked.push(question.id);
    if (question.calculation === undefined) row[question.id] = answers[question.id] ?? 1;
  }
  return { asked, runs };
}

test('a rule that reads a whole row runs once a round, not after each of its answers', () => {
  const rule = `${ids.slice(1).join(' + ')} > 0`;
  const { asked, runs } = read(
    groupOf([number(first, { condition: rule }), ...ids.slice(1).map((id) => number(id))]),
    [rule],
    {},
  );
  expect(new Set(asked)).toEqual(new Set(ids));
  expect(runs.length).toBeLessThanOrEqual(3);
});

test('what an answer takes away is not asked, also where both were open at once', () => {
  const [gone, open] = [`if ${second} > 5 then false else true`, `${third} > 0`];
  const questions = [
    number(second, { condition: open }),
    number(first, { condition: gone }),
    number(third),
    ...others.map((id) => number(id)),
  ];
  const { asked } = read(groupOf(questions), [gone, open], { [second]: 6 });
  expect(asked).toContain(second);
  expect(asked).not.toContain(first);
  expect(read(groupOf(questions), [gone, open], { [second]: 2 }).asked).toContain(first);
});

test('what is worked out of an answer opens and takes away as the answer itself', () => {
  const [sum, large] = [`${first} + ${second}`, 'sum > 5'];
  const questions = [
    number(third, { condition: large }),
    number(second, { condition: `${first} > 0` }),
    number(first),
    number('sum', { calculation: { expression: sum, words: both('sum') } }),
  ];
  const sources = [sum, large, `${first} > 0`];
  expect(read(groupOf(questions), sources, { [first]: 1, [second]: 9 }).asked).toContain(third);
  expect(read(groupOf(questions), sources, { [first]: 1, [second]: 2 }).asked).not.toContain(third);
  // Without its second part the sum is not known, though it was large with what stands for nothing.
  expect(read(groupOf(questions), sources, { [first]: 9, [second]: -9 }).asked).not.toContain(third);
});

test('what is wrong in a row is told as its questions stand', () => {
  const open = `${second} > 0`;
  const group = groupOf([number(first, { condition: open }), number(second), number(third)]);
  const body = { [`${path}.0.${first}`]: 'x', [`${path}.0.${second}`]: '1', [`${path}.0.${third}`]: 'y' };
  const { faults } = readRows({ index: indexOf([open]).index, body, scope: {}, path }, group);
  expect(faults.map(({ field }) => field)).toEqual([`${path}.0.${first}`, `${path}.0.${third}`]);
});
