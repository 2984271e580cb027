import { firstOf } from './read-leaf.ts';
import type { Layers } from './resolve.ts';

const about = [
  '$schema',
  '$id',
  'id',
  '$comment',
  '$vocabulary',
  '$anchor',
  'additionalProperties',
  'unevaluatedProperties',
];
/** What is said of the schema itself. */
export function takeAbout(layers: Layers): void {
  for (const layer of layers) for (const key of about) layer.at(key)?.taken('about-file');
}

/** Names of the parts that must be there. */
export function takeRequired(layers: Layers): ReadonlySet<string> {
  const names = new Set<string>();
  for (const node of layers.flatMap((layer) => layer.at('required') ?? [])) {
    for (const { value } of node.elements()) if (typeof value === 'string') names.add(value);
    if (Array.isArray(node.value)) node.taken();
  }
  return names;
}

/** Kinds of files that are taken: those that the schema names, else papers and pictures. */
export function mediaTypesOf(layers: Layers): string[] {
  const type = firstOf(layers, 'contentMediaType')?.value;
  return typeof type === 'string' ? [type] : ['application/pdf', 'image/jpeg', 'image/png'];
}
