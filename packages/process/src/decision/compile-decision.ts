import {
  compile,
  ExpressionProblem,
  evaluate,
  findCommonType,
  type Compiled,
  type Tree,
  type ValueType,
} from '@saphan/expressions';
import type { ProcessFinding, ProcessRule, Said } from '../finding.ts';
import { says } from '../read/says.ts';
import { hitPolicies, type Aggregation, type Decision, type HitPolicy } from './decision.ts';
import type { DecisionTable } from './decision-table.ts';

const aggregationOf: ReadonlyMap<string, Aggregation> = new Map(
  Object.entries<Aggregation>({
    '+': 'sum',
    '<': 'min',
    '>': 'max',
    '#': 'count',
  }),
);
const lists: readonly HitPolicy[] = ['R', 'O', 'C'];
const ranked: readonly HitPolicy[] = ['P', 'O'];

/** `"a, b", [1..2]` → its tests: a comma in a text or between brackets parts nothing. */
function splitTests(cell: string): string[] {
  const tests = [''];
  let depth = 0;
  for (const [part] of cell.matchAll(/"(?:[^"\\]|\\.)*"|./gs)) {
    if (/^[([{]$/.test(part)) depth++;
    if (/^[)\]}]$/.test(part)) depth--;
    if (part === ',' && depth === 0) tests.push('');
    else tests.push((tests.pop() ?? '') + part);
  }
  return tests;
}

/** The condition that a cell says of its input; nothing where it says none. */
function toTest(input: string, cell: string): string | undefined {
  const test = cell.trim();
  if (test === '' || test === '-') return undefined;
  const negated = /^not\s*\((.*)\)$/s.exec(test)?.[1];
  const tests = splitTests(negated ?? test).map((each) => `((${input}) in ${each.trim()})`);
  return negated === undefined ? tests.join(' or ') : `not(${tests.join(' or ')})`;
}

/**
 * Compiles a decision table with static types.
 * @param types names that its cells may read
 * @returns the decision, unless something is wrong with it: then every finding
 */
export function compileDecision(
  table: DecisionTable,
  types: ReadonlyMap<string, ValueType>,
): { readonly decision?: Decision; readonly findings: readonly ProcessFinding[] } {
  const findings: ProcessFinding[] = [];
  const reads = new Set<string>();
  const report = (rule: ProcessRule, place: string, said: Said): void => {
    findings.push({ element: place === '' ? table.id : `${table.id}/${place}`, rule, ...said });
  };

  function read(place: string, source: string, expected?: ValueType): Compiled | undefined {
    try {
      const compiled = compile(source, types, expected);
      for (const name of compiled.dependencies) reads.add(name);
      return compiled;
    } catch (error) {
      if (!(error instanceof ExpressionProblem)) throw error;
      report('dmn-expression', place, says.expression(error.at ?? '', error.said, error.definition.cure));
      return undefined;
    }
  }

  const [letter, sign] = [table.hitPolicy.slice(0, 1), table.hitPolicy.slice(1)];
  const hitPolicy = hitPolicies.find((known) => known === letter);
  const aggregation = aggregationOf.get(sign);
  if (hitPolicy === undefined || (sign !== '' && (hitPolicy !== 'C' || aggregation === undefined)))
    report('dmn-table', '', says.hitPolicy(table.hitPolicy));

  const { inputs, outputs, rules } = table;
  const isWhole = rules.every(
    ({ when, then }) => when.length === inputs.length && then.length === outputs.length,
  );
  if (rules.length === 0 || outputs.length === 0 || !isWhole) report('dmn-table', '', says.emptyTable);
  if (new Set(outputs.map(({ name }) => name)).size !== outputs.length)
    report('dmn-table', '', says.outputName);

  for (const [at, input] of inputs.entries()) read(`input ${String(at + 1)}`, input);
  if (findings.length > 0) return { findings };

  const compiledRules = rules.map(({ when, then }, index) => {
    const place = (what: string, at: number): string =>
      `rule ${String(index + 1)}, ${what} ${String(at + 1)}`;
    const tests = when.flatMap((cell, at) => {
      const test = toTest(inputs[at] ?? '', cell);
      const compiled = test === undefined ? undefined : read(place('input', at), test, 'boolean');
      return compiled ? [compiled.tree] : [];
    });
    const results = then.map((cell, at) => read(place('output', at), cell));
    const all = tests.reduceRight<Tree | undefined>(
      (rest, test) => (rest ? ['and', test, rest] : test),
      undefined,
    );
    return { when: all ?? (['literal', true] as const), results };
  });
  const values = outputs.map((output, at) =>
    output.values?.map((value) => read(`output ${String(at + 1)}, values`, value)),
  );
  if (findings.length > 0) return { findings };

  const columns = outputs.map((_, at) => {
    const column = compiledRules.flatMap(({ results }) => results[at]?.type ?? []);
    const type = findCommonType([...column, ...(values[at] ?? []).flatMap((value) => value?.type ?? [])]);
    if (type === undefined) report('dmn-table', `output ${String(at + 1)}`, says.outputTypes);
    return type ?? 'null';
  });
  const isRanked = hitPolicy !== undefined && ranked.includes(hitPolicy);
  for (const [at, listed] of values.entries()) {
    if (listed === undefined) {
      if (isRanked) report('dmn-table', `output ${String(at + 1)}`, says.priorities);
      continue;
    }
    for (const [index, { results }] of compiledRules.entries()) {
      const tree = results[at]?.tree;
      const isFixed = tree !== undefined && results[at]?.dependencies.length === 0;
      if (isFixed && !listed.some((value) => value && evaluate(['=', tree, value.tree], {}) === true))
        report(
          'dmn-table',
          `rule ${String(index + 1)}, output ${String(at + 1)}`,
          says.notListed(rules[index]?.then[at] ?? ''),
        );
    }
  }

  const isSum = aggregation !== undefined && aggregation !== 'count';
  const [only = 'null'] = columns;
  if (aggregation !== undefined && outputs.length !== 1) report('dmn-table', '', says.aggregation);
  else if (isSum && only !== 'number' && only !== 'money') report('dmn-table', '', says.aggregation);
  if (findings.length > 0 || hitPolicy === undefined) return { findings };

  const one: ValueType =
    outputs.length === 1
      ? only
      : { context: Object.fromEntries(outputs.map(({ name }, at) => [name, columns[at] ?? 'null'])) };
  const type: ValueType =
    aggregation === 'count' ? 'number' : isSum || !lists.includes(hitPolicy) ? one : { list: one };
  return {
    findings,
    decision: {
      id: table.id,
      hitPolicy,
      ...(aggregation && { aggregation }),
      outputs: outputs.map(({ name }, at) => {
        const trees = values[at]?.flatMap((value) => (value ? [value.tree] : []));
        return { name, ...(trees && { values: trees }) };
      }),
      rules: compiledRules.map(({ when, results }) => ({
        when,
        then: results.flatMap((result) => (result ? [result.tree] : [])),
      })),
      type,
      reads: [...reads].sort(),
    },
  };
}
