import type { ContextEntry, Tree } from '../tree.ts';
import { findCommonType, type ValueType } from '../types/value-type.ts';
import type { Reader } from './reading.ts';
import { readText } from './read-text.ts';
import { depthOfType } from './size-of.ts';
import { partsOf } from './source.ts';

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
      throw source.refuse(
        'expression-syntax',
        part,
        `"${name}" can't stand in this context${Object.hasOwn(types, name) ? ' twice' : ''}`,
      );
    const { tree, type } = read(source.partOf(part, 1), within);
    if (depthOfType(type) > mostDepth)
      throw source.refuse('expression-unsupported', part, 'contexts stand too deep in one another');
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
  if (type === undefined)
    throw source.refuse('expression-type', node, 'the entries of a list must be of one type');
  return { tree: ['list', ...entries.map((entry) => entry.tree)], type: { list: type } };
};
