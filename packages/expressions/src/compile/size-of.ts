import type { Tree } from '../tree.ts';
import { isContext, entryOf, type ValueType } from '../types/value-type.ts';

/** Nodes of a tree when it is written out: parts that are used twice count twice. */
export function sizeOfTree(tree: Tree): number {
  const known = new Map<unknown, number>();
  const size = (part: unknown): number => {
    if (!Array.isArray(part)) return 1;
    const found = known.get(part);
    if (found !== undefined) return found;
    const sum = part.reduce<number>((total, inner) => total + size(inner), 1);
    known.set(part, sum);
    return sum;
  };
  return size(tree);
}

/** How deep lists and contexts stand in one another. */
export function depthOfType(type: ValueType): number {
  const known = new Map<ValueType, number>();
  const depth = (part: ValueType): number => {
    const found = known.get(part);
    if (found !== undefined) return found;
    const entry = entryOf(part);
    const inner = entry ? [entry] : isContext(part) ? Object.values(part.context) : [];
    const sum = inner.length === 0 ? 0 : 1 + Math.max(...inner.map(depth));
    known.set(part, sum);
    return sum;
  };
  return depth(type);
}
