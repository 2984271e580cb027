import type { Question } from '@saphan/contracts';
import { describe, expect, it } from 'vitest';
import { chooseServices } from './choose-services.ts';
import { findFee } from './find-fee.ts';
import { both, newForm, newIndex, newItem, newQuestion, newService } from './forms.fixture.ts';
import { mergeForms, type MergedForm } from './merge-forms.ts';
import { visibleQuestions } from './visible-questions.ts';

const services = [newService('one', [{ item: 'shop.name' }]), newService('two', [{ item: 'shop.name' }])];

function merge(one: Partial<Question>, two: Partial<Question>): MergedForm {
  const index = newIndex(
    {
      items: [newItem('shop.name')],
      services,
      forms: [
        newForm('one', [newQuestion('shop.name', one)]),
        newForm('two', [newQuestion('shop.name', two)]),
      ],
    },
    ['shop.flag'],
    { 'shop.flag': 'boolean' },
  );
  return mergeForms(index, services);
}
const option = (value: string) => ({ value, label: both(value) });

describe('a question of two services', () => {
  it('has the strictest limits of both', () => {
    const { pages, conflicts } = merge(
      { minimum: 1, maximum: 10, maxLength: 50, accept: ['a', 'b'] },
      { minimum: 3, maximum: 20, maxBytes: 5, accept: ['b', 'c'] },
    );
    expect(pages[0]?.questions).toHaveLength(1);
    expect(pages[0]?.questions[0]?.question).toMatchObject({
      minimum: 3,
      maximum: 10,
      maxLength: 50,
      maxBytes: 5,
      accept: ['b'],
    });
    expect(conflicts.map(({ constraint }) => constraint)).toEqual([
      'minimum',
      'maximum',
      'maxLength',
      'maxBytes',
      'accept',
    ]);
    expect(conflicts.every(({ fault }) => fault === undefined)).toBe(true);
  });

  it('keeps the place in photos only where both ask for it', () => {
    const both = merge({ keepLocation: true }, { keepLocation: true });
    expect(both.pages[0]?.questions[0]?.question.keepLocation).toBe(true);
    expect(both.conflicts).toEqual([]);
    const pairs: readonly (readonly [Partial<Question>, Partial<Question>])[] = [
      [{ keepLocation: true }, {}],
      [{}, { keepLocation: true }],
    ];
    for (const [one, other] of pairs) {
      const { pages, conflicts } = merge(one, other);
      expect(pages[0]?.questions[0]?.question.keepLocation).toBeUndefined();
      expect(conflicts.map(({ constraint }) => constraint)).toEqual(['keepLocation']);
    }
  });

  it('offers what both offer', () => {
    const merged = merge({ options: [option('a'), option('b')] }, { options: [option('b'), option('c')] });
    expect(merged.pages[0]?.questions[0]?.question.options).toEqual([option('b')]);
  });

  it.each<[string, Partial<Question>, Partial<Question>]>([
    ['kinds-differ', { kind: 'text' }, { kind: 'number' }],
    ['no-common-option', { options: [option('a')] }, { options: [option('b')] }],
    ['nothing-fits', { minimum: 5 }, { maximum: 4 }],
  ])('is refused when %s', (fault, one, two) => {
    expect(merge(one, two).conflicts).toContainEqual(expect.objectContaining({ fault }));
  });

  it('must match the patterns of both', () => {
    const pattern =
      merge({ pattern: '^[a-z]+$' }, { pattern: '^.{3}$' }).pages[0]?.questions[0]?.question.pattern ?? '';
    const matches = ['abc', 'ab', 'a1c'].map((text) => new RegExp(pattern, 'u').test(text));
    expect(matches).toEqual([true, false, false]);
  });

  it('shows when one of them asks it, and must be answered when one of those needs it', () => {
    const form = merge({ required: false }, { required: true, condition: 'shop.flag' });
    const index = newIndex({}, ['shop.flag'], { 'shop.flag': 'boolean' });
    const show = (flag: boolean | undefined) =>
      form.pages.flatMap((page) => visibleQuestions(index, page, { 'shop.flag': flag }))[0];
    expect(show(undefined)).toMatchObject({ required: false, services: ['one'] });
    expect(show(true)).toMatchObject({ required: true, services: ['one', 'two'] });
  });
});

describe('a life event', () => {
  const place = { places: [], hours: both('9'), channels: [], complaints: [], subsystem: 'TH/LGO/CNX/desk' };
  const small = newService('small', [], { providers: [{ ...place, areas: ['5001'], by: 'shop.place' }] });
  const conditions = ['shop.area <= 200', 'shop.area > 200', 'shop.area in (10..25]', 'shop.area <= 10'];
  const index = newIndex(
    {
      services: [small],
      lifeEvents: [
        {
          id: 'open',
          version: 1,
          names: both('open'),
          lead: both('open'),
          keywords: { th: [], en: [] },
          questions: [newQuestion('shop.area', { kind: 'number' }), newQuestion('shop.place')],
          services: [{ service: 'small', variant: 'new', condition: 'shop.area <= 200' }],
          upcoming: [
            { names: both('big'), agency: both('x'), condition: 'shop.area > 200', note: both('n') },
          ],
        },
      ],
    },
    conditions,
    { 'shop.area': 'number', 'shop.place': 'text' },
  );

  it('leads to nothing before it is answered', () => {
    const { chosen, notServed, upcoming, unanswered } = chooseServices(index, 'open', {});
    expect([chosen, notServed, upcoming]).toEqual([[], [], []]);
    expect(unanswered.map(({ id }) => id)).toEqual(['shop.area', 'shop.place']);
  });

  it('says plainly where nobody provides a service', () => {
    const result = chooseServices(index, 'open', { 'shop.area': 48.5, 'shop.place': '500201' });
    expect(result).toMatchObject({ chosen: [], notServed: [{ service: small }], unanswered: [] });
  });

  it('says plainly what is not offered yet', () => {
    const result = chooseServices(index, 'open', { 'shop.area': 201, 'shop.place': '500107' });
    expect(result).toMatchObject({ chosen: [], notServed: [], upcoming: [{ names: both('big') }] });
  });

  it('finds the provider by area', () => {
    const result = chooseServices(index, 'open', { 'shop.area': 200, 'shop.place': '500107' });
    expect(result.chosen).toMatchObject([
      { service: small, variant: 'new', provider: { subsystem: 'TH/LGO/CNX/desk' } },
    ]);
  });

  it('a fee is a range until its answers are there, and is taken from the rows in force', () => {
    const row = (amountSatang: number, condition: string, validFrom = '2024-01-01') => ({
      label: both(condition),
      condition,
      amountSatang,
      validFrom,
      unconfirmed: true,
    });
    const service = newService('paid', [], {
      fees: [
        { ...row(10_000, 'shop.area <= 10'), validUntil: '2026-12-01' },
        row(12_000, 'shop.area <= 10', '2026-12-01'),
        row(20_000, 'shop.area in (10..25]'),
      ],
    });
    const fee = (area: number | undefined, day: string) =>
      findFee(index, service, { 'shop.area': area }, day);
    expect(fee(undefined, '2026-11-23')).toMatchObject({
      certain: false,
      lowestSatang: 10_000,
      highestSatang: 20_000,
    });
    expect(fee(10, '2026-11-30')).toMatchObject({
      certain: true,
      lowestSatang: 10_000,
      highestSatang: 10_000,
    });
    expect(fee(10, '2026-12-01')).toMatchObject({ lowestSatang: 12_000, unconfirmed: true });
    expect(fee(10.1, '2026-12-01')).toMatchObject({ rows: [{ amountSatang: 20_000 }] });
    expect(fee(26, '2026-12-01')).toMatchObject({ rows: [], highestSatang: 0 });
  });

  it('a fee leaves out what the answers so far speak against, though others are missing', () => {
    const row = (amountSatang: number, condition: string) => ({
      label: both(condition),
      condition,
      amountSatang,
      validFrom: '2024-01-01',
    });
    const conditions = [
      'shop.place = "a" and shop.area <= 10',
      'shop.place = "a" and shop.area > 10',
      'shop.place = "b"',
    ];
    const types = { 'shop.area': 'number', 'shop.place': 'text' } as const;
    const known = newIndex({ services: [] }, conditions, types);
    const service = newService('paid', [], { fees: conditions.map((each, at) => row((at + 1) * 100, each)) });
    expect(findFee(known, service, { 'shop.area': 11 }, '2026-11-23')).toMatchObject({
      certain: false,
      lowestSatang: 200,
      highestSatang: 300,
    });
    expect(findFee(known, service, { 'shop.place': 'a' }, '2026-11-23')).toMatchObject({
      lowestSatang: 100,
      highestSatang: 200,
    });
  });
});
