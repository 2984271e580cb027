import { isDeepStrictEqual } from 'node:util';
import type { CompiledExpression } from '@saphan/contracts';
import {
  compile,
  ExpressionProblem,
  findCycle,
  todayName,
  type Tree,
  type ValueType,
} from '@saphan/expressions';
import { allQuestions, reporterOf, type CatalogueUnderCheck } from './checked-catalogue.ts';
import { costlyRules, mostStepsTogether, toShapes } from './cost-of-rules.ts';
import type { Finding } from './finding.ts';
import { namesOf } from './name-types.ts';
import { keyOf, nodeOf, placedIn, type Placed } from './placed-expressions.ts';
import { saysOfForms as says } from './says-of-forms.ts';

/** Names by which a group of rows is read: the outermost's id, and an inner one's in the rows around it. */
const groupsAround = (path: string): readonly string[] => {
  const [outermost = '', ...inner] = path.split('/');
  return inner.length === 0 ? [outermost] : [`${outermost}/${inner.join('/')}`, outermost];
};

function findCycles(given: CatalogueUnderCheck, placed: readonly Placed[], compiled: Compiled): Finding[] {
  const findings: Finding[] = [];
  const graph = new Map<string, string[]>();
  for (const each of placed) {
    const { about, row } = each;
    const read = compiled.get(keyOf(each))?.dependencies ?? [];
    if (about === undefined) continue;
    graph.set(about, [...(graph.get(about) ?? []), ...read.map((name) => nodeOf(name, row))]);
    // Who reads a group reads what is asked and worked out in its rows.
    for (const group of row === undefined ? [] : groupsAround(row.path))
      graph.set(group, [...(graph.get(group) ?? []), about]);
  }
  const cycle = findCycle(graph);
  const isIn = ({ about }: Placed): boolean => about !== undefined && cycle?.includes(about) === true;
  const calculated = placed.find((each) => isIn(each) && typeof each.type === 'object');
  const first = cycle && (calculated ?? placed.find(isIn));
  const say = calculated === undefined ? says.cycle : says.calculatedCycle;
  if (cycle && first)
    reporterOf(given, first.entry, findings)('condition-cycle', first.place, say(cycle.join(' → ')));
  return findings;
}

/** Rules of one form, service or life event that together take longer than a page may. */
function findCosts(given: CatalogueUnderCheck, placed: readonly Placed[], compiled: Compiled): Finding[] {
  const findings: Finding[] = [];
  const { items } = given.catalogue;
  const questions = allQuestions(given.catalogue);
  const shapes = toShapes(items, questions);
  for (const [entry, rules] of Map.groupBy(placed, (each) => each.entry)) {
    const { steps, costliest } = costlyRules(
      rules,
      (key) => compiled.get(key)?.tree as Tree | undefined,
      shapes,
    );
    if (steps <= mostStepsTogether) continue;
    for (const rule of costliest)
      reporterOf(given, entry, findings)(
        'rules-cost',
        rule.place,
        says.costly(rule.steps, steps, mostStepsTogether),
      );
  }
  return findings;
}

/** The type that an expression must have: a calculation's is that of the answer. */
export function wantedOf(
  { type = 'boolean' }: { readonly type?: Placed['type'] | 'boolean' },
  names: ReadonlyMap<string, ValueType>,
): ValueType {
  return typeof type === 'string' ? type : (names.get(type.answerTo) ?? 'null');
}

type Compiled = ReadonlyMap<string, CompiledExpression>;

/** Compiles every expression once; what does not compile, reads what nobody has, or runs in a circle is a finding. */
export function compileExpressions(given: CatalogueUnderCheck): {
  readonly expressions: Readonly<Record<string, CompiledExpression>>;
  readonly findings: readonly Finding[];
} {
  const types = namesOf(given.catalogue.items, allQuestions(given.catalogue));
  const placed = placedIn(given);
  const compiled = new Map<string, CompiledExpression>();
  const findings: Finding[] = [];
  for (const each of placed) {
    const { entry, place, source, known, row, own } = each;
    const report = reporterOf(given, entry, findings);
    try {
      const names = row || own ? new Map([...types, ...(row?.types ?? []), ...(own ?? [])]) : types;
      const { tree, dependencies, type } = compile(source, names, wantedOf(each, names));
      const before = compiled.get(keyOf(each));
      if (before !== undefined && !isDeepStrictEqual(before.tree, tree))
        report('expression', place, says.otherRows(source));
      compiled.set(keyOf(each), { tree, dependencies: [...dependencies], type });
      if (row !== undefined && dependencies.includes(row.path.split('/')[0] ?? ''))
        report('condition-known', place, says.ownRows);
      for (const name of dependencies.filter(
        (dependency) =>
          dependency !== todayName && !known.has(dependency) && row?.types.has(dependency) !== true,
      ))
        report('condition-known', place, says.unknownName(name));
    } catch (error) {
      if (!(error instanceof ExpressionProblem)) throw error;
      report(
        'expression',
        place,
        says.expression(error.at ?? '', error.said, error.definition.title, error.definition.cure, source),
      );
    }
  }
  return {
    expressions: Object.fromEntries([...compiled].sort(([one], [other]) => (one < other ? -1 : 1))),
    findings: [...findings, ...findCycles(given, placed, compiled), ...findCosts(given, placed, compiled)],
  };
}
