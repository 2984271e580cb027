import type { DataServiceDefinition, QualityRule } from '@saphan/contracts';
import { compile, type ValueType } from '@saphan/expressions';
import { expect, test } from 'vitest';
import { judge } from './judge.ts';
import { rulesOf } from './rules.ts';

const names = { th: 'กฎ', en: 'rule' };
const types = new Map<string, ValueType>([
  ['person.birthDate', 'date'],
  ['person.name', 'text'],
  ['person.rows', { list: 'text' }],
  ['today', 'date'],
  ['asOf', 'date'],
]);
const rule = (expression: string): QualityRule => ({ id: 'rule', names, dimension: 'accuracy', expression });
function ruleOf(expression: string) {
  const service = { qualityRules: [rule(expression)] } as unknown as DataServiceDefinition;
  const { tree, dependencies, type } = compile(expression, types, 'boolean');
  const expressions = { [expression]: { tree, dependencies: [...dependencies], type } };
  const [found] = rulesOf(service, { items: [], expressions });
  if (found === undefined) throw new Error('no rule');
  return found;
}
const all = new Set(['person.birthDate', 'person.name', 'person.rows']);
const today = '2026-11-30';
const born = (date?: unknown) => ({ today, asOf: today, 'person.birthDate': date });
const notToCome = ruleOf('person.birthDate <= today');

test('a rule is kept or broken by what an answer holds', () => {
  expect(judge(notToCome, born('1995-07-03'), all)).toBe('kept');
  expect(judge(notToCome, born('2027-01-01'), all)).toBe('broken');
  const fresh = ruleOf('today - asOf <= duration("P7D")');
  expect(judge(fresh, { today, asOf: '2026-11-24' }, new Set())).toBe('kept');
  expect(judge(fresh, { today, asOf: '2026-11-01' }, new Set())).toBe('broken');
});

test('of what was not asked for, or is not there, a rule says nothing', () => {
  expect(judge(notToCome, born('2027-01-01'), new Set(['person.name']))).toBeUndefined();
  expect(judge(notToCome, born(), all)).toBeUndefined();
  expect(judge(notToCome, born(null), all)).toBeUndefined();
});

test('a rule that can’t be worked out has failed, and neither throws nor goes on for long', () => {
  // Only the year is known: it has no order.
  expect(judge(notToCome, born('1938'), all)).toBe('failed');
  expect(judge(notToCome, born({ broken: true }), all)).toBe('failed');
  const long = ruleOf('every a in 1..1000 satisfies every b in 1..1000 satisfies person.name != "x"');
  expect(judge(long, { today, 'person.name': 'y' }, all)).toBe('failed');
  const { tree: _, ...uncompiled } = notToCome;
  expect(judge(uncompiled, born('1995-07-03'), all)).toBe('failed');
});

test('a required item is there unless it is null, empty or left out; none is a value of a list', () => {
  const service = { requiredItems: ['person.name'] } as unknown as DataServiceDefinition;
  const [required] = rulesOf(service, { items: [] });
  const of = (value?: unknown) => required && judge(required, { today, 'person.name': value }, all);
  expect([of('กัญญา'), of(false), of([])]).toEqual(['kept', 'kept', 'kept']);
  expect([of(), of(null), of('')]).toEqual(['broken', 'broken', 'broken']);
});

test('a rule whose expression was changed is another one', () => {
  expect(ruleOf('person.birthDate <= today').version).toBe(notToCome.version);
  expect(ruleOf('person.birthDate < today').version).not.toBe(notToCome.version);
});
