import type { ValueType } from '@saphan/expressions';
import { describe, expect, it } from 'vitest';
import { compileDecision } from './compile-decision.ts';
import { toDecisionTable, type DecisionTable } from './decision-table.ts';
import { evaluateDecision } from './evaluate-decision.ts';
import { readDmn } from './read-dmn.ts';

const types = new Map<string, ValueType>([
  ['area', 'number'],
  ['kind', 'text'],
  ['turnover', 'money'],
]);

const table = (
  hitPolicy: string,
  rules: readonly (readonly [when: string, then: string])[],
  values?: string[],
): DecisionTable => ({
  id: 't',
  hitPolicy,
  inputs: ['area'],
  outputs: [{ name: 'level', ...(values && { values }) }],
  rules: rules.map(([when, then]) => ({ when: [when], then: [then] })),
});

function answer(given: DecisionTable, scope: Record<string, unknown>): unknown {
  const { decision, findings } = compileDecision(given, types);
  expect(findings).toEqual([]);
  return decision && evaluateDecision(decision, scope);
}

const faults = (given: DecisionTable) =>
  compileDecision(given, types).findings.map(({ element, rule }) => `${element} ${rule}`);

const overlapping = [
  ['> 10', '"low"'],
  ['> 20', '"high"'],
  ['> 30', '"low"'],
] as const;

describe('what is refused', () => {
  it.each<[string, DecisionTable, string]>([
    ['policy', table('X', overlapping), 't dmn-table'],
    ['a sum of a list', table('U+', overlapping), 't dmn-table'],
    ['a sum of texts', table('C+', overlapping), 't dmn-table'],
    ['no rule', table('U', []), 't dmn-table'],
    ['a cell of another type', table('U', [['"a"', '"low"']]), 't/rule 1, input 1 dmn-expression'],
    ['a result that can’t be read', table('U', [['1', 'low +']]), 't/rule 1, output 1 dmn-expression'],
    ['an unknown name', table('U', [['1', 'nothing']]), 't/rule 1, output 1 dmn-expression'],
    [
      'results of two types',
      table('U', [
        ['1', '1'],
        ['2', '"a"'],
      ]),
      't/output 1 dmn-table',
    ],
    ['a rank without values', table('P', overlapping), 't/output 1 dmn-table'],
    ['a result that is not listed', table('U', [['1', '"odd"']], ['"low"']), 't/rule 1, output 1 dmn-table'],
    ['too few cells', { ...table('U', [['1', '1']]), inputs: ['area', 'kind'] }, 't dmn-table'],
    [
      'an input that can’t be read',
      { ...table('U', [['1', '1']]), inputs: ['areas'] },
      't/input 1 dmn-expression',
    ],
  ])('%s', (_, given, fault) => {
    expect(faults(given)).toContain(fault);
  });

  it('what is no table', () => {
    expect(toDecisionTable({ id: 't', hitPolicy: 'U' })).toMatchObject({ rule: 'dmn-read' });
    expect(toDecisionTable({ ...table('U', overlapping), more: 1 })).toMatchObject({ rule: 'dmn-read' });
    expect(toDecisionTable(table('U', overlapping))).toEqual(table('U', overlapping));
  });
});

describe('hit policies', () => {
  const priorities = ['"high"', '"low"'];
  it.each<[string, string[] | undefined, unknown, unknown]>([
    ['U', undefined, 'low', null],
    ['A', undefined, 'low', null],
    ['F', undefined, 'low', 'low'],
    ['P', priorities, 'low', 'high'],
    ['R', undefined, ['low'], ['low', 'high', 'low']],
    ['O', priorities, ['low'], ['high', 'low', 'low']],
    ['C', undefined, ['low'], ['low', 'high', 'low']],
    ['C#', undefined, 1, 3],
  ])('%s', (policy, values, one, all) => {
    const given = table(policy, overlapping, values);
    expect(answer(given, { area: 15 })).toEqual(one);
    expect(answer(given, { area: 40 })).toEqual(all);
  });

  it('A: rules that agree are one', () => {
    expect(
      answer(
        table('A', [
          ['> 1', '1'],
          ['> 2', '1'],
        ]),
        { area: 3 },
      ),
    ).toBe(1);
  });

  it.each([
    ['C+', 6],
    ['C<', 1],
    ['C>', 3],
  ])('%s of numbers', (policy, result) => {
    expect(
      answer(
        table(policy, [
          ['-', '1'],
          ['-', '2'],
          ['', '3'],
        ]),
        { area: 0 },
      ),
    ).toBe(result);
  });

  it('where no rule applies there is no answer, and an empty list', () => {
    for (const [policy, nothing] of [
      ['U', null],
      ['F', null],
      ['C+', null],
      ['C', []],
      ['C#', 0],
    ] as const)
      expect(answer(table(policy, [['> 1', '1']]), { area: 0 })).toEqual(nothing);
  });
});

describe('cells', () => {
  const asked = (when: string, input = 'kind'): unknown[] => {
    const given = {
      ...table('F', [
        [when, 'true'],
        ['-', 'false'],
      ]),
      inputs: [input],
    };
    return ['a', 'b, c', 'd'].map((kind) => answer(given, { kind, area: 5 }));
  };
  it.each([
    ['"a"', [true, false, false]],
    ['"a", "b, c"', [true, true, false]],
    ['not("a", "d")', [false, true, false]],
    ['["a".."b"]', [true, false, false]],
    ['< "c"', [true, true, false]],
  ])('%s', (when, expected) => {
    expect(asked(when)).toEqual(expected);
  });
  it('of numbers', () => {
    expect(asked('(4..5]', 'area')).toEqual([true, true, true]);
    expect(asked('< 5, > 6', 'area')).toEqual([false, false, false]);
  });
});

it('several outputs are a context', () => {
  const given = {
    ...table('U', [['> 1', '1']]),
    outputs: [{ name: 'fee' }, { name: 'unit' }],
    rules: [{ when: ['> 1'], then: ['baht(5)', '"works"'] }],
  };
  const { decision } = compileDecision(given, types);
  expect(decision?.type).toEqual({ context: { fee: 'money', unit: 'text' } });
  expect(answer(given, { area: 2 })).toEqual({ fee: 500, unit: 'works' });
});

const dmn = (inner: string, policy = 'UNIQUE') =>
  `<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="urn:d">
  <decision id="level" name="ระดับ">${inner}</decision></definitions>`.replace('POLICY', policy);
const dmnTable = `<decisionTable id="dt" hitPolicy="POLICY"><input id="i"><inputExpression id="ie"><text>area</text></inputExpression></input>
  <output id="o" name="level"><outputValues id="ov"><text>"high","low"</text></outputValues></output>
  <rule id="r1"><inputEntry id="c1"><text>&gt; 20</text></inputEntry><outputEntry id="o1"><text>"high"</text></outputEntry></rule>
  <rule id="r2"><inputEntry id="c2"><text>-</text></inputEntry><outputEntry id="o2"><text>"low"</text></outputEntry></rule></decisionTable>`;

describe('a DMN file', () => {
  it.each([
    ['UNIQUE', 'U'],
    ['PRIORITY', 'P'],
    ['RULE ORDER', 'R'],
    ['OUTPUT ORDER', 'O'],
    ['COLLECT" aggregation="SUM', 'C+'],
  ])('%s', async (policy, letter) => {
    const { tables, findings } = await readDmn(dmn(dmnTable, policy));
    expect(findings).toEqual([]);
    expect(tables).toEqual([
      {
        ...table(
          letter,
          [
            ['> 20', '"high"'],
            ['-', '"low"'],
          ],
          ['"high"', '"low"'],
        ),
        id: 'level',
      },
    ]);
  });

  it.each([
    ['no XML', 'x'],
    ['an expression', dmn('<literalExpression id="l"><text>1</text></literalExpression>')],
    [
      'a decision that needs another',
      dmn(
        `<informationRequirement id="q"><requiredDecision href="#other"/></informationRequirement>${dmnTable}`,
      ),
    ],
    [
      'a standard result',
      dmn(
        dmnTable.replace(
          '</output>',
          '<defaultOutputEntry id="z"><text>1</text></defaultOutputEntry></output>',
        ),
      ),
    ],
  ])('is refused: %s', async (_, xml) => {
    expect((await readDmn(xml)).findings[0]).toMatchObject({ rule: 'dmn-read' });
  });
});
