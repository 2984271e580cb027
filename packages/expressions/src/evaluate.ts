import {
  add,
  compareNumeric,
  divide,
  findNumeric,
  multiply,
  negate,
  subtract,
  type Decimal,
  type Numeric,
} from './decimal.ts';
import type { FunctionName, Tree } from './tree.ts';

/** What an expression yields. A number is a safe integer; other numbers are exact decimals. */
export type Value = null | boolean | string | number | Decimal | readonly Value[] | Readonly<object>;

/** Answers by data item or question id; a missing one is null. */
export type Scope = Readonly<Record<string, unknown>>;

const isDecimal = (value: Value): value is Decimal =>
  typeof value === 'object' && value !== null && 'units' in value && typeof value.units === 'bigint';
const isNumeric = (value: Value): value is Numeric => typeof value === 'number' || isDecimal(value);

function fromScope(value: unknown): Value {
  if (value === undefined || value === null) return null;
  if (typeof value === 'number') return findNumeric(value) ?? null;
  if (Array.isArray(value)) return value.map(fromScope);
  return typeof value === 'boolean' || typeof value === 'string' || typeof value === 'object' ? value : null;
}

function isEqual(one: Value, other: Value): boolean | null {
  if (one === null || other === null) return one === other;
  if (isNumeric(one) && isNumeric(other)) return compareNumeric(one, other) === 0;
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((entry: Value, at) => isEqual(entry, other[at] as Value));
  return typeof one === typeof other && typeof one !== 'object' ? one === other : null;
}

function order(one: Value, other: Value): number | null {
  if (isNumeric(one) && isNumeric(other)) return compareNumeric(one, other);
  if (typeof one !== 'string' || typeof other !== 'string') return null;
  return one < other ? -1 : one > other ? 1 : 0;
}

/** Dates as ISO text; those known to different precision have no order. */
function orderDates(one: Value, other: Value): number | null {
  const comparable = typeof one === 'string' && typeof other === 'string' && one.length === other.length;
  return comparable ? order(one, other) : null;
}

const answers = {
  '<': (found: number) => found < 0,
  '<=': (found: number) => found <= 0,
  '>': (found: number) => found > 0,
  '>=': (found: number) => found >= 0,
} as const;

const arithmetic = {
  '+': add,
  '-': subtract,
  '*': multiply,
  '/': (one: Numeric, other: Numeric) => divide(one, other) ?? null,
} as const;

/** Kleene's and: false wins over null. */
function and(one: Value, other: () => Value): boolean | null {
  if (one === false) return false;
  const second = other();
  if (second === false) return false;
  return one === true && second === true ? true : null;
}

const invert = (value: Value): boolean | null => (typeof value === 'boolean' ? !value : null);

const functions: Record<FunctionName, (values: readonly Value[]) => Value> = {
  not: ([value = null]) => invert(value),
  count: ([list = null]) => (Array.isArray(list) ? list.length : null),
  contains: ([text = null, part = null]) =>
    typeof text === 'string' && typeof part === 'string' ? text.includes(part) : null,
  'list contains': ([list = null, wanted = null]) =>
    Array.isArray(list) ? list.some((entry: Value) => isEqual(entry, wanted) === true) : null,
  baht: ([amount = null]) => (isNumeric(amount) ? multiply(amount, 100) : null),
};

/**
 * Runs a compiled expression. Never throws: what can't be answered is null, as FEEL demands.
 * @param tree from `compile`.
 * @param scope answers so far; money in satang, dates as ISO text.
 */
export function evaluate(tree: Tree, scope: Scope): Value {
  switch (tree[0]) {
    case 'literal':
      return tree[1];
    case 'number':
      return findNumeric(tree[1]) ?? null;
    case 'get':
      return fromScope(scope[tree[1]]);
    case 'list':
      return (tree.slice(1) as Tree[]).map((entry) => evaluate(entry, scope));
    case 'if':
      return evaluate(evaluate(tree[1], scope) === true ? tree[2] : tree[3], scope);
    case 'and':
      return and(evaluate(tree[1], scope), () => evaluate(tree[2], scope));
    case 'or':
      return invert(and(invert(evaluate(tree[1], scope)), () => invert(evaluate(tree[2], scope))));
    case '=':
      return isEqual(evaluate(tree[1], scope), evaluate(tree[2], scope));
    case '!=':
      return invert(isEqual(evaluate(tree[1], scope), evaluate(tree[2], scope)));
    case '<':
    case '<=':
    case '>':
    case '>=': {
      const found = order(evaluate(tree[1], scope), evaluate(tree[2], scope));
      return found === null ? null : answers[tree[0]](found);
    }
    case 'date<':
    case 'date<=':
    case 'date>':
    case 'date>=': {
      const found = orderDates(evaluate(tree[1], scope), evaluate(tree[2], scope));
      return found === null ? null : answers[tree[0].slice(4) as keyof typeof answers](found);
    }
    case '+':
    case '-':
    case '*':
    case '/': {
      const [one, other] = [evaluate(tree[1], scope), evaluate(tree[2], scope)];
      if (isNumeric(one) && isNumeric(other)) return arithmetic[tree[0]](one, other);
      return tree[0] === '+' && typeof one === 'string' && typeof other === 'string' ? one + other : null;
    }
    case 'negate': {
      const value = evaluate(tree[1], scope);
      return isNumeric(value) ? negate(value) : null;
    }
    case 'call':
      return functions[tree[1]]((tree.slice(2) as Tree[]).map((entry) => evaluate(entry, scope)));
  }
}

/** Whether a condition holds: null (not known yet) does not. */
export const isTrue = (tree: Tree, scope: Scope): boolean => evaluate(tree, scope) === true;
