import type { ContextEntry, Tree } from '../tree.ts';
import { findCommonType, type ValueType } from '../types/value-type.ts';
import type { Reader } from './reading.ts';
import { readText } from './read-text.ts';
import { depthOfType } from './size-of.ts';
import { partsOf } from './source.ts';
import { says } from './says.ts';

const mostDepth = 6;

/** `{a: 1, b: a + 1}`: a value may read those before it. */
export const readContext: Reader = (node, { source, names, read }) => {
  const local = `context ${names.depth}`;
  const types: Record<string, ValueType> = {};
  const entries: ContextEntry[] = [];
  let within = names.within(new Map());
  for (const part of partsOf(node)) {
    const key = source.textOf(source.partOf(part, 0));
    const name = key.startsWith('"') ? readText(key) : key.replace(/\s+/g, ' ').trim();
    if (Object.hasOwn(types, name) || name === '__proto__')
      throw source.refuse('expression-syntax', part, says.misplacedEntry(name, Object.hasOwn(types, name)));
    const { tree, type } = read(source.partOf(part, 1), within);
    if (depthOfType(type) > mostDepth)
      throw source.refuse('expression-unsupported', part, says.contextsTooDeep);
    types[name] = type;
    entries.push([name, tree]);
    const held: Tree = ['path', ['local', local], name];
    within = within.within(new Map([[name, { tree: held, type }]]));
  }
  return { tree: ['context', local, ...entries], type: { context: types } };
};

export const readList: Reader = (node, { source, read }) => {
  const entries = partsOf(node).map((part) => read(part));
  const type = findCommonType(entries.map((entry) => entry.type));
  if (type === undefined) throw source.refuse('expression-type', node, says.mixedList);
  return { tree: ['list', ...entries.map((entry) => entry.tree)], type: { list: type } };
};
