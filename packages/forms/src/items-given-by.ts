import type { DataServiceDefinition } from '@saphan/contracts';

/**
 * Data items that a data service answers with: every `x-data-item` of its responses.
 * An array that carries the mark is one item; what is inside it belongs to the array.
 */
export function itemsGivenBy(definition: DataServiceDefinition): ReadonlySet<string> {
  const items = new Set<string>();
  function walk(schema: unknown): void {
    if (typeof schema !== 'object' || schema === null) return;
    const node = schema as Readonly<Record<string, unknown>>;
    const item = node['x-data-item'];
    if (typeof item === 'string') items.add(item);
    else if (typeof node['properties'] === 'object' && node['properties'] !== null)
      Object.values(node['properties']).forEach(walk);
  }
  for (const operation of definition.operations) walk(operation.response);
  return items;
}
