import type { EvidenceRow } from '@saphan/contracts';
import { expect, it } from 'vitest';
import type { LateState } from '../fetch/late-items.ts';
import { standingOf } from './evidence-standing.tsx';

type Data = Parameters<typeof standingOf>[0];
const row = (change: Partial<EvidenceRow>): EvidenceRow => ({
  id: 'row',
  paper: { th: 'ก', en: 'a' },
  issuer: 'private',
  issuedByState: false,
  resolution: 'data',
  items: ['one', 'two'],
  fallback: 'officer-attests',
  ...change,
});
const dataOf = (
  answers: Readonly<Record<string, object>>,
  attested: readonly string[] = [],
  late: Readonly<Record<string, LateState>> = { one: 'asking' },
): Data =>
  ({
    open: { view: { inspections: [] } },
    files: [],
    late: new Map(Object.entries(late)),
    answers: {
      all: new Map(Object.entries(answers).map(([item, answer]) => [item, { item, ...answer }])),
      attested: new Map(attested.map((id) => [id, { value: '', at: new Date(0) }])),
    },
  }) as unknown as Data;

it.each([
  ['what a register gave', row({}), { one: { source: 'sealed', value: '1' } }, 'here'],
  [
    'a register that holds nothing of it',
    row({}),
    { one: { source: 'sealed' }, two: { source: 'sealed' } },
    'open',
  ],
  ['an empty list, which is an answer', row({}), { one: { source: 'sealed', value: [] } }, 'here'],
  ['a register that has not answered', row({}), { one: { source: 'later' } }, 'later'],
  ['nothing at all', row({}), {}, 'open'],
  [
    'a register’s item that the applicant typed',
    row({}),
    { one: { source: 'typed', value: '1' } },
    'declared',
  ],
  [
    'what the applicant declared',
    row({ resolution: 'declaration' }),
    { one: { source: 'typed', value: '1' } },
    'declared',
  ],
  [
    "a declaration that is a question of the form's own",
    row({ resolution: 'declaration', items: [], question: 'own.form.promise' }),
    { 'own.form.promise': { source: 'typed', value: true } },
    'declared',
  ],
  ['a declaration nobody made', row({ resolution: 'declaration' }), {}, 'missing'],
  ['a file nobody gave', row({ resolution: 'upload', question: 'one' }), {}, 'missing'],
  ['what an officer looks at now', row({ resolution: 'inspection', items: [] }), {}, 'open'],
  [
    'what is looked at after the decision',
    row({ resolution: 'inspection', items: [], when: 'after-decision' }),
    {},
    'visit',
  ],
] as const)('%s', (_, evidence, answers, standing) => {
  expect(standingOf(dataOf(answers), evidence)).toBe(standing);
});

it.each([
  ['that no agreement brings is the officer’s to find out', { one: 'no-agreement' }, 'open'],
  ['that is being asked beside one that nobody brings', { one: 'no-agreement', two: 'asking' }, 'later'],
  ['of a case that is decided is asked no more', { one: 'over', two: 'over' }, 'over'],
] as const)('an item %s', (_, late, standing) => {
  const answers = Object.fromEntries(Object.keys(late).map((item) => [item, { source: 'later' }]));
  expect(standingOf(dataOf(answers, [], late), row({}))).toBe(standing);
});

it('an officer’s word stands before all', () => {
  expect(standingOf(dataOf({}, ['row']), row({}))).toBe('attested');
});

const demand = {
  ...{ id: 'holder', kind: 'consent', role: { th: 'ก', en: 'a' }, says: { th: 'ก', en: 'a' } },
  ...{ by: { pid: 'p', name: 'n' }, reads: ['house'] },
  standing: { relation: 'householder', kind: 'house', item: 'house' },
};
const token = `.${Buffer.from(JSON.stringify({ iat: 0 })).toString('base64url')}.`;
const word = {
  party: {},
  token,
  standing: 'a statement',
  statement: { demand: 'holder', shown: [{ id: 'house', value: '1' }] },
};
const withWords = (house: string, ...words: readonly object[]): Data =>
  ({
    ...dataOf({ house: { source: 'typed', value: house } }),
    service: { words: [demand] },
    open: { parties: { words }, view: { inspections: [] } },
  }) as unknown as Data;

it.each([
  ['that was given', withWords('1', word), 'word'],
  ['that nobody gave', withWords('1'), 'open'],
  ['of one of whom no register spoke', withWords('1', { ...word, standing: undefined }), 'open'],
  ['on what has changed since', withWords('2', word), 'open'],
] as const)('a word of another person %s', (_, data, standing) => {
  expect(standingOf(data, row({ resolution: 'consent', items: [], word: 'holder' }))).toBe(standing);
});
