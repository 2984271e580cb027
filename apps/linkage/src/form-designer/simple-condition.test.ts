import type { Question } from '@saphan/contracts';
import type { ValueType } from '@saphan/expressions';
import { describe, expect, it } from 'vitest';
import { readCondition, takeCondition } from './chosen-condition.ts';
import { toFeel, toSubject, type ConditionTest, type Subject } from './simple-condition.ts';

const label = { th: 'ก', en: 'a' };
const options = ['made', 'imported', 'other'].map((value) => ({ value, label }));
const ask = (name: string, kind: Question['kind'], more: Partial<Question> = {}): Subject =>
  toSubject({ id: `own.a.${name}`, kind, label, required: true, ...more }, new Map()) as Subject;
const subjects = [
  ask('origin', 'choice', { options }),
  ask('uses', 'many', { options }),
  ask('isNew', 'yes-no'),
  ask('size', 'number'),
  ask('price', 'money'),
  ask('since', 'date'),
  ask('name', 'text'),
];
const choice: ValueType = { choice: options.map(({ value }) => value) };
const types = new Map<string, ValueType>([
  ['own.a.origin', choice],
  ['own.a.uses', { list: choice }],
  ['own.a.isNew', 'boolean'],
  ['own.a.size', 'number'],
  ['own.a.price', 'money'],
  ['own.a.since', 'date'],
  ['own.a.name', 'text'],
]);

describe('what is chosen is written in FEEL, and read back', () => {
  it.each<[string, ConditionTest, readonly string[], string]>([
    ['origin', 'is', ['imported'], 'own.a.origin = "imported"'],
    ['origin', 'is-not', ['imported'], 'own.a.origin != "imported"'],
    ['origin', 'one-of', ['made', 'imported'], 'own.a.origin in ("made", "imported")'],
    ['origin', 'is-not', ['made', 'imported'], 'not(own.a.origin in ("made", "imported"))'],
    ['uses', 'is', ['made'], 'list contains(own.a.uses, "made")'],
    ['uses', 'is-not', ['made'], 'not(list contains(own.a.uses, "made"))'],
    [
      'uses',
      'one-of',
      ['made', 'other'],
      'list contains(own.a.uses, "made") or list contains(own.a.uses, "other")',
    ],
    ['isNew', 'is', ['true'], 'own.a.isNew = true'],
    ['isNew', 'is', ['false'], 'own.a.isNew = false'],
    ['size', 'more', ['200'], 'own.a.size > 200'],
    ['size', 'less', ['-2.5'], 'own.a.size < -2.5'],
    ['size', 'one-of', ['1', '2'], 'own.a.size in (1, 2)'],
    ['price', 'at-least', ['1800000'], 'own.a.price >= baht(1800000)'],
    ['since', 'at-most', ['2026-11-30'], 'own.a.since <= date("2026-11-30")'],
    ['name', 'is', ['say "x"'], 'own.a.name = "say \\"x\\""'],
  ])('%s %s %j', (name, test, values, feel) => {
    const subject = subjects.find(({ id }) => id === `own.a.${name}`) as Subject;
    expect(toFeel({ subject: subject.id, test, values }, subject)).toBe(feel);
    expect(readCondition(feel, types, subjects)).toEqual({ subject: subject.id, test, values });
  });

  it.each<[string, ConditionTest, readonly string[]]>([
    ['origin', 'is', []],
    ['origin', 'more', ['made']],
    ['size', 'more', ['many']],
    ['size', 'is', ['']],
    ['since', 'is', ['30 Nov']],
  ])('but not what is incomplete: %s %s %j', (name, test, values) => {
    const subject = subjects.find(({ id }) => id === `own.a.${name}`) as Subject;
    expect(toFeel({ subject: subject.id, test, values }, subject)).toBeUndefined();
  });

  it('a day of the Buddhist era is understood', () => {
    const subject = ask('since', 'date');
    expect(toFeel({ subject: subject.id, test: 'is', values: ['2569-11-30'] }, subject)).toBe(
      'own.a.since = date("2026-11-30")',
    );
  });

  it.each([
    'own.a.origin = "made" and own.a.size > 3',
    'own.a.size > own.a.size',
    'own.a.origin = "made" or own.a.isNew',
    'own.a.size + 1 > 3',
    'own.a.name = null',
    'own.a.origin = "gone"',
    'broken (',
  ])('only FEEL says %s', (source) => {
    expect(readCondition(source, types, subjects)).toBeUndefined();
  });

  it('what nobody compares with one value is not offered', () => {
    for (const kind of ['note', 'file', 'repeat', 'address', 'declaration'] as const)
      expect(ask('x', kind)).toBeUndefined();
    expect(ask('x', 'choice')).toBeUndefined();
  });
});

describe('of choice and FEEL the one counts that was changed', () => {
  const stood = 'own.a.size > 3';
  const drawn = { whenSubject: 'own.a.size', whenTest: 'more', whenValue: '3', whenWas: stood };
  it('neither was', () => {
    expect(takeCondition({ ...drawn, condition: stood }, subjects, stood)).toEqual({ condition: stood });
  });
  it('the choice', () => {
    const fields = { ...drawn, condition: stood, whenTest: 'less' };
    expect(takeCondition(fields, subjects, stood)).toEqual({ condition: 'own.a.size < 3' });
  });
  it('the choice, to none', () => {
    const fields = { ...drawn, condition: stood, whenSubject: '' };
    expect(takeCondition(fields, subjects, stood)).toEqual({ condition: '' });
  });
  it('the FEEL', () => {
    const fields = { ...drawn, condition: 'own.a.size > 3 and own.a.isNew' };
    expect(takeCondition(fields, subjects, stood).condition).toBe('own.a.size > 3 and own.a.isNew');
  });
  it('both: it is asked', () => {
    const fields = { ...drawn, whenTest: 'less', condition: 'own.a.isNew' };
    expect(takeCondition(fields, subjects, stood)).toEqual({ condition: 'own.a.isNew', fault: 'whenTwice' });
  });
  it('a choice that is not complete is said, and the FEEL stays', () => {
    const fields = { ...drawn, whenSubject: 'own.a.origin', condition: stood };
    expect(takeCondition(fields, subjects, stood)).toEqual({ condition: stood, fault: 'when' });
  });
  it('boxes of another question do not count', () => {
    const boxes = { 'when-0-1': 'own.a.origin imported', 'when-1-0': 'own.a.uses made' };
    const fields = { ...boxes, whenSubject: 'own.a.origin', whenTest: 'is', whenWas: '', condition: '' };
    expect(takeCondition(fields, subjects, '')).toEqual({ condition: 'own.a.origin = "imported"' });
  });
});
