import { allOf, anyOf, type Condition, type Operator } from '../condition.ts';
import { isPlain } from '../file-node.ts';

const operators: ReadonlyMap<string, readonly [operator: Operator, mirrored: Operator]> = new Map(
  Object.entries<readonly [operator: Operator, mirrored: Operator]>({
    '==': ['=', '='],
    '===': ['=', '='],
    '!=': ['!=', '!='],
    '!==': ['!=', '!='],
    '<': ['<', '>'],
    '<=': ['<=', '>='],
    '>': ['>', '<'],
    '>=': ['>=', '<='],
  }),
);

const variableOf = (value: unknown): string | undefined => {
  const inner = isPlain(value) && Object.hasOwn(value, 'date') ? value['date'] : value;
  const name = isPlain(inner) && Object.keys(inner).length === 1 ? inner['var'] : undefined;
  return typeof name === 'string' ? name : undefined;
};
const literalOf = (value: unknown): unknown =>
  isPlain(value) && Object.keys(value).length === 1 && Object.hasOwn(value, 'date') ? value['date'] : value;
const isLiteral = (value: unknown): boolean => ['string', 'number', 'boolean'].includes(typeof value);

function compare(operator: string, given: readonly unknown[]): Condition | undefined {
  const pair = operators.get(operator);
  const [left, right] = given;
  if (pair === undefined || given.length !== 2) return undefined;
  const [key, other, sign] =
    variableOf(left) === undefined
      ? [variableOf(right), literalOf(left), pair[1]]
      : [variableOf(left), literalOf(right), pair[0]];
  return key === undefined || !isLiteral(other)
    ? undefined
    : { type: 'compare', key, operator: sign, value: other };
}

/** `in`: one of several values, or an entry of a list that was answered. */
function within([value, list]: readonly unknown[]): Condition | undefined {
  const [key, container] = [variableOf(value), variableOf(list)];
  if (key !== undefined && Array.isArray(list) && list.every(isLiteral))
    return anyOf(
      list.map((each: unknown) => ({ type: 'compare', key, operator: '=', value: each }) as const),
    );
  return container !== undefined && isLiteral(value)
    ? { type: 'compare', key: container, operator: 'contains', value }
    : undefined;
}

/** A rule of JsonLogic as a condition; nothing where a part of it can't be written. */
export function fromJsonLogic(rule: unknown): Condition | undefined {
  if (!isPlain(rule)) return undefined;
  const [[operator, value] = ['', undefined], ...more] = Object.entries(rule);
  if (more.length > 0) return undefined;
  const given: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (operator === 'and' || operator === 'or') {
    const parts = given.map(fromJsonLogic);
    const known = parts.filter((part) => part !== undefined);
    if (known.length < parts.length) return undefined;
    return operator === 'and' ? allOf(...known) : anyOf(known);
  }
  if (operator === '!') {
    const inner = fromJsonLogic(given[0]);
    return inner && { type: 'not', of: inner };
  }
  if (operator === '!!') return fromJsonLogic(given[0]);
  if (operator === 'var') {
    const key = variableOf(rule);
    return key === undefined ? undefined : { type: 'compare', key, operator: '=', value: true };
  }
  return operator === 'in' ? within(given) : compare(operator, given);
}
