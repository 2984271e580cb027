import { rootOf } from './merkle-hash.ts';
import { hashesAt, tileWidth } from './tiles.ts';

/** A hash of a level above the leaves: a full tile of the level below. */
export interface TileHash {
  readonly level: number;
  readonly index: number;
  readonly hash: Uint8Array;
}

/** The right edge of a tree: all that it takes to go on with it, at most 255 hashes a level. Never changed in place. */
export interface GrowingTree {
  readonly size: number;
  /** Of each level, the hashes of its last tile while that is not full. */
  readonly edge: readonly (readonly Uint8Array[])[];
}

export const emptyTree: GrowingTree = { size: 0, edge: [] };

/** What of each level a tree's edge is made of: where its last, incomplete tile begins, and how many hashes it has. */
export function edgeOf(
  size: number,
): { readonly level: number; readonly start: number; readonly count: number }[] {
  const levels = [];
  for (let level = 0; hashesAt(level, size) > 0; level++) {
    const count = hashesAt(level, size) % tileWidth;
    levels.push({ level, start: hashesAt(level, size) - count, count });
  }
  return levels;
}

/**
 * Adds leaves.
 * @returns the tree with them, and the hashes of the tiles that became full
 */
export function grow(
  tree: GrowingTree,
  leaves: readonly Uint8Array[],
): { readonly tree: GrowingTree; readonly filled: readonly TileHash[] } {
  const edge = tree.edge.map((hashes) => [...hashes]);
  const filled: TileHash[] = [];
  let size = tree.size;
  const add = (level: number, hash: Uint8Array): void => {
    const hashes = (edge[level] ??= []);
    hashes.push(hash);
    if (hashes.length < tileWidth) return;
    const above = { level: level + 1, index: hashesAt(level + 1, size) - 1, hash: rootOf(hashes) };
    filled.push(above);
    edge[level] = [];
    add(above.level, above.hash);
  };
  for (const leaf of leaves) {
    size += 1;
    add(0, leaf);
  }
  return { tree: { size, edge }, filled };
}

/** Root of the tree: from level to level what is left on the right is one more, incomplete subtree. */
export function rootOfTree({ edge }: GrowingTree): Uint8Array {
  let right: readonly Uint8Array[] = [];
  for (const hashes of edge) {
    const level = [...hashes, ...right];
    right = level.length === 0 ? [] : [rootOf(level)];
  }
  return rootOf(right);
}
