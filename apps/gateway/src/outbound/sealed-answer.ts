interface SchemaNode {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, SchemaNode>>;
  readonly 'x-data-item'?: string;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
}

/**
 * Puts sealed items back where they stood in the answer, so that they can be held against the same schema as an answer
 * that was not sealed.
 * @param response JSON Schema of the answer
 * @param items values by data item; what the schema has no place for is left out
 */
export function toUnsealed(response: unknown, items: ReadonlyMap<string, unknown>): unknown {
  const root = response as SchemaNode;
  function place(node: SchemaNode): unknown {
    const resolved =
      node.$ref === undefined ? node : { ...root.$defs?.[node.$ref.slice('#/$defs/'.length)], ...node };
    const { 'x-data-item': item, properties } = resolved;
    if (item !== undefined && items.has(item)) return items.get(item);
    if (!properties) return undefined;
    const placed = Object.entries(properties).flatMap(([name, property]) => {
      const value = place(property);
      return value === undefined ? [] : [[name, value] as const];
    });
    return placed.length === 0 ? undefined : Object.fromEntries(placed);
  }
  return place(root);
}
