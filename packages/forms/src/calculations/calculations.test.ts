import type { CompiledExpression, Question } from '@saphan/contracts';
import { compile, type ValueType } from '@saphan/expressions';
import { describe, expect, it, test } from 'vitest';
import type { Answers } from '../answer.ts';
import { both, newForm, newIndex, newItem, newQuestion, newService } from '../forms.fixture.ts';
import { mergeForms } from '../merge-forms.ts';
import { parseAnswers } from '../parse-answers.ts';
import { rowsAsDrawn } from '../rows/asked-in-rows.ts';
import { rowExpression } from '../rows/row-question.ts';
import { splitForService } from '../split-for-service.ts';
import { visibleQuestions } from '../visible-questions.ts';
import { toAnswerValue } from './to-answer-value.ts';
import { withCalculated } from './with-calculated.ts';

const calculation = (expression: string) => ({ expression, words: both(expression) });
const ask = (id: string, kind: Question['kind'], more: Partial<Question> = {}): Question =>
  newQuestion(id, { kind, ...more });

const types: Record<string, ValueType> = {
  'own.sign.width': 'number',
  'own.sign.height': 'number',
  'own.sign.area': 'number',
  'own.sign.rate': 'money',
  'own.sign.tax': 'money',
  'own.sign.isLit': 'boolean',
  'own.sign.watts': 'number',
  'own.sign.shares': { list: { context: { count: 'number', price: 'money', worth: 'money' } } },
  'own.sign.total': 'money',
  'sign.area': 'number',
  count: 'number',
  price: 'money',
  worth: 'money',
};
const area = 'own.sign.width * own.sign.height';
const tax = 'if own.sign.area > 1 then own.sign.area * own.sign.rate else own.sign.rate';
const watts = 'own.sign.watts / 1000';
const total = 'sum(own.sign.shares.worth)';
const worth = 'count * price';
const group = 'own.sign.shares';
const row = (source: string) => {
  const { tree, dependencies, type } = compile(source, new Map(Object.entries(types)));
  const held: CompiledExpression = { tree, dependencies: [...dependencies], type };
  return [rowExpression(group, source), held] as const;
};

const shares = ask(group, 'repeat', {
  required: false,
  entry: both('share'),
  questions: [
    ask('worth', 'money', { calculation: calculation(worth), maximum: 100_000 }),
    ask('count', 'number'),
    ask('price', 'money', { condition: 'count > 0' }),
  ],
});
const questions = [
  // Written before what it reads: the order is found.
  ask('own.sign.tax', 'money', { calculation: calculation(tax), maximum: 90_000 }),
  ask('own.sign.width', 'number'),
  ask('own.sign.height', 'number'),
  ask('own.sign.area', 'number', { calculation: calculation(area) }),
  ask('own.sign.rate', 'money'),
  ask('own.sign.why', 'text', { condition: 'own.sign.area > 10' }),
  ask('own.sign.isLit', 'yes-no'),
  ask('own.sign.watts', 'number', { condition: 'own.sign.isLit' }),
  ask('own.sign.kilowatts', 'number', { calculation: calculation(watts), required: false }),
  shares,
  ask('own.sign.total', 'money', { calculation: calculation(total), required: false }),
];
const service = newService('sign', []);
const base = newIndex({}, [area, tax, watts, total, 'own.sign.area > 10', 'own.sign.isLit'], types);
const index = newIndex({
  services: [service],
  forms: [newForm('sign', questions)],
  expressions: { ...base.catalogue.expressions, ...Object.fromEntries([row(worth), row('count > 0')]) },
});
const merged = mergeForms(index, [service]);
const [page] = merged.pages;
const parse = (body: Record<string, unknown>) =>
  parseAnswers(index, page ?? { questions: [] }, body, {}, merged.calculations);

const typed = (values: Record<string, unknown>): Answers =>
  Object.fromEntries(Object.entries(values).map(([id, value]) => [id, { value, source: 'typed' as const }]));
const calculate = (values: Record<string, unknown>) =>
  withCalculated(index, merged.calculations, typed(values));

const sign = { 'own.sign.width': 2.4, 'own.sign.height': 1.2, 'own.sign.rate': 5200 };

describe('what is worked out', () => {
  it('is worked out of answers and of what was worked out before, whatever the order of the form', () => {
    const answers = calculate(sign);
    expect(answers['own.sign.area']).toEqual({ value: 2.88, source: 'derived' });
    expect(answers['own.sign.tax']).toEqual({ value: 14_976, source: 'derived' });
  });

  it('replaces what was kept for it, in an older form or by a forger', () => {
    const answers = calculate({ ...sign, 'own.sign.area': 1, 'own.sign.tax': 1 });
    expect(answers['own.sign.area']?.value).toBe(2.88);
    expect(answers['own.sign.tax']?.value).toBe(14_976);
    const open = calculate({ 'own.sign.area': 1 });
    expect(open['own.sign.area']).toBeUndefined();
    expect(splitForService(index, service, open).missing).toContain('own.sign.area');
  });

  it('counts nothing that is not asked any more', () => {
    const lit = { 'own.sign.watts': 500, 'own.sign.isLit': true };
    expect(calculate(lit)['own.sign.kilowatts']?.value).toBe(0.5);
    expect(calculate({ ...lit, 'own.sign.isLit': false })['own.sign.kilowatts']?.value).toBeUndefined();
  });

  it('is an answer without value where the person has given all and it can’t be', () => {
    const answers = withCalculated(index, merged.calculations, {
      ...typed(sign),
      'own.sign.height': { source: 'unknown' },
    });
    expect(answers['own.sign.area']).toEqual({ source: 'derived' });
    const { answers: sent, missing } = splitForService(index, service, answers);
    expect(missing).not.toContain('own.sign.area');
    expect(sent).toContainEqual({ id: 'own.sign.area', source: 'derived' });
  });

  it('is worked out in rows, and over them', () => {
    const rows = [
      { count: 3, price: 1000, worth: 1 },
      { count: 2, price: 500 },
    ];
    const answers = calculate({ [group]: rows });
    expect(answers[group]).toEqual({
      value: [
        { count: 3, price: 1000, worth: 3000 },
        { count: 2, price: 500, worth: 1000 },
      ],
      source: 'typed',
    });
    expect(answers['own.sign.total']).toEqual({ value: 4000, source: 'derived' });
    const part = splitForService(index, service, answers);
    expect(part.answers.find(({ id }) => id === group)?.value).toEqual(answers[group]?.value);
  });

  it('leaves out of a row what its condition hides', () => {
    const answers = calculate({ [group]: [{ count: 0, price: 1000 }] });
    expect(answers[group]?.value).toEqual([{ count: 0, price: 1000 }]);
  });
});

describe('a page that is posted', () => {
  const body = {
    'own.sign.width': '2.4',
    'own.sign.height': '1.2',
    'own.sign.rate': '52',
    'own.sign.isLit': 'no',
  };

  it('is never believed what is worked out', () => {
    const { values, calculated, faults } = parse({ ...body, 'own.sign.area': '0.1', 'own.sign.tax': '0' });
    expect(Object.keys(values)).not.toContain('own.sign.area');
    expect(calculated).toEqual({ 'own.sign.area': 2.88, 'own.sign.tax': 14_976 });
    expect(faults).toEqual([]);
  });

  it('is worked out of all its answers together, not after each of them', () => {
    let runs = 0;
    const counting = {
      ...index,
      valueOf: (...given: Parameters<typeof index.valueOf>) => {
        if (given[0] === area) runs += 1;
        return index.valueOf(...given);
      },
    };
    const [opened] = mergeForms(index, [service]).pages;
    parseAnswers(counting, opened ?? { questions: [] }, body, {});
    expect(runs).toBe(2);
  });

  it('opens the questions that what is worked out brings in', () => {
    const { faults } = parse({ ...body, 'own.sign.height': '5', 'own.sign.rate': '1' });
    expect(faults.map(({ question }) => question)).toEqual(['own.sign.why']);
  });

  it('is told what is wrong with what was worked out, by its limits', () => {
    const { faults } = parse({ ...body, 'own.sign.height': '4.1', 'own.sign.rate': '100' });
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatchObject({ question: 'own.sign.tax', field: 'own.sign.tax' });
    expect(faults[0]?.message.en).toContain('900');
  });

  it('has rows whose worked out values are neither read nor kept, and are held to their limits', () => {
    const rows = { [`${group}.0.count`]: '3', [`${group}.0.price`]: '10', [`${group}.0.worth`]: '1' };
    const { values, calculated, faults } = parse({ ...body, ...rows });
    expect(values[group]).toEqual([{ count: 3, price: 1000 }]);
    expect(calculated?.['own.sign.total']).toBe(3000);
    expect(faults).toEqual([]);
    expect(parse({ ...body, ...rows, [`${group}.0.count`]: '101' }).faults).toEqual([
      expect.objectContaining({ question: group, field: `${group}.0.worth` }),
    ]);
  });

  it('draws what is worked out in rows from what was typed', () => {
    const drawn = rowsAsDrawn(index, shares, { [`${group}.4.count`]: '3', [`${group}.4.price`]: '10' }, {});
    expect([...drawn.calculated]).toEqual([[`${group}.4.worth`, 3000]]);
    expect(drawn.asked.has(`${group}.4.worth`)).toBe(true);
  });
});

describe('services that are asked together', () => {
  const item = newItem('sign.area', { schema: { type: 'number' }, display: 'number' });
  const how = 'own.one.width * 2';
  const wide = 'own.one.wide';
  const one = newService('one', [{ item: item.id }]);
  const two = newService('two', [{ item: item.id }]);
  const indexOf = (change: Partial<Question>, other: Partial<Question> = {}) => {
    const compiled = newIndex({}, [how, wide, `${how} + 1`], {
      'own.one.width': 'number',
      [wide]: 'boolean',
    });
    return newIndex({
      items: [item],
      services: [one, two],
      forms: [
        newForm('one', [
          ask(wide, 'yes-no'),
          ask('own.one.width', 'number', change),
          ask(item.id, 'number', { calculation: calculation(how), ...change }),
        ]),
        newForm('two', [ask(item.id, 'number', other)]),
      ],
      ...(compiled.catalogue.expressions && { expressions: compiled.catalogue.expressions }),
    });
  };

  it('give the worked out value to whoever lists it, and ask it once or not at all', () => {
    const both = indexOf({});
    const form = mergeForms(both, [two, one]);
    const answers = withCalculated(both, form.calculations, typed({ 'own.one.width': 4, [item.id]: 1 }));
    const asked = form.pages.flatMap((each) => visibleQuestions(both, each, {}));
    expect(asked.filter(({ question }) => question.id === item.id).map((each) => each.how)).toEqual([
      'calculated',
    ]);
    expect(splitForService(both, two, answers).answers).toEqual([
      { id: item.id, value: 8, source: 'derived' },
    ]);
  });

  it('ask it while the one that works it out has no use for it', () => {
    const both = indexOf({ condition: wide });
    const form = mergeForms(both, [one, two]);
    const howIt = (scope: Record<string, unknown>) =>
      form.pages
        .flatMap((each) => visibleQuestions(both, each, scope))
        .find(({ question }) => question.id === item.id)?.how;
    expect(howIt({ [wide]: false })).toBe('asked');
    expect(howIt({ [wide]: true })).toBe('calculated');
    const answers = typed({ [wide]: false, 'own.one.width': 4, [item.id]: 1 });
    expect(withCalculated(both, form.calculations, answers)[item.id]).toEqual({ value: 1, source: 'typed' });
    expect(
      parseAnswers(both, form.pages[0] ?? { questions: [] }, { [wide]: 'no', [item.id]: '7' }, {}).values,
    ).toEqual({ [wide]: false, [item.id]: 7 });
  });

  it('are refused together where they work it out differently', () => {
    const { conflicts } = mergeForms(indexOf({}, { calculation: calculation(`${how} + 1`) }), [one, two]);
    expect(conflicts).toContainEqual({
      question: item.id,
      constraint: 'calculation',
      fault: 'calculations-differ',
    });
    expect(mergeForms(indexOf({}, { calculation: calculation(how) }), [one, two]).conflicts).toEqual([]);
  });
});

test.each<[string, Question['kind'], unknown, unknown]>([
  ['a number to six places', 'number', { units: 33_333_333_333n, scale: 10 }, 3.333333],
  ['a whole number as it is', 'number', 9_007_199_254_740_991, 9_007_199_254_740_991],
  ['nothing beyond exact numbers', 'number', { units: 90_071_992_547_409_930n, scale: 0 }, undefined],
  ['half a satang to the even one', 'money', { units: 125n, scale: 1 }, 12],
  ['half a satang up to the even one', 'money', { units: 135n, scale: 1 }, 14],
  ['less than nothing too', 'money', { units: -126n, scale: 1 }, -13],
  ['no text for a number', 'number', '3', undefined],
  ['no empty text', 'text', '', undefined],
  ['a text that is not too long', 'text', 'abc', 'abc'],
  ['no longer text than the question takes', 'text', 'abcd', undefined],
  ['no choice that is not offered', 'choice', 'c', undefined],
  ['a choice that is', 'choice', 'b', 'b'],
  ['no', 'yes-no', false, false],
  ['nothing for null', 'yes-no', null, undefined],
  ['nothing of a kind that can’t be', 'file', 'x', undefined],
])('%s', (_, kind, value, kept) => {
  const options = [{ value: 'b', label: both('b') }];
  expect(toAnswerValue(ask('own.x.y', kind, { maxLength: 3, options }), value as never)).toBe(kept);
});
