import type { Question } from '@saphan/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newForm, newIndex, newItem, newQuestion, newService } from './forms.fixture.ts';
import { mergeConstraints } from './merge-constraints.ts';
import { mergeForms, type MergedPage } from './merge-forms.ts';
import { parseAnswers, type ParsedAnswers } from './parse-answers.ts';
import type { FormBody } from './read-field.ts';
import { splitForService } from './split-for-service.ts';
import { toFieldValues } from './to-field-values.ts';
import { unknownAnswer } from './unknown-answer.ts';

const types = { 'own.s.q': 'number', 'own.s.flag': 'boolean', 'own.s.more': 'text' } as const;
const conditions = ['own.s.flag', 'own.s.q > 3'];

function pageOf(...questions: Question[]): { page: MergedPage; index: ReturnType<typeof newIndex> } {
  const service = newService('s', []);
  const index = newIndex({ services: [service], forms: [newForm('s', questions)] }, conditions, types);
  const [page] = mergeForms(index, [service]).pages;
  if (!page) throw new Error('no page');
  return { page, index };
}

function parse(change: Partial<Question>, body: FormBody): ParsedAnswers {
  const { page, index } = pageOf(newQuestion('own.s.q', change));
  return parseAnswers(index, page, body, {});
}
const messageOf = ({ faults }: ParsedAnswers): string => faults[0]?.message.en ?? '';

describe('what can’t be taken, and what the person is told', () => {
  const options = [{ value: 'a', label: { th: 'ก', en: 'A' } }];
  it.each<[string, Partial<Question>, FormBody, string]>([
    ['nothing', {}, {}, '“own.s.q”: not answered yet. Fill this in.'],
    ['only spaces', {}, { 'own.s.q': ' \u200b ' }, '“own.s.q”: not answered yet. Fill this in.'],
    ['no choice', { kind: 'choice', options }, {}, 'Choose an answer'],
    ['none of many', { kind: 'many', options }, {}, 'Choose one or more'],
    ['another choice', { kind: 'choice', options }, { 'own.s.q': 'b' }, 'choose from what is shown'],
    ['one wrong of many', { kind: 'many', options }, { 'own.s.q': ['a', 'b'] }, 'choose from what is shown'],
    ['neither yes nor no', { kind: 'yes-no' }, { 'own.s.q': 'maybe' }, 'choose from what is shown'],
    ['no number', { kind: 'number' }, { 'own.s.q': 'forty' }, 'write a number'],
    ['no finite number', { kind: 'number' }, { 'own.s.q': '1e999' }, 'write a number'],
    ['too little', { kind: 'number', minimum: 1 }, { 'own.s.q': '0' }, '1 or more'],
    ['too much', { kind: 'number', maximum: 200 }, { 'own.s.q': '200.01' }, '200 or less'],
    ['no money', { kind: 'money' }, { 'own.s.q': '1,80' }, 'write baht'],
    ['too much money', { kind: 'money', maximum: 100 }, { 'own.s.q': '2' }, '฿1 or less'],
    ['too long', { maxLength: 3 }, { 'own.s.q': 'abcd' }, '3 characters'],
    ['another pattern', { pattern: '^[0-9]{11}$' }, { 'own.s.q': '123' }, 'spelling'],
    ['half a date', { kind: 'date' }, { 'own.s.q-day': '1', 'own.s.q-month': '2' }, 'day, month and year'],
    [
      'no such day',
      { kind: 'date' },
      { 'own.s.q-day': '30', 'own.s.q-month': '2', 'own.s.q-year': '2569' },
      'no such day',
    ],
    [
      'a year of two digits',
      { kind: 'date' },
      { 'own.s.q-day': '1', 'own.s.q-month': '12', 'own.s.q-year': '69' },
      'four digits',
    ],
    [
      'a year that nobody means',
      { kind: 'date' },
      { 'own.s.q-day': '1', 'own.s.q-month': '12', 'own.s.q-year': '2400' },
      'four digits',
    ],
    [
      'a company’s number of which a digit is wrong',
      { kind: 'juristic-id' },
      { 'own.s.q': '0105536000000' },
      'at least one is wrong',
    ],
    ['a company’s number cut off', { kind: 'juristic-id' }, { 'own.s.q': '010553600' }, 'you wrote 9'],
    ['an id cut off', { kind: 'pid' }, { 'own.s.q': '95011000012' }, 'you wrote 11'],
    ['letters for an id', { kind: 'pid' }, { 'own.s.q': '95011OOOO1234' }, 'nothing else'],
    ['a mis-checked id', { kind: 'pid' }, { 'own.s.q': '9501100001235' }, '13 digits'],
    [
      'a person’s number for a company’s',
      { kind: 'juristic-id' },
      { 'own.s.q': '9501100001234' },
      'begin with 0',
    ],
    ['no telephone', { kind: 'phone' }, { 'own.s.q': '12345' }, '9 or 10 digits'],
    ['no @', { kind: 'email' }, { 'own.s.q': 'kanya.example.com' }, 'needs one @'],
    ['half an e-mail', { kind: 'email' }, { 'own.s.q': 'kanya@example' }, 'must look like'],
    ['an unticked declaration', { kind: 'declaration' }, {}, 'read it and tick'],
    ['no file', { kind: 'file' }, { 'own.s.q': 'fake' }, 'Attach one'],
    ['half an address', { kind: 'address' }, { 'own.s.q-road': 'Tha Phae' }, 'house number'],
    ['a place off the earth', { kind: 'map-point' }, { 'own.s.q-lat': '91', 'own.s.q-lon': '0' }, 'latitude'],
  ])('%s', (_, change, body, part) => {
    const parsed = parse(change, body);
    expect(messageOf(parsed)).toContain(part);
    expect(parsed.faults[0]?.message.th).toMatch(/[ก-๙]/);
  });

  it('a check that spans answers, only once both are there', () => {
    const message = { th: 'ต้องเกิน 3', en: 'must be more than 3' };
    const checks = [{ expression: 'own.s.q > 3', message }];
    expect(messageOf(parse({ kind: 'number', checks }, { 'own.s.q': '3' }))).toBe(message.en);
    expect(parse({ kind: 'number', checks, required: false }, {}).faults).toEqual([]);
  });

  it('what was not asked is not taken, whatever else is posted', () => {
    const { page, index } = pageOf(newQuestion('own.s.more', { condition: 'own.s.flag' }));
    const body = { 'own.s.more': 'x', 'person.pid': '1', __proto__: 'y' };
    expect(parseAnswers(index, page, body, { 'own.s.flag': false })).toEqual({ values: {}, faults: [] });
  });

  it('what a source gives is never taken from a post', () => {
    const item = newItem('person.name', { source: 'person.v1' });
    const service = newService('s', [{ item: item.id }]);
    const index = newIndex({
      items: [item],
      services: [service],
      forms: [newForm('s', [newQuestion(item.id)])],
    });
    const [page] = mergeForms(index, [service]).pages;
    expect(page && parseAnswers(index, page, { 'person.name': 'forged' }, {}).values).toEqual({});
  });
});

describe('what is taken, as people type it', () => {
  const date = (day: string, month: string, year: string): FormBody => ({
    'own.s.q-day': day,
    'own.s.q-month': month,
    'own.s.q-year': year,
  });
  it.each<[string, Partial<Question>, FormBody, unknown]>([
    ['Thai digits and separators', { kind: 'money' }, { 'own.s.q': '๑,๘๐๐,๐๐๐ บาท' }, 180_000_000],
    ['a number with separators', { kind: 'number' }, { 'own.s.q': '1,250.5' }, 1250.5],
    ['a Buddhist year', { kind: 'date' }, date('1', '12', '2569'), '2026-12-01'],
    ['a common year', { kind: 'date' }, date('01', '12', '2026'), '2026-12-01'],
    ['Thai digits in a date', { kind: 'date' }, date('๑', '๑๒', '๒๕๖๙'), '2026-12-01'],
    [
      'a year alone, where that is enough',
      { kind: 'date', pattern: '^\\d{4}(-\\d{2}(-\\d{2})?)?$' },
      date('', '', '2538'),
      '1995',
    ],
    ['a house code with hyphens', { pattern: '^[0-9]{11}$' }, { 'own.s.q': '9850-000001-2' }, '98500000012'],
    ['a telephone with country code', { kind: 'phone' }, { 'own.s.q': '+66 2 000 1234' }, '020001234'],
    [
      'many of many, once each',
      { kind: 'many', options: [{ value: 'a', label: { th: 'ก', en: 'A' } }] },
      { 'own.s.q': ['a', 'a'] },
      ['a'],
    ],
    ['yes', { kind: 'yes-no' }, { 'own.s.q': 'yes' }, true],
    [
      'another house than those offered',
      { optionsFrom: { item: 'person.houses', value: 'v', label: 'l' } },
      { 'own.s.q': 'other', 'own.s.q-other': '98500000012' },
      '98500000012',
    ],
    ['an emptied field that need not be there', { required: false }, { 'own.s.q': '' }, null],
  ])('%s', (_, change, body, value) => {
    expect(parse(change, body)).toEqual({ values: { 'own.s.q': value }, faults: [] });
  });

  it('a question that an answer on the same page opens', () => {
    const flag = newQuestion('own.s.flag', { kind: 'yes-no' });
    const { page, index } = pageOf(newQuestion('own.s.more', { condition: 'own.s.flag' }), flag);
    const parsed = parseAnswers(index, page, { 'own.s.flag': 'yes', 'own.s.more': 'x' }, {});
    expect(parsed.values).toEqual({ 'own.s.flag': true, 'own.s.more': 'x' });
  });

  it('a file that is already there', () => {
    const { page, index } = pageOf(newQuestion('own.s.q', { kind: 'file' }));
    expect(parseAnswers(index, page, {}, { 'own.s.q': { id: 'f' } })).toEqual({ values: {}, faults: [] });
  });
});

it('a stored value shown again and posted unchanged stays the same', () => {
  const cases = fc.oneof(
    fc.record({ kind: fc.constant('money' as const), value: fc.nat(10 ** 12) }),
    fc.record({ kind: fc.constant('yes-no' as const), value: fc.boolean() }),
    fc.record({
      kind: fc.constant('date' as const),
      value: fc
        .date({ min: new Date('1900-01-01'), max: new Date('2300-01-01'), noInvalidDate: true })
        .map((day) => day.toISOString().slice(0, 10)),
    }),
    fc.record({
      kind: fc.constant('number' as const),
      value: fc.integer({ min: -1000, max: 100_000 }).map((n) => n / 4),
    }),
  );
  fc.assert(
    fc.property(cases, fc.constantFrom('th' as const, 'en' as const), ({ kind, value }, language) => {
      const question = newQuestion('own.s.q', { kind });
      expect(parse({ kind }, toFieldValues(question, value, language))).toEqual({
        values: { 'own.s.q': value },
        faults: [],
      });
    }),
  );
});

it.each([
  ['text', { 'own.s.q': 'ครัวกัญญา 😀' }],
  ['address', { 'own.s.q-houseNumber': '9/9', 'own.s.q-road': 'Nimman 李', 'own.s.q-subDistrict': '500105' }],
] as const)('a %s with a letter that no document can be printed with says which', (kind, body) => {
  const { faults } = parse({ kind }, body);
  expect(faults).toHaveLength(1);
  expect(JSON.stringify(faults)).toMatch(/😀|李/);
});

it('none of the options goes with no other', () => {
  const options = ['alcohol', 'none'].map((value) => ({ value, label: { th: value, en: value } }));
  expect(parse({ kind: 'many', options }, { 'own.s.q': ['alcohol', 'none'] }).faults).toHaveLength(1);
  expect(parse({ kind: 'many', options }, { 'own.s.q': ['none'] })).toEqual({
    ...{ values: { 'own.s.q': ['none'] }, faults: [] },
  });
});

it('no post makes it throw', () => {
  const kinds = [
    'text',
    'number',
    'money',
    'date',
    'many',
    'pid',
    'email',
    'phone',
    'address',
    'map-point',
  ] as const;
  const bodies = fc.dictionary(
    fc.constantFrom(
      'own.s.q',
      'own.s.q-day',
      'own.s.q-month',
      'own.s.q-year',
      'own.s.q-lat',
      'own.s.q-houseNumber',
    ),
    fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.array(fc.string()), fc.anything()),
  );
  fc.assert(
    fc.property(fc.constantFrom(...kinds), bodies, (kind, body) => {
      parse({ kind, options: [] }, body);
    }),
    { numRuns: 500 },
  );
});

describe('what an answer opens', () => {
  const ids = Array.from({ length: 200 }, (_, at) => `own.s.q${at}`);
  const yesNo = (id: string, condition?: string) =>
    newQuestion(id, { kind: 'yes-no', ...(condition === undefined ? {} : { condition }) });
  function openPage(questions: Question[], more: readonly string[] = []) {
    const service = newService('s', []);
    const index = newIndex(
      { services: [service], forms: [newForm('s', questions)] },
      [...ids, ...more],
      Object.fromEntries(ids.map((id) => [id, 'boolean'])),
    );
    const [page] = mergeForms(index, [service]).pages;
    if (!page) throw new Error('no page');
    const asked: (string | undefined)[] = [];
    const counting = {
      ...index,
      holds: (...given: Parameters<typeof index.holds>) => (asked.push(given[0]), index.holds(...given)),
    };
    const count = (rule?: string): number =>
      asked.filter((each) => rule === undefined || each === rule).length;
    return { page, index: counting, count };
  }

  it('each condition is looked at anew only where an answer that it reads has come', () => {
    const chain = ids.map((id, at) => yesNo(id, ids[at - 1]));
    const { page, index, count } = openPage(chain);
    const { values, faults } = parseAnswers(
      index,
      page,
      Object.fromEntries(ids.map((id) => [id, 'yes'])),
      {},
    );
    expect(Object.keys(values)).toHaveLength(ids.length);
    expect(faults).toEqual([]);
    expect(count()).toBeLessThanOrEqual(3 * ids.length);
  });

  it('a rule that reads the whole page runs once, not after each of its answers', () => {
    const [first = '', ...others] = ids;
    const all = others.join(' and ');
    const { page, index, count } = openPage([yesNo(first, all), ...others.map((id) => yesNo(id))], [all]);
    const body = Object.fromEntries(ids.map((id) => [id, 'yes']));
    const { values } = parseAnswers(index, page, body, {});
    expect(Object.keys(values)).toHaveLength(ids.length);
    expect(count(all)).toBeLessThanOrEqual(2);
  });

  it('what is wrong is told down the page, in whatever order its questions opened one another', () => {
    const [first = '', second = '', third = ''] = ids;
    const { page, index } = openPage([yesNo(first, second), yesNo(second), yesNo(third)]);
    const { faults } = parseAnswers(index, page, { [second]: 'yes' }, {});
    expect(faults.map(({ question }) => question)).toEqual([first, third]);
  });

  it('also what stands before it, and what was answered earlier is not taken for it', () => {
    const [first = '', second = '', third = ''] = ids;
    const { page, index } = openPage([yesNo(first, second), yesNo(second), yesNo(third, first)]);
    const read = (body: FormBody) => parseAnswers(index, page, body, { [first]: true }).values;
    expect(read({ [first]: 'yes', [second]: 'yes', [third]: 'no' })).toEqual({
      [first]: true,
      [second]: true,
      [third]: false,
    });
    expect(read({ [first]: 'no', [second]: 'yes', [third]: 'yes' })).toEqual({
      [first]: false,
      [second]: true,
    });
  });
});

describe('who does not know says so', () => {
  const change: Partial<Question> = { kind: 'number', mayBeUnknown: true };
  const ticked = { 'own.s.q-unknown': 'yes' };

  it('takes the box for the answer, over what stands in the field', () => {
    expect(parse(change, ticked)).toEqual({ values: { 'own.s.q': unknownAnswer }, faults: [] });
    expect(parse(change, { ...ticked, 'own.s.q': 'forty' }).values).toEqual({ 'own.s.q': unknownAnswer });
    expect(parse(change, { 'own.s.q': '4' }).values).toEqual({ 'own.s.q': 4 });
    expect(messageOf(parse(change, {}))).toContain('not answered yet');
  });

  it('has no such box where the question does not offer it', () => {
    expect(messageOf(parse({ kind: 'number' }, ticked))).toContain('not answered yet');
  });

  it('shows the box ticked again', () => {
    expect(toFieldValues(newQuestion('own.s.q', change), unknownAnswer, 'th')).toEqual(ticked);
  });

  it('tells the agency so, and nothing is missing', () => {
    const service = newService('s', []);
    const index = newIndex({ services: [service], forms: [newForm('s', [newQuestion('own.s.q', change)])] });
    const part = splitForService(index, service, { 'own.s.q': { source: 'unknown' } });
    expect(part.missing).toEqual([]);
    expect(part.answers).toEqual([{ id: 'own.s.q', source: 'unknown' }]);
  });

  it('is not offered where another service wants an answer', () => {
    const { question, conflicts } = mergeConstraints(
      newQuestion('a.b', change),
      newQuestion('a.b', { kind: 'number' }),
    );
    expect(question.mayBeUnknown).toBeUndefined();
    expect(conflicts).toEqual([{ question: 'a.b', constraint: 'mayBeUnknown' }]);
  });
});
