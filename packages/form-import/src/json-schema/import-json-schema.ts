import type { Form, Language } from '@saphan/contracts';
import { isPlain, type FileNode } from '../file-node.ts';
import { FormBuilder } from '../form-builder.ts';
import { takeText, typesOf } from './read-leaf.ts';
import { Resolver } from './resolve.ts';
import { SchemaReader } from './schema-reader.ts';

const definitions = ['definitions', '$defs'] as const;

export const isJsonSchema = (root: FileNode): boolean =>
  isPlain(root.value) &&
  ['properties', '$ref', 'allOf', 'oneOf', 'anyOf'].some((key) => root.at(key) !== undefined) &&
  !Array.isArray(root.at('pages')?.value);

/** @param id of the form to be @throws Problem `import-too-large`, `import-empty` */
export function importJsonSchema(root: FileNode, id: string, language: Language): Form {
  const builder = new FormBuilder(id, language, root.ledger);
  const resolver = new Resolver(root);
  const layers = resolver.layersOf(root);
  const title = takeText(layers, 'title') ?? id;
  takeText(layers, 'description');
  typesOf(layers);
  new SchemaReader(builder, resolver, title).readObject(layers, {
    into: undefined,
    path: [],
    named: 1,
    when: undefined,
    above: new Set(),
  });
  for (const list of definitions)
    for (const [name, each] of root.at(list)?.members() ?? [])
      if (!root.ledger.isSpoken(each.place)) each.leftOut('unused', name);
  return builder.finish(builder.say(title));
}
