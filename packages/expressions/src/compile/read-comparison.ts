import type { SyntaxNode } from '@lezer/common';
import type { Comparison, DateComparison } from '../tree.ts';
import { typeOfComparison } from '../types/operator-type.ts';
import { entryOf } from '../types/value-type.ts';
import { checkCompared } from './check-choice.ts';
import type { Typed } from './names.ts';
import { needType, type Reader, type Reading } from './reading.ts';
import { partsOf } from './source.ts';
import { says } from './says.ts';

function compare(reading: Reading, node: SyntaxNode, operator: Comparison, one: Typed, other: Typed): Typed {
  const { source } = reading;
  const kind = typeOfComparison(operator, one.type, other.type);
  if (kind === undefined) {
    const said = says.compares(source.textOf(node), one.type, other.type, operator);
    throw source.refuse('expression-type', node, said);
  }
  if (operator === '=' || operator === '!=') checkCompared(reading, node, one, other);
  const name = kind === 'date' ? (`date${operator}` as DateComparison) : operator;
  return { tree: [name, one.tree, other.tree], type: 'boolean' };
}

const join = (operator: 'and' | 'or', one: Typed, other: Typed): Typed => ({
  tree: [operator, one.tree, other.tree],
  type: 'boolean',
});

/** One test after `in`: a range, a comparison, a list or a value. */
function readTest(node: SyntaxNode, value: Typed, reading: Reading): Typed {
  const { source, read } = reading;
  const inner = source.partOf(node, 0);
  // lezer-feel reads `x in y or z` as `x in (y or z)`; nobody means that.
  if (partsOf(node).some(({ name }) => name === 'Disjunction' || name === 'Conjunction'))
    throw source.refuse('expression-syntax', node, says.bracketsAroundIn);
  if (node.name === 'PositiveUnaryTests')
    return partsOf(node)
      .map((test) => readTest(test, value, reading))
      .reduce((all, test) => join('or', all, test));
  if (node.name === 'PositiveUnaryTest' && inner.name === 'SimplePositiveUnaryTest')
    return readTest(inner, value, reading);
  if (inner.name === 'CompareOp')
    return compare(reading, node, source.textOf(inner) as Comparison, value, read(source.partOf(node, 1)));
  if (inner.name === 'Interval') {
    const [low, high] = [read(source.partOf(inner, 0)), read(source.partOf(inner, 1))];
    const text = source.textOf(inner);
    const above = compare(reading, inner, text.startsWith('[') ? '>=' : '>', value, low);
    return join('and', above, compare(reading, inner, text.endsWith(']') ? '<=' : '<', value, high));
  }
  const wanted = read(inner);
  const entry = entryOf(wanted.type);
  if (entry === undefined) return compare(reading, node, '=', value, wanted);
  needType(reading, node, entry, value);
  checkCompared(reading, node, wanted, { ...value, type: { list: value.type } });
  return { tree: ['call', 'list contains', wanted.tree, value.tree], type: 'boolean' };
}

/** `a < b`, `a between b and c`, `a in …`. */
export const readComparison: Reader = (node, reading) => {
  const { source, read } = reading;
  const value = read(source.partOf(node, 0));
  const second = source.partOf(node, 1);
  if (second.name === 'CompareOp')
    return compare(reading, node, source.textOf(second) as Comparison, value, read(source.partOf(node, 2)));
  if (node.getChild('between')) {
    const [low, high] = [read(second), read(source.partOf(node, 2))];
    return join('and', compare(reading, node, '>=', value, low), compare(reading, node, '<=', value, high));
  }
  return readTest(second, value, reading);
};

/** `a and b`, `a or b`. */
export const readLogic =
  (operator: 'and' | 'or'): Reader =>
  (node, reading) => {
    const sides = [0, 1].map((index) => reading.source.partOf(node, index));
    const [one, other] = sides.map((side) => needType(reading, side, 'boolean', reading.read(side)));
    if (!one || !other) throw reading.source.refuse('expression-syntax', node, says.joinsTwo(operator));
    return join(operator, one, other);
  };
