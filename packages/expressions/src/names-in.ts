import type { ContextEntry, Tree } from './tree.ts';

/** Names of the answers that an expression reads, as often as it does. */
export function namesIn(tree: Tree): readonly string[] {
  if (tree[0] === 'get') return [tree[1]];
  if (tree[0] === 'context') return (tree.slice(2) as ContextEntry[]).flatMap(([, value]) => namesIn(value));
  return (tree.slice(1) as unknown[]).flatMap((part) =>
    Array.isArray(part) ? namesIn(part as unknown as Tree) : [],
  );
}
