/** Properties of an answer by name; a leaf says where its value comes from. */
export interface PropertyTree<Leaf> {
  readonly [name: string]: Leaf | PropertyTree<Leaf>;
}

/** `{'address/line': x, 'name': y}` → `{address: {line: x}, name: y}` */
export function toPropertyTree<Leaf>(paths: Readonly<Record<string, Leaf>>): PropertyTree<Leaf> {
  const tree: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
  for (const [path, leaf] of Object.entries(paths)) {
    const names = path.split('/');
    const last = names.pop() ?? path;
    let place = tree;
    for (const name of names) {
      place[name] ??= Object.create(null);
      place = place[name] as Record<string, unknown>;
    }
    place[last] = leaf;
  }
  return tree as PropertyTree<Leaf>;
}
