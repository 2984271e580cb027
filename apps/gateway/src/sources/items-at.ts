interface SchemaNode {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, SchemaNode>>;
  readonly 'x-data-item'?: string;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly items?: SchemaNode;
}

interface Place {
  /** Items of the arrays on the way, whose length is data. */
  readonly arrays: readonly string[];
  /** The innermost item that the place belongs to. */
  readonly item: string | undefined;
  readonly node: SchemaNode;
}

function findPlace(schema: unknown, path: string): Place | undefined {
  const root = schema as SchemaNode;
  const resolve = (node: SchemaNode | undefined): SchemaNode | undefined =>
    node?.$ref === undefined ? node : { ...root.$defs?.[node.$ref.slice('#/$defs/'.length)], ...node };

  const arrays: string[] = [];
  let node = resolve(root);
  let item = node?.['x-data-item'];
  const enter = (next: SchemaNode | undefined): void => {
    node = resolve(next);
    item = node?.['x-data-item'] ?? item;
  };
  for (const name of path.split('/')) {
    while (node?.items !== undefined) {
      if (item !== undefined) arrays.push(item);
      enter(node.items);
    }
    enter(node?.properties?.[name]);
    if (node === undefined) return undefined;
  }
  return node && { arrays, item, node };
}

/**
 * Data items that must all be agreed for a value to survive pruning: the innermost that it belongs to, and those of the
 * arrays around it, whose length is data. So that a source reads no column in vain.
 * @param schema JSON Schema of the answer
 * @param path names joined by `/`; an array on the way stands for its entries
 * @returns nothing where the schema has no such property
 */
export function findItemsAt(schema: unknown, path: string): readonly string[] | undefined {
  const place = findPlace(schema, path);
  return place?.item === undefined ? undefined : [...new Set([...place.arrays, place.item])];
}

/** JSON Schema of the value at a path, complete in itself; nothing where the answer has no such property. */
export function findSchemaAt(schema: unknown, path: string): object | undefined {
  const place = findPlace(schema, path);
  const { $defs } = schema as SchemaNode;
  return place && { ...place.node, ...($defs && { $defs }) };
}
