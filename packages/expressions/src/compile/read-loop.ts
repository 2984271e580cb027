import type { SyntaxNode } from '@lezer/common';
import type { Tree } from '../tree.ts';
import { entryOf, isContext, type ValueType } from '../types/value-type.ts';
import type { Names, Typed } from './names.ts';
import { todayName } from '../today-name.ts';
import { needType, type Reader, type Reading } from './reading.ts';
import { partsOf } from './source.ts';
import { says } from './says.ts';

/** Whole numbers from one to the other: `1..5`. */
function readIteration(node: SyntaxNode, reading: Reading): Typed {
  const [first, last] = partsOf(node).map((part) => ({ part, value: reading.read(part) }));
  if (!first) throw reading.source.refuse('expression-syntax', node, says.listMissing);
  if (!last) return first.value;
  for (const { part, value } of [first, last]) needType(reading, part, 'number', value);
  return { tree: ['range', first.value.tree, last.value.tree], type: { list: 'number' } };
}

/** The type of a list's entries. @throws Problem `expression-type` where there is no list. */
function needEntry({ source }: Reading, node: SyntaxNode, { type }: Typed): ValueType {
  const entry = entryOf(type);
  if (entry !== undefined) return entry;
  const text = source.textOf(node);
  throw source.refuse('expression-type', node, says.noList(text, type));
}

interface Round {
  readonly local: string;
  readonly list: Tree;
}

/** `x in list, y in other`: each name is known from there on. */
function readRounds(node: SyntaxNode, reading: Reading): { rounds: readonly Round[]; names: Names } {
  const rounds: Round[] = [];
  let { names } = reading;
  const inExpressions = node.getChild('InExpressions');
  for (const part of inExpressions ? partsOf(inExpressions) : []) {
    const name = reading.source.textOf(reading.source.partOf(part, 0)).trim();
    if (name === todayName) throw reading.source.refuse('expression-syntax', part, says.todayTaken);
    const listNode = reading.source.partOf(part, 1);
    const here: Reading = { ...reading, names, read: (inner, within = names) => reading.read(inner, within) };
    const list = readIteration(listNode, here);
    const type = needEntry(reading, listNode, list);
    const local = `${name} ${names.depth}`;
    rounds.push({ local, list: list.tree });
    names = names.within(new Map([[name, { tree: ['local', local], type }]]));
  }
  return { rounds, names };
}

/** `some x in list satisfies …`, `every x in list satisfies …`. */
export const readQuantified: Reader = (node, reading) => {
  const { rounds, names } = readRounds(node, reading);
  const body = node.lastChild ?? node;
  const condition = needType(reading, body, 'boolean', reading.read(body, names));
  const kind = node.getChild('some') ? 'some' : 'every';
  const tree = rounds.reduceRight<Tree>(
    (inner, { local, list }) => [kind, local, list, inner],
    condition.tree,
  );
  return { tree, type: 'boolean' };
};

/** `for x in list return …`; of several lists, every pair. */
export const readFor: Reader = (node, reading) => {
  const { rounds, names } = readRounds(node, reading);
  const body = reading.read(node.lastChild ?? node, names);
  const tree = rounds.reduceRight<Tree>(
    (inner, { local, list }, index) => [index === rounds.length - 1 ? 'each' : 'flat', local, list, inner],
    body.tree,
  );
  return { tree, type: { list: body.type } };
};

/** `list[area > 3]` with the fields of its entries as names and the entry as `item`; `list[1]` is the entry at a place. */
export const readFilter: Reader = (node, reading) => {
  const [listNode, body] = [reading.source.partOf(node, 0), reading.source.partOf(node, 1)];
  const list = reading.read(listNode);
  const entry = needEntry(reading, listNode, list);
  const local = `item ${reading.names.depth}`;
  const item: Typed = { tree: ['local', local], type: entry };
  const fields = isContext(entry) ? Object.entries(entry.context) : [];
  const locals = new Map<string, Typed>([
    ...fields.map(([name, type]) => [name, { tree: ['path', item.tree, name], type }] as const),
    ['item', item],
  ]);
  const found = reading.read(body, reading.names.within(locals));
  if (found.type === 'number') return { tree: ['at', list.tree, found.tree], type: entry };
  needType(reading, body, 'boolean', found);
  return { tree: ['filter', local, list.tree, found.tree], type: list.type };
};
