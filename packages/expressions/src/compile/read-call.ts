import type { SyntaxNode } from '@lezer/common';
import { findNearestName } from '../find-nearest-name.ts';
import { findRepeatedPatternFault } from '../functions/pattern-fault.ts';
import { applySignature, type CallFault, type FunctionSignature } from '../functions/read-signature.ts';
import { signatures } from '../functions/signatures.ts';
import { todayName } from '../today-name.ts';
import type { Tree } from '../tree.ts';
import { checkCompared } from './check-choice.ts';
import type { Typed } from './names.ts';
import type { Reader, Reading } from './reading.ts';
import { partsOf } from './source.ts';
import { says } from './says.ts';

interface Given {
  readonly node: SyntaxNode;
  /** Name of the parameter, where it is said. */
  readonly name?: string;
}

function givenTo(node: SyntaxNode, { source }: Reading): readonly Given[] {
  const named = node.getChild('NamedParameters');
  if (named)
    return partsOf(named).map((parameter) => ({
      name: source.textOf(source.partOf(parameter, 0)).replace(/\s+/g, ' '),
      node: source.partOf(parameter, 1),
    }));
  const given = node.getChild('PositionalParameters');
  return given ? partsOf(given).map((part) => ({ node: part })) : [];
}

/** Values in the order of the signature's parameters; nothing where a name is not one of them or a gap is left. */
function arrange(signature: FunctionSignature, given: readonly Given[]): readonly SyntaxNode[] | undefined {
  if (given.every(({ name }) => name === undefined)) return given.map(({ node }) => node);
  const places = given.map(({ name }) =>
    signature.parameters.findIndex((parameter) => parameter.name === name),
  );
  const isWhole = [...places].sort((one, other) => one - other).every((place, index) => place === index);
  return isWhole
    ? places.map((_, index) => given[places.indexOf(index)]?.node).flatMap((node) => node ?? [])
    : undefined;
}

/** A pattern must be there to be read when it is published: one that could keep a process busy is refused. */
function checkPatterns(
  { source }: Reading,
  { parameters }: FunctionSignature,
  nodes: readonly SyntaxNode[],
  values: readonly Typed[],
) {
  for (const [index, { type }] of parameters.entries()) {
    const [node, value] = [nodes[index], values[index]];
    if (type !== 'pattern' || !node || !value) continue;
    const { tree } = value;
    if (tree[0] !== 'literal' || typeof tree[1] !== 'string')
      throw source.refuse('expression-unsupported', node, says.pattern);
    const fault = findRepeatedPatternFault(tree[1]);
    if (fault !== undefined) throw source.refuse('expression-type', node, fault);
  }
}

/** Scale of money is told in places of baht; the evaluator counts satang. */
const inSatang = (scale: Tree | undefined): Tree => ['-', scale ?? ['number', '0'], ['number', '2']];
const scaled = new Set([
  'decimal',
  'floor',
  'ceiling',
  'round up',
  'round down',
  'round half up',
  'round half down',
]);

/** Functions that compare what they are given with the entries of a list. */
const seeking = new Set(['list contains', 'index of']);

/** A call of a function by its place or by the names of its parameters. */
export function readCallOf(name: string, node: SyntaxNode, reading: Reading): Typed {
  const { source, read, names } = reading;
  const ways = signatures.get(name);
  if (!ways) {
    const nearest = findNearestName(name, signatures.keys());
    throw source.refuse('expression-unsupported', node, says.noFunction(name, { name: nearest }));
  }
  const given = givenTo(node, reading);
  const values = new Map(given.map((one) => [one.node, read(one.node)]));
  const faults: CallFault[] = [];
  for (const signature of ways) {
    const nodes = arrange(signature, given);
    const typed = (nodes ?? []).flatMap((part) => values.get(part) ?? []);
    const found = nodes
      ? applySignature(
          signature,
          typed.map(({ type }) => type),
        )
      : { fault: says.calledAs(signature.text), takesSoMany: false };
    if ('fault' in found) {
      faults.push(found);
      continue;
    }
    if (name === 'today') return names.find(todayName) ?? { tree: ['literal', null], type: 'date' };
    checkPatterns(reading, signature, nodes ?? [], typed);
    const [list, sought] = typed;
    if (seeking.has(name) && list && sought)
      checkCompared(reading, node, list, { ...sought, type: { list: sought.type } });
    const trees = typed.map(({ tree }) => tree);
    const [amount, scale] = trees;
    const isScaled = found.type === 'money' && scaled.has(name) && amount !== undefined;
    return { tree: ['call', name, ...(isScaled ? [amount, inSatang(scale)] : trees)], type: found.type };
  }
  // Of several ways the first that takes so many values tells best what is wrong.
  const { fault } = faults.find(({ takesSoMany }) => takesSoMany) ??
    faults[0] ?? { fault: { th: '', en: '' } };
  throw source.refuse('expression-type', node, says.inCall(name, fault));
}

/** A function call as FEEL writes it. */
export const readCall: Reader = (node, reading) =>
  readCallOf(
    reading.source.textOf(reading.source.partOf(node, 0)).replace(/\s+/g, ' ').trim(),
    node,
    reading,
  );
