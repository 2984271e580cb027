import type { LocalText } from '@saphan/contracts';
import { compile, costOf, evaluate, type Compiled, type Tree } from '@saphan/expressions';
import { factTypes, type ServiceFacts } from './facts.ts';

/** One thing that a level demands. */
export interface Condition {
  /** FEEL over facts; holds where it is true. */
  readonly rule: string;
  readonly names: LocalText;
}

export interface Level {
  readonly names: LocalText;
  readonly conditions: readonly Condition[];
}

/**
 * Levels that a service climbs. `steps`: a level is reached where it and all below it hold. `classes`: the highest that holds by
 * itself. Level 0 always holds.
 */
export interface Ladder {
  readonly id: string;
  readonly names: LocalText;
  readonly type: 'steps' | 'classes';
  readonly levels: readonly Level[];
}

/** What a level demands and is not so. */
export interface Missing {
  /** Place of the condition in its level. */
  readonly condition: number;
  readonly names: LocalText;
  /** What its facts count: papers, sources. */
  readonly details: readonly LocalText[];
}

/** Where a service stands, and the shortest list of what the next level wants. */
export interface Standing {
  readonly service: string;
  readonly level: number;
  readonly missing: readonly Missing[];
}

export interface CompiledLadder extends Ladder {
  readonly rules: readonly (readonly Compiled[])[];
}

/** A rule that can't be used, with its place. */
export interface RuleFault {
  readonly level: number;
  readonly condition: number;
  /** `line:column` in the rule. */
  readonly at: string;
  readonly detail: string;
}

/**
 * Steps that a rule may take: five thousand services are graded by dozens of them whenever anything changes, beside all else that the
 * Linkage Center does. The rules that Saphan comes with take under a hundred.
 */
const mostSteps = 5_000;

const holds = (tree: Tree, { facts }: ServiceFacts): boolean => evaluate(tree, facts, mostSteps) === true;

/** @returns place and reason where a rule can't be read, names no fact, is no condition, or takes too many steps */
export function findRuleFault(rule: string): Pick<RuleFault, 'at' | 'detail'> | undefined {
  try {
    const { tree } = compile(rule, factTypes, 'boolean');
    const steps = costOf(tree, () => undefined);
    if (steps <= mostSteps) return undefined;
    return { at: '1:1', detail: `takes ${String(steps)} steps, ${String(mostSteps)} at most` };
  } catch (error) {
    const { at = '1:1', message } = error as { at?: string; message: string };
    return { at, detail: message };
  }
}

/** @returns faults of all rules of a ladder */
export function checkLadder(ladder: Ladder): RuleFault[] {
  return ladder.levels.flatMap(({ conditions }, level) =>
    conditions.flatMap(({ rule }, condition): RuleFault[] => {
      const fault = findRuleFault(rule);
      return fault === undefined ? [] : [{ level, condition, ...fault }];
    }),
  );
}

/** A rule that stands by itself. @throws Problem `expression-…` for one that `findRuleFault` refuses */
export function compileRule(rule: string): (service: ServiceFacts) => boolean {
  const { tree } = compile(rule, factTypes, 'boolean');
  return (service) => holds(tree, service);
}

/** @throws Problem `expression-…` for a rule that `checkLadder` refuses */
export const compileLadder = (ladder: Ladder): CompiledLadder => ({
  ...ladder,
  rules: ladder.levels.map(({ conditions }) =>
    conditions.map(({ rule }) => compile(rule, factTypes, 'boolean')),
  ),
});

function missingOf(ladder: CompiledLadder, level: number, service: ServiceFacts): Missing[] {
  const conditions = ladder.levels[level]?.conditions ?? [];
  return (ladder.rules[level] ?? []).flatMap(({ tree, dependencies }, at): Missing[] => {
    const condition = conditions[at];
    if (condition === undefined || holds(tree, service)) return [];
    return [
      {
        condition: at,
        names: condition.names,
        details: dependencies.flatMap((name) => service.details[name] ?? []),
      },
    ];
  });
}

/** Finds the level of a service. A rule that is not known to hold does not. */
export function findStanding(ladder: CompiledLadder, service: ServiceFacts): Standing {
  const last = ladder.levels.length - 1;
  if (ladder.type === 'classes') {
    for (let level = last; level > 0; level -= 1)
      if (missingOf(ladder, level, service).length === 0) return { service: service.id, level, missing: [] };
    return { service: service.id, level: 0, missing: [] };
  }
  for (let level = 1; level <= last; level += 1) {
    const missing = missingOf(ladder, level, service);
    if (missing.length > 0) return { service: service.id, level: level - 1, missing };
  }
  return { service: service.id, level: last, missing: [] };
}
