import { evaluate, isTrue, type Scope, type Tree, type Value } from '@saphan/expressions';
import type { Decision } from './decision.ts';

type Rule = Decision['rules'][number];

const isEqual = (one: Tree, other: Tree, scope: Scope): boolean => isTrue(['=', one, other], scope);

/** Place of each result among its output's values: the smaller, the weightier; what is not listed comes last. */
const rankOf = ({ outputs }: Decision, { then }: Rule, scope: Scope): number[] =>
  outputs.map(({ values = [] }, at) => {
    const result = then[at];
    const found = result ? values.findIndex((value) => isEqual(result, value, scope)) : -1;
    return found === -1 ? values.length : found;
  });

function compareRanks(one: readonly number[], other: readonly number[]): number {
  for (const [at, rank] of one.entries()) {
    const difference = rank - (other[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Weightiest first; of those of one weight, in the order of the rules. */
const toRanked = (decision: Decision, rules: readonly Rule[], scope: Scope): Rule[] =>
  rules
    .map((rule) => ({ rule, rank: rankOf(decision, rule, scope) }))
    .sort((one, other) => compareRanks(one.rank, other.rank))
    .map(({ rule }) => rule);

function resultOf({ outputs }: Decision, rule: Rule | undefined, scope: Scope): Value {
  if (rule === undefined) return null;
  const values = rule.then.map((tree) => evaluate(tree, scope));
  if (outputs.length === 1) return values[0] ?? null;
  return Object.fromEntries(outputs.map(({ name }, at) => [name, values[at] ?? null]));
}

/** Any: all that apply say the same, else nobody can say. */
function agreed(rules: readonly Rule[], scope: Scope): Rule | undefined {
  const [first, ...rest] = rules;
  const isAgreed = rest.every(({ then }) =>
    then.every((tree, at) => {
      const other = first?.then[at];
      return other !== undefined && isEqual(tree, other, scope);
    }),
  );
  return isAgreed ? first : undefined;
}

function aggregate({ aggregation }: Decision, rules: readonly Rule[], scope: Scope): Value {
  if (aggregation === 'count') return rules.length;
  if (rules.length === 0 || aggregation === undefined) return null;
  const results = rules.flatMap(({ then }) => then.slice(0, 1));
  return evaluate(['call', aggregation, ['list', ...results]], scope);
}

/**
 * Runs a decision table (DMN 1.5, 8.2.8). Never throws: where the policy is broken (two rules of a unique table apply, those of an any
 * table differ) or no rule applies, the answer is null; a policy that yields a list yields an empty one.
 */
export function evaluateDecision(decision: Decision, scope: Scope): Value {
  const hits = decision.rules.filter(({ when }) => isTrue(when, scope));
  const one = (rule: Rule | undefined): Value => resultOf(decision, rule, scope);
  switch (decision.hitPolicy) {
    case 'U':
      return hits.length > 1 ? null : one(hits[0]);
    case 'A':
      return one(agreed(hits, scope));
    case 'P':
      return one(toRanked(decision, hits, scope)[0]);
    case 'F':
      return one(hits[0]);
    case 'R':
      return hits.map(one);
    case 'O':
      return toRanked(decision, hits, scope).map(one);
    case 'C':
      return decision.aggregation === undefined ? hits.map(one) : aggregate(decision, hits, scope);
  }
}
