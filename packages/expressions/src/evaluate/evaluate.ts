import type { FunctionName } from '../functions/signatures.ts';
import type { ContextEntry, Tree } from '../tree.ts';
import { spend, withBudget } from './budget.ts';
import { calculate } from './calculate.ts';
import { dateFunctions } from './date-functions.ts';
import { partsOfDate } from './dates.ts';
import { findNumeric, negate } from './decimal.ts';
import { Duration, toDuration } from './duration.ts';
import { indexAt, listFunctions } from './list-functions.ts';
import { numberFunctions } from './number-functions.ts';
import { textFunctions } from './text-functions.ts';
import {
  fieldOf,
  isContext,
  isEqual,
  isList,
  isNumeric,
  order,
  orderDates,
  toValue,
  type Value,
} from './value.ts';

/** Answers by data item or question id; a missing one is null. `today` is the day on which they are judged. */
export type Scope = Readonly<Record<string, unknown>>;

const answers = {
  '<': (found: number) => found < 0,
  '<=': (found: number) => found <= 0,
  '>': (found: number) => found > 0,
  '>=': (found: number) => found >= 0,
} as const;

/** Kleene's and: false wins over null. */
function and(one: Value, other: () => Value): boolean | null {
  if (one === false) return false;
  const second = other();
  if (second === false) return false;
  return one === true && second === true ? true : null;
}

const invert = (value: Value): boolean | null => (typeof value === 'boolean' ? !value : null);

const functions: Readonly<Record<FunctionName, (values: readonly Value[]) => Value>> = {
  not: ([value = null]) => invert(value),
  ...numberFunctions,
  ...textFunctions,
  ...listFunctions,
  ...dateFunctions,
};
const isFunction = (name: string): name is FunctionName => Object.hasOwn(functions, name);

const withLocal = (scope: Scope, name: string, value: Value): Scope =>
  Object.assign(Object.create(scope) as Record<string, unknown>, { [name]: value });

function readPart(value: Value, name: string): Value {
  if (isList(value)) return value.map((entry) => readPart(entry, name));
  if (typeof value === 'string') return partsOfDate.get(name)?.(value) ?? null;
  if (!(value instanceof Duration)) return null;
  if (name === 'days') return value.count;
  return (name === 'years' ? Math.trunc(value.count / 12) : value.count % 12) + 0;
}

function readPath(value: Value, name: string): Value {
  if (isList(value)) return value.map((entry) => readPath(entry, name));
  return isContext(value) ? fieldOf(value, name) : null;
}

function makeRange(low: Value, high: Value): Value {
  if (typeof low !== 'number' || typeof high !== 'number') return null;
  const step = low <= high ? 1 : -1;
  const length = Math.abs(high - low) + 1;
  spend(length);
  return Array.from({ length }, (_, index) => low + index * step);
}

function makeContext(local: string, entries: readonly ContextEntry[], scope: Scope): Value {
  const made: Record<string, Value> = {};
  const inner = withLocal(scope, local, made);
  for (const [name, tree] of entries) made[name] = run(tree, inner);
  return made;
}

function loop(
  kind: 'filter' | 'each' | 'flat' | 'some' | 'every',
  list: Value,
  ask: (entry: Value) => Value,
): Value {
  if (!isList(list)) return null;
  spend(list.length);
  if (kind === 'filter') return list.filter((entry) => ask(entry) === true);
  const found = list.map(ask);
  if (kind === 'each') return found;
  if (kind === 'flat') return found.flatMap((list) => (isList(list) ? list : [list]));
  return (kind === 'some' ? functions.any : functions.all)([found]);
}

function run(tree: Tree, scope: Scope): Value {
  spend(1);
  switch (tree[0]) {
    case 'literal':
      return tree[1];
    case 'number':
      return findNumeric(tree[1]) ?? null;
    case 'days':
    case 'months':
      return toDuration(tree[0], tree[1]);
    case 'get':
      return toValue(scope[tree[1]]);
    case 'local':
      return scope[tree[1]] as Value;
    case 'list':
      return (tree.slice(1) as Tree[]).map((entry) => run(entry, scope));
    case 'context':
      return makeContext(tree[1], tree.slice(2) as ContextEntry[], scope);
    case 'if':
      return run(run(tree[1], scope) === true ? tree[2] : tree[3], scope);
    case 'and':
      return and(run(tree[1], scope), () => run(tree[2], scope));
    case 'or':
      return invert(and(invert(run(tree[1], scope)), () => invert(run(tree[2], scope))));
    case '=':
      return isEqual(run(tree[1], scope), run(tree[2], scope));
    case '!=':
      return invert(isEqual(run(tree[1], scope), run(tree[2], scope)));
    case '<':
    case '<=':
    case '>':
    case '>=': {
      const found = order(run(tree[1], scope), run(tree[2], scope));
      return found === null ? null : answers[tree[0]](found);
    }
    case 'date<':
    case 'date<=':
    case 'date>':
    case 'date>=': {
      const found = orderDates(run(tree[1], scope), run(tree[2], scope));
      return found === null ? null : answers[tree[0].slice(4) as keyof typeof answers](found);
    }
    case '+':
    case '-':
    case '*':
    case '/':
    case '**':
      return calculate(tree[0], run(tree[1], scope), run(tree[2], scope));
    case 'negate': {
      const value = run(tree[1], scope);
      if (value instanceof Duration) return toDuration(value.unit, 0 - value.count);
      return isNumeric(value) ? negate(value) : null;
    }
    case 'path':
      return readPath(run(tree[1], scope), tree[2]);
    case 'part':
      return readPart(run(tree[1], scope), tree[2]);
    case 'range':
      return makeRange(run(tree[1], scope), run(tree[2], scope));
    case 'at': {
      const list = run(tree[1], scope);
      const index = isList(list) ? indexAt(list, run(tree[2], scope)) : undefined;
      return isList(list) && index !== undefined ? (list[index] ?? null) : null;
    }
    case 'filter':
    case 'each':
    case 'flat':
    case 'some':
    case 'every': {
      const [kind, local, list, body] = tree;
      return loop(kind, run(list, scope), (entry) => run(body, withLocal(scope, local, entry)));
    }
    case 'call': {
      const [, name, ...values] = tree;
      return isFunction(name) ? functions[name](values.map((value) => run(value, scope))) : null;
    }
    // An operator of a newer release: what can't be answered is null.
    default:
      return null;
  }
}

/**
 * Runs a compiled expression. Never throws: what can't be answered is null, as FEEL demands; so is what would take more steps than
 * a form may take.
 * @param tree from `compile`.
 * @param scope answers so far; money in satang, dates as ISO text.
 * @param steps that it may take, where those of a form are too many.
 */
export const evaluate = (tree: Tree, scope: Scope, steps?: number): Value =>
  withBudget(() => run(tree, scope), steps);

/** Whether a condition holds: null (not known yet) does not. */
export const isTrue = (tree: Tree, scope: Scope): boolean => evaluate(tree, scope) === true;
