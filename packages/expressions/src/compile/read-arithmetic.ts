import { typeOfArithmetic, type Arithmetic } from '../types/operator-type.ts';
import type { Reader } from './reading.ts';
import { partsOf } from './source.ts';
import { says } from './says.ts';

const negatable = ['number', 'money', 'days', 'months'];
const isArithmetic = (sign: string): sign is Arithmetic => ['+', '-', '*', '/', '**'].includes(sign);

/** `a + b` and its kin, and `-a`. */
export const readArithmetic: Reader = (node, { source, read }) => {
  const operator = node.getChild('ArithOp');
  const parts = partsOf(node).filter((part) => part.name !== 'ArithOp');
  const [first, second] = parts;
  if (!operator || !first)
    throw source.refuse('expression-syntax', node, says.notComplete(source.textOf(node)));
  if (!second) {
    const value = read(first);
    if (typeof value.type !== 'string' || !negatable.includes(value.type))
      throw source.refuse('expression-type', node, says.noMinus(value.type));
    return { tree: ['negate', value.tree], type: value.type };
  }
  const [one, other, sign] = [read(first), read(second), source.textOf(operator)];
  if (!isArithmetic(sign)) throw source.refuse('expression-unsupported', operator, says.unsupported(sign));
  const type = typeOfArithmetic(sign, one.type, other.type);
  if (type === undefined)
    throw source.refuse('expression-type', node, says.noMeaning(one.type, sign, other.type));
  return { tree: [sign, one.tree, other.tree], type };
};
