import type { Question } from '@saphan/contracts';
import { compile, type ValueType } from '@saphan/expressions';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { both, newIndex } from '../forms.fixture.ts';
import { parseAnswers } from '../parse-answers.ts';
import type { FormBody } from '../read-field.ts';
import { showLines } from '../show-value.ts';
import { toFieldValues } from '../to-field-values.ts';
import { askedInRows, broughtIn, drawnRows } from './asked-in-rows.ts';
import { changeRows, readRowChange } from './change-rows.ts';
import { areRowsWhole, rowsAsked } from './read-rows.ts';
import { showRows, summariseRows } from './show-rows.ts';
import { hasTooManyRows, mostPostedRows, renumberRows } from './row-numbers.ts';
import { mostRows, rowExpression } from './row-question.ts';

const ask = (id: string, kind: Question['kind'], more: Partial<Question> = {}): Question => ({
  id,
  kind,
  label: both(id),
  required: true,
  ...more,
});
const path = 'own.c.partners';
const group = ask(path, 'repeat', {
  entry: both('partner'),
  questions: [
    ask('name', 'text'),
    ask('share', 'number', { checks: [{ expression: 'share <= own.c.most', message: both('too much') }] }),
    ask('since', 'date', { required: false }),
    ask('kind', 'choice', {
      options: [
        { value: 'a', label: both('A') },
        { value: 'b', label: both('B') },
      ],
    }),
    ask('why', 'text', { condition: 'kind = "b"' }),
    ask('phones', 'repeat', {
      required: false,
      entry: both('phone'),
      questions: [ask('number', 'phone'), ask('note', 'text', { condition: 'share > 50', required: false })],
    }),
  ],
});

const types = new Map<string, ValueType>([
  ['share', 'number'],
  ['kind', 'text'],
  ['own.c.most', 'number'],
]);
const compiled = (source: string) => {
  const { tree, dependencies, type } = compile(source, types, 'boolean');
  return { tree, dependencies: [...dependencies], type };
};
const index = newIndex({
  expressions: {
    [rowExpression(path, 'share <= own.c.most')]: compiled('share <= own.c.most'),
    [rowExpression(path, 'kind = "b"')]: compiled('kind = "b"'),
    [rowExpression(`${path}/phones`, 'share > 50')]: compiled('share > 50'),
  },
});
const page = (question: Question) => ({
  questions: [{ question, how: 'asked' as const, demands: [{ service: 's', required: question.required }] }],
});
const parse = (body: FormBody, question = group, scope: Record<string, unknown> = { 'own.c.most': 100 }) => {
  const { values, faults } = parseAnswers(index, page(question), body, scope);
  return {
    rows: values[path],
    faults: faults.map(({ field, message }) => `${field}: ${message.en}`),
    faultsOf: faults,
  };
};

const two: FormBody = {
  [path]: '2',
  [`${path}.0.name`]: 'Kanya',
  [`${path}.0.share`]: '60',
  [`${path}.0.since-day`]: '3',
  [`${path}.0.since-month`]: '12',
  [`${path}.0.since-year`]: '2569',
  [`${path}.0.kind`]: 'b',
  [`${path}.0.why`]: 'because',
  [`${path}.0.phones`]: '2',
  [`${path}.0.phones.0.number`]: '081 234 5678',
  [`${path}.0.phones.0.note`]: 'in the morning',
  [`${path}.1.name`]: 'Anon',
  [`${path}.1.share`]: '40',
  [`${path}.1.kind`]: 'a',
  [`${path}.1.why`]: 'not asked',
};
const read = [
  {
    name: 'Kanya',
    share: 60,
    since: '2026-12-03',
    kind: 'b',
    why: 'because',
    phones: [{ number: '0812345678', note: 'in the morning' }],
  },
  { name: 'Anon', share: 40, kind: 'a' },
];

describe('a posted group', () => {
  it('is read row by row, a group in it too; empty rows and what is not asked are left out', () => {
    expect(parse(two)).toMatchObject({ rows: read, faults: [] });
  });

  it('keeps of a row what is right and says all that is wrong, each at its field', () => {
    const { rows, faults, faultsOf } = parse({
      ...two,
      [`${path}.0.share`]: 'sixty',
      [`${path}.1.name`]: '',
      [`${path}.0.why`]: ' ',
    });
    expect(rows).toMatchObject([
      { name: 'Kanya', kind: 'b' },
      { share: 40, kind: 'a' },
    ]);
    expect(faults).toHaveLength(3);
    expect(faultsOf.map(({ field }) => field)).toEqual([
      `${path}.0.share`,
      `${path}.0.why`,
      `${path}.1.name`,
    ]);
    expect(new Set(faultsOf.map(({ question }) => question))).toEqual(new Set([path]));
    expect(faultsOf.map(({ where }) => where?.en)).toEqual(['partner 1', 'partner 1', 'partner 2']);
  });

  it('says in which row of which row', () => {
    const { faultsOf } = parse({ ...two, [`${path}.0.phones.1.note`]: 'later' });
    expect(faultsOf).toMatchObject([
      { field: `${path}.0.phones.1.number`, where: { en: 'partner 1, phone 2' } },
    ]);
  });

  it('knows rules of a row that read what stands around it', () => {
    expect(parse(two, group, { 'own.c.most': 50 }).faults).toEqual([`${path}.0.share: too much`]);
  });

  it('of nothing is not answered', () => {
    expect(parse({ [path]: '3' }).faults).toEqual([
      `${path}: “own.c.partners”: nothing added yet. Add one or more.`,
    ]);
    expect(parse({})).toMatchObject({ rows: null });
    expect(parse({}, { ...group, required: false })).toMatchObject({ rows: null, faults: [] });
  });

  it('has a least and a most number of rows', () => {
    expect(parse(two, { ...group, minimum: 3 }).faults).toEqual([`${path}: “own.c.partners”: add 3 or more`]);
    const { rows, faults } = parse(two, { ...group, maximum: 1 });
    expect(rows).toHaveLength(1);
    expect(faults[0]).toContain('1 is the most');
  });

  it.each(['1e9', '-1', '2.5', 'x', '99999999999999999999', ['2', '3'], ''])(
    'with %j rows is no trouble',
    (count) => {
      const { rows } = parse({ ...two, [path]: count }, { ...group, required: false });
      expect(Array.isArray(rows) ? rows.length : 0).toBeLessThanOrEqual(100);
    },
  );

  it('of empty rows reads no more than might be left over beside full ones', () => {
    let read = 0;
    const empty = Array.from({ length: 4_000 }, (_, at) => [`${path}.${at}.name`, ''] as const);
    const body = new Proxy(Object.fromEntries(empty), {
      get(target, name: string) {
        if (name.endsWith('.name')) read += 1;
        return target[name];
      },
    });
    const { rows, faults } = parse({ ...two }, { ...group, maximum: 50 });
    expect([rows, faults]).toMatchObject([{ length: 2 }, []]);
    expect(parse(body, { ...group, maximum: 50 }).faults).toEqual([
      expect.stringContaining('50 is the most'),
    ]);
    expect(read).toBeLessThan(500);
  });

  it('of 10,000 rows says how many can be taken, and keeps those', () => {
    const many = Object.fromEntries(
      Array.from({ length: 10_000 }, (_, at) => [`${path}.${at}.name`, `N${at}`]),
    );
    const { rows, faults } = parse({ ...many, [path]: '10000' }, { ...group, maximum: mostRows });
    expect(rows).toHaveLength(mostRows);
    expect(faults).toEqual([expect.stringContaining('1000 is the most')]);
  });
});

describe('rows to be read', () => {
  const rows = [
    { name: 'Kanya', share: 60, phones: [{ number: '0812345678' }] },
    { name: 'Anon', kind: 'a' },
  ];
  it('are named, with each answer under its words, and rows inside them likewise', () => {
    expect(showRows(index, rows, group, 'en')).toEqual([
      {
        name: 'partner 1',
        answers: [
          { label: 'name', lines: ['Kanya'], rows: [] },
          { label: 'share', lines: ['60'], rows: [] },
          {
            label: 'phones',
            lines: [],
            rows: [{ name: 'phone 1', answers: [{ label: 'number', lines: ['081-234-5678'], rows: [] }] }],
          },
        ],
      },
      {
        name: 'partner 2',
        answers: [
          { label: 'name', lines: ['Anon'], rows: [] },
          { label: 'kind', lines: ['A'], rows: [] },
        ],
      },
    ]);
  });

  it('are none for what is no group', () => {
    expect(showRows(index, rows, undefined, 'en')).toEqual([]);
    expect(showRows(index, ['a'], ask('x', 'many'), 'en')).toEqual([]);
  });

  it('are known by their first answers in a few words', () => {
    const shown = showRows(index, [...rows, { share: 1 }, {}], group, 'en');
    expect(summariseRows(shown, (count) => `and ${String(count)} more`)).toBe('Kanya, Anon, 1, and 1 more');
    expect(summariseRows(shown.slice(0, 1), () => 'more')).toBe('Kanya');
  });
});

describe('a stored group', () => {
  it('is drawn with the fields from which it was read', () => {
    const fields = toFieldValues(group, read, 'th');
    expect(fields).toMatchObject({
      [`${path}.0`]: '',
      [`${path}.0.since-year`]: '2569',
      [`${path}.0.phones.0.number`]: '0812345678',
    });
    expect(parse(fields).rows).toEqual(read);
  });

  it('is shown with the words of its questions', () => {
    expect(showLines(index, read, { question: group }, 'en')).toEqual([
      'name: Kanya · share: 60 · since: 3 December 2026 · kind: B · why: because · phones: number: 081-234-5678 · note: in the morning',
      'name: Anon · share: 40 · kind: A',
    ]);
  });

  it('goes to an agency as it is asked now: no answer that is not asked any more, nothing of another form', () => {
    const stale = [{ ...read[1], why: 'SECRET', ghost: 'x' }, 7, null];
    expect(rowsAsked(index, group, stale, {})).toEqual([read[1]]);
    expect(rowsAsked(index, group, read, {})).toEqual(read);
  });

  it('a question that is called as something every object has is required all the same', () => {
    const odd = { ...group, questions: [ask('constructor', 'text'), ask('valueOf', 'text')] };
    expect(areRowsWhole(index, odd, [{}], {})).toBe(false);
    expect(parse({ [`${path}.0.valueOf`]: 'x' }, odd).faults).toHaveLength(1);
  });

  it('an inner row without an answer does not read the outer row’s', () => {
    const inner = ask('inner', 'repeat', {
      questions: [ask('kind', 'text', { required: false }), ask('z', 'text', { condition: 'kind = "b"' })],
    });
    const nested = { ...group, questions: [ask('kind', 'text'), inner] };
    const known = newIndex({
      expressions: { [rowExpression(`${path}/inner`, 'kind = "b"')]: compiled('kind = "b"') },
    });
    expect(areRowsWhole(known, nested, [{ kind: 'b', inner: [{ kind: null, x: 1 }] }], {})).toBe(true);
  });

  it('is whole or not', () => {
    const scope = { 'own.c.most': 100 };
    expect(areRowsWhole(index, group, read, scope)).toBe(true);
    expect(areRowsWhole(index, group, read, { 'own.c.most': 59 })).toBe(false);
    expect(areRowsWhole(index, group, [{ name: 'Kanya', kind: 'b', share: 1 }], scope)).toBe(false);
    expect(areRowsWhole(index, group, [{ ...read[0], phones: [{}] }], scope)).toBe(false);
    expect(areRowsWhole(index, { ...group, minimum: 3 }, read, scope)).toBe(false);
  });
});

test('what a row asks depends on the row', () => {
  const asked = askedInRows(index, group, two, {});
  expect(asked.has(`${path}.0.why`)).toBe(true);
  expect(asked.has(`${path}.1.why`)).toBe(false);
  expect(asked.has(`${path}.0.phones.0.note`)).toBe(true);
  expect(asked.has(`${path}.TheRow0.name`)).toBe(true);
  expect(asked.has(`${path}.TheRow0.phones.TheRow1.number`)).toBe(true);
});

test('what an answer in a row brings in is known by what the row was drawn with', () => {
  const drawn = {
    [`${path}.0`]: 'name share since kind phones',
    [`${path}.1`]: 'name share since kind phones',
  };
  expect([...broughtIn(index, group, { ...two, ...drawn }, {})]).toEqual([`${path}.0.why`]);
  expect(
    broughtIn(index, group, { ...two, [`${path}.0`]: 'name share since kind why phones' }, {}).size,
  ).toBe(0);
  expect(broughtIn(index, group, two, {}).size).toBe(0);
});

describe('a press beside a row', () => {
  it.each([
    ['add own.c.partners', { type: 'add', group: path }],
    ['remove own.c.partners.0.phones 1', { type: 'remove', group: `${path}.0.phones`, row: 1 }],
    ['remove own.c.partners', undefined],
    ['remove own.c.partners 9999999', undefined],
    ['add __proto__', undefined],
    ['drop own.c.partners 1', undefined],
    [['add own.c.partners'], undefined],
    [undefined, undefined],
  ])('%j', (value, expected) => {
    expect(readRowChange(value)).toEqual(expected);
  });

  it('takes a row away with its fields; the others keep theirs', () => {
    expect(parse(changeRows(two, { type: 'remove', group: path, row: 0 })).rows).toEqual([read[1]]);
    expect(parse(changeRows(two, { type: 'remove', group: path, row: 1 })).rows).toEqual([read[0]]);
    expect(changeRows(two, { type: 'remove', group: path, row: 2 })).toEqual(two);
  });

  it('adds an empty row, and taking it away again leaves all as it was', () => {
    const added = changeRows(two, { type: 'add', group: path });
    expect(drawnRows(group, added)).toEqual([0, 1, 2]);
    expect(changeRows(added, { type: 'remove', group: path, row: 2 })).toEqual(two);
  });

  it('a row behind a gap is the next one: read, told and drawn so', () => {
    const gap = changeRows(changeRows(two, { type: 'add', group: path }), {
      type: 'remove',
      group: path,
      row: 0,
    });
    const late = { ...gap, [`${path}.77.name`]: 'Suda', [`${path}.77.share`]: 'x', [`${path}.77.kind`]: 'a' };
    const { rows, faultsOf } = parse(late, { ...group, maximum: 3 });
    expect(rows).toMatchObject([{ name: 'Anon' }, { name: 'Suda' }]);
    expect(faultsOf).toMatchObject([{ field: `${path}.77.share`, where: { en: 'partner 3' } }]);
    expect(renumberRows(late)).toMatchObject({ [`${path}.0.name`]: 'Anon', [`${path}.2.name`]: 'Suda' });
    expect(renumberRows(two)).toEqual(two);
  });

  it('leaves every row but one as it was', () => {
    const names = fc.array(fc.stringMatching(/^[a-z]{1,8}$/), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(names, fc.nat(), (given, seed) => {
        const row = seed % given.length;
        const body = {
          [path]: String(given.length),
          ...Object.fromEntries(given.map((name, at) => [`${path}.${at}.name`, name])),
        };
        const { rows } = parse(changeRows(body, { type: 'remove', group: path, row }));
        expect(rows ?? []).toEqual(given.toSpliced(row, 1).map((name) => ({ name })));
      }),
    );
  });
});

test('a name of a megabyte is no row, and many rows are numbered in one go', () => {
  const long = Array.from({ length: 500_000 }, () => '1').join('.');
  expect(renumberRows({ [long]: 'x', [`${path}.7.name`]: 'a' })).toEqual({
    [long]: 'x',
    [`${path}.0.name`]: 'a',
  });
  const many = Object.fromEntries(
    Array.from({ length: mostPostedRows }, (_, at) => [`${path}.${String(2 * at)}.name`, String(at)]),
  );
  const last = mostPostedRows - 1;
  expect(renumberRows(many)[`${path}.${last}.name`]).toBe(String(last));
  expect(hasTooManyRows(many)).toBe(false);
  expect(hasTooManyRows({ ...many, [`${path}.0.phones.0.number`]: '' })).toBe(true);
});
