import { evaluate, type Scope } from '@saphan/expressions';
import type { RuleToJudge } from './rules.ts';

/** `failed`: the rule had all that it reads, and could not be worked out. */
export type Verdict = 'kept' | 'broken' | 'failed';

/** Some 5 ms: a hundredth of what a form may take, since a register is judged line by line beside the exchanges. */
const mostSteps = 50_000;

const isThere = (value: unknown): boolean => value !== undefined && value !== null && value !== '';

/**
 * Whether an answer keeps a rule. Never throws, and ends soon whatever the rule is.
 * @param scope values of the answer by item, with `today` and `asOf`
 * @param asked items that the answer could have held
 * @returns nothing where the answer says nothing about the rule: an item was not asked for, or has no value (which is for completeness to say)
 */
export function judge(rule: RuleToJudge, scope: Scope, asked: ReadonlySet<string>): Verdict | undefined {
  const { expression, tree, reads } = rule;
  if (!reads.every((item) => asked.has(item))) return undefined;
  if (expression === undefined) return reads.every((item) => isThere(scope[item])) ? 'kept' : 'broken';
  const held = tree === undefined ? null : evaluate(tree, scope, mostSteps);
  if (typeof held === 'boolean') return held ? 'kept' : 'broken';
  return reads.every((item) => isThere(scope[item])) ? 'failed' : undefined;
}
