import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ListedAgency } from '../list/national-list.ts';
import { editDistance } from './edit-distance.ts';
import { matchAgencies, type KnownAgency } from './match-agencies.ts';

const known: KnownAgency[] = [
  { id: 'DLD', names: [{ ministry: 'MOAC', name: 'กรมปศุสัตว์' }] },
  { id: 'PEA', names: [{ ministry: 'MOI', name: 'การไฟฟ้าส่วนภูมิภาค' }] },
  { id: 'OCPB', names: [{ ministry: 'OPM', name: 'สำนักงานคณะกรรมการคุ้มครองผู้บริโภค' }] },
  { id: 'SCHOOL1', names: [{ ministry: 'MOE', name: 'สำนักงานเขตพื้นที่การศึกษา เขต 1' }] },
];
const listed = (name: string, ministry: string, id = 'X'): ListedAgency => ({ id, ministry, name, kind: '' });
const one = (name: string, ministry: string, answers = {}) =>
  matchAgencies([listed(name, ministry)], known, answers);

describe('a person is asked', () => {
  test.each([
    ['กรมปศุสตัว์', 'MOAC', 'close-spelling', 'DLD'],
    ['การไฟฟ้าส่วนภูมิภาค (สาขาพิเศษ)', 'MOI', 'other-brackets', 'PEA'],
    ['กรมปศุสัตว์', 'MOI', 'other-ministry', 'DLD'],
  ])('about %s of %s: %s', (name, ministry, doubt, candidate) => {
    const { matches, questions } = one(name, ministry);
    expect(questions).toMatchObject([{ listed: 'X', doubt, candidates: [candidate] }]);
    expect(matches).toEqual([{ listed: 'X', agency: 'X', by: 'asked' }]);
    expect(one(name, ministry, { X: candidate })).toEqual({
      questions: [],
      matches: [{ listed: 'X', agency: candidate, by: 'answer' }],
    });
    expect(one(name, ministry, { X: 'new' }).matches).toEqual([{ listed: 'X', agency: 'X', by: 'new' }]);
  });
  test('again where the answer is no agency', () => {
    expect(one('กรมปศุสตัว์', 'MOAC', { X: 'NOBODY' }).questions).toHaveLength(1);
  });
});

describe('nobody is asked', () => {
  test.each([
    ['สำนักงานคณะกรรมการค\u0e49\u0e38มครองผ\u0e49\u0e39บริโภค', 'OPM', 'OCPB', 'name'],
    ['สำนักงานคณะกรรมการ\u200b คุ้มครองผู้บริโภค', 'OPM', 'OCPB', 'name'],
    ['การไฟฟ้าส่วนภูมิภาค (กฟภ.)', 'MOI', 'PEA', 'brackets'],
    ['สำนักงานเขตพื้นที่การศึกษา เขต ๑', 'MOE', 'SCHOOL1', 'name'],
  ])('about %s', (name, ministry, agency, by) => {
    expect(one(name, ministry)).toEqual({ questions: [], matches: [{ listed: 'X', agency, by }] });
  });
  test('about another number, or a name unlike all', () => {
    for (const name of ['สำนักงานเขตพื้นที่การศึกษา เขต 2', 'กรมใหม่'])
      expect(one(name, 'MOE')).toEqual({ questions: [], matches: [{ listed: 'X', agency: 'X', by: 'new' }] });
  });
});

test('two spellings of one list meet, and an id that is taken is not taken twice', () => {
  const { matches, questions } = matchAgencies(
    [
      listed('กรม ข้าวหอม', 'M', 'DLD'),
      listed('กรมข้าวหอม (องค์การมหาชน)', 'M', 'B'),
      listed('กรมข้าวหอน', 'M', 'C'),
    ],
    known,
  );
  expect(matches.slice(0, 2)).toEqual([
    { listed: 'DLD', agency: 'DLD-2', by: 'new' },
    { listed: 'B', agency: 'DLD-2', by: 'brackets' },
  ]);
  expect(questions).toMatchObject([{ listed: 'C', candidates: ['DLD-2'] }]);
});

test('a name that it had under another ministry is not asked about again', () => {
  const both = [
    {
      id: 'P',
      names: [
        { ministry: 'A', name: 'ตำรวจ' },
        { ministry: 'B', name: 'ตำรวจ (ตร.)' },
      ],
    },
  ];
  expect(matchAgencies([listed('ตำรวจ', 'B')], both)).toEqual({
    questions: [],
    matches: [{ listed: 'X', agency: 'P', by: 'brackets' }],
  });
});

test('the distance is that of the textbook', () => {
  const textbook = (a: string[], b: string[]): number => {
    const [x, y] = [a[0], b[0]];
    if (x === undefined) return b.length;
    if (y === undefined) return a.length;
    const [restA, restB] = [a.slice(1), b.slice(1)];
    return Math.min(
      textbook(restA, restB) + (x === y ? 0 : 1),
      textbook(restA, b) + 1,
      textbook(a, restB) + 1,
    );
  };
  const word = fc.string({ unit: fc.constantFrom('ก', 'า', '์'), maxLength: 5 });
  fc.assert(
    fc.property(word, word, fc.integer({ min: 0, max: 5 }), (a, b, most) => {
      const distance = textbook(Array.from(a), Array.from(b));
      expect(Math.min(editDistance(a, b, most), most + 1)).toBe(Math.min(distance, most + 1));
    }),
  );
});
