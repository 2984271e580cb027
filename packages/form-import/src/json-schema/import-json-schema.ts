import type { Form, Language } from '@saphan/contracts';
import { allOf, type Condition } from '../condition.ts';
import { isPlain, type FileNode } from '../file-node.ts';
import { FormBuilder, type Place } from '../form-builder.ts';
import { takeRowLimits } from '../row-limits.ts';
import { toBranches, toTest } from './branches.ts';
import { firstOf, kindOf, takeLimits, takeOptions, takeText, typesOf } from './read-leaf.ts';
import { Resolver, type Layers } from './resolve.ts';

/** Where the parts of an object go, and when they are asked. */
interface Target {
  readonly into: Place | undefined;
  /** Names of the objects around it. */
  readonly path: readonly string[];
  /** How many of them name the page or the group, and not the question. */
  readonly named: number;
  readonly when: Condition | undefined;
  /** Places of the schemas that led here: one of them again would never end. */
  readonly above: ReadonlySet<string>;
}

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
const definitions = ['definitions', '$defs'] as const;

export const isJsonSchema = (root: FileNode): boolean =>
  isPlain(root.value) &&
  ['properties', '$ref', 'allOf', 'oneOf', 'anyOf'].some((key) => root.at(key) !== undefined) &&
  !Array.isArray(root.at('pages')?.value);

/** Name of a question by which conditions find it. */
const toKey = (path: readonly string[], name: string): string => [...path, name].join('.');

/** Parts of a page or a row carry their own name, those of an object in it the object's too. */
const namingOf = (
  { path, named }: Target,
  name: string,
  { place }: FileNode,
): { readonly key: string; readonly place: string; readonly name: string } => ({
  key: toKey(path, name),
  place,
  name: toKey(path.slice(named), name),
});

const within = (target: Target, layers: Layers): Target => ({
  ...target,
  above: new Set([...target.above, ...layers.map(({ place }) => place)]),
});

/** Reads a JSON Schema of answers: objects are pages, their parts questions. */
class SchemaReader {
  readonly #builder: FormBuilder;
  readonly #resolver: Resolver;
  readonly #title: string;
  #first: Place | undefined;

  constructor(builder: FormBuilder, resolver: Resolver, title: string) {
    this.#builder = builder;
    this.#resolver = resolver;
    this.#title = title;
  }

  readObject(layers: Layers, around: Target): void {
    const target = within(around, layers);
    this.#takeAbout(layers);
    const required = this.#takeRequired(layers);
    const parts = new Map<string, FileNode[]>();
    for (const layer of layers) {
      if (layer.at('allOf') !== undefined) layer.ledger.note('changed', `${layer.place}/allOf`, 'merged');
      for (const [name, part] of layer.at('properties')?.members() ?? [])
        parts.set(name, [...(parts.get(name) ?? []), part]);
    }
    for (const [name, nodes] of parts) this.#readPart(name, nodes, required.has(name), target);
    for (const layer of layers) this.#readBranches(layer, target);
  }

  #readPart(name: string, nodes: readonly FileNode[], isRequired: boolean, target: Target): void {
    const layers = nodes.flatMap((node) => this.#resolver.layersOf(node, target.above));
    const [head] = layers;
    if (head === undefined) {
      for (const node of nodes) if (node.value === false) node.leftOut('kindless');
      return;
    }
    const isObject = layers.some((layer) => layer.at('properties') !== undefined);
    if (isObject) this.#readGroup(name, layers, target);
    else this.#readLeaf(name, layers, isRequired, target);
  }

  #readGroup(name: string, layers: Layers, target: Target): void {
    const [head] = layers;
    if (head === undefined) return;
    typesOf(layers);
    const title = takeText(layers, 'title') ?? name;
    const lead = takeText(layers, 'description');
    const path = [...target.path, name];
    if (target.into !== undefined) {
      head.ledger.note('changed', head.place, 'flattened', title);
      if (lead !== undefined) head.at('description')?.leftOut('flattened');
      this.readObject(layers, { ...target, path });
      return;
    }
    head.ledger.note('taken', head.place, 'page', title);
    const page = this.#builder.addPage(
      name,
      this.#builder.say(title),
      lead === undefined ? undefined : this.#builder.say(lead),
    );
    this.readObject(layers, { ...target, into: page, path });
  }

  #readLeaf(name: string, layers: Layers, isRequired: boolean, target: Target): void {
    const builder = this.#builder;
    const [head] = layers;
    if (head === undefined) return;
    this.#takeAbout(layers);
    const { types, isNullable } = typesOf(layers);
    const items = types.includes('array') ? firstOf(layers, 'items') : undefined;
    const itemLayers = items === undefined ? [] : this.#resolver.layersOf(items, target.above);
    if (items !== undefined) typesOf(itemLayers);
    if (itemLayers.some((layer) => layer.at('properties') !== undefined)) {
      this.#readRows(name, layers, itemLayers, isRequired && !isNullable, target);
      return;
    }
    const options = takeOptions(builder, types.includes('array') ? itemLayers : layers);
    if (types.includes('array') && options === undefined) {
      head.leftOut('list', name);
      return;
    }
    const kind = kindOf(layers, types, options !== undefined);
    if (kind === undefined) {
      head.leftOut('kindless', types.join(' '));
      return;
    }
    if (kind !== 'declaration' && firstOf(layers, 'const') !== undefined) {
      head.leftOut('constant', name);
      return;
    }
    const into = target.into ?? this.#firstPage();
    if (kind === 'file' && builder.isRow(into)) {
      head.leftOut('row-file', name);
      return;
    }
    if (types.includes('array')) for (const layer of layers) layer.take('uniqueItems', 'boolean');
    const label = takeText(layers, 'title');
    if (label === undefined) head.ledger.note('changed', head.place, 'label', name);
    const hint = takeText(layers, 'description');
    const question = builder.addQuestion(into, namingOf(target, name, head), {
      kind,
      label: builder.say(label ?? name),
      ...(hint !== undefined && { hint: builder.say(hint) }),
      required: isRequired && !isNullable,
      ...(options && { options }),
      ...(kind === 'file' && { accept: this.#mediaTypes(layers) }),
    });
    takeLimits(builder, question, layers);
    if (target.when !== undefined) builder.askWhen(question, target.when, head.place);
  }

  /** An array of objects: each is a row. */
  #readRows(name: string, layers: Layers, rows: Layers, isRequired: boolean, target: Target): void {
    const builder = this.#builder;
    const [head] = layers;
    if (head === undefined) return;
    const into = target.into ?? this.#firstPage();
    if (!builder.takesGroups(into)) {
      head.leftOut('repeat', name);
      for (const row of rows) if (!row.place.startsWith(head.place)) row.leftOut('repeat', name);
      return;
    }
    const title = takeText(layers, 'title');
    const entry = takeText(rows, 'title');
    if (title === undefined) head.ledger.note('changed', head.place, 'label', entry ?? name);
    const hint = takeText(layers, 'description');
    const why = takeText(rows, 'description');
    const least = firstOf(layers, 'minItems');
    const { group, row } = builder.addGroup(into, namingOf(target, name, head), {
      label: builder.say(title ?? entry ?? name),
      entry: builder.say(entry ?? title ?? name),
      ...(hint !== undefined && { hint: builder.say(hint) }),
      ...(why !== undefined && { why: builder.say(why) }),
      // A list that must be there may be empty there; here it must have a row.
      required: isRequired && typeof least?.value === 'number' && least.value > 0,
    });
    head.ledger.note('taken', head.place, 'rows', title ?? name);
    takeRowLimits(group, least, firstOf(layers, 'maxItems'));
    if (target.when !== undefined) builder.askWhen(group, target.when, head.place);
    const path = [...target.path, name];
    this.readObject(rows, {
      ...within(target, layers),
      into: row,
      path,
      named: path.length,
      when: undefined,
    });
  }

  #mediaTypes(layers: Layers): string[] {
    const type = firstOf(layers, 'contentMediaType')?.value;
    return typeof type === 'string' ? [type] : ['application/pdf', 'image/jpeg', 'image/png'];
  }

  #takeAbout(layers: Layers): void {
    for (const layer of layers) for (const key of about) layer.at(key)?.taken('about-file');
  }

  #takeRequired(layers: Layers): ReadonlySet<string> {
    const names = new Set<string>();
    for (const node of layers.flatMap((layer) => layer.at('required') ?? [])) {
      for (const { value } of node.elements()) if (typeof value === 'string') names.add(value);
      if (Array.isArray(node.value)) node.taken();
    }
    return names;
  }

  /** What is asked only beside some answers. */
  #readBranches(layer: FileNode, target: Target): void {
    const toName = (name: string): string => toKey(target.path, name);
    const test = layer.at('if');
    if (test !== undefined) {
      const condition = toTest(test, toName);
      this.#readBranch(layer.at('then'), test, condition, target);
      this.#readBranch(layer.at('else'), test, condition && { type: 'not', of: condition }, target);
    }
    for (const key of ['dependentSchemas', 'dependencies'])
      for (const [name, part] of layer.at(key)?.members() ?? []) {
        const condition: Condition = {
          type: 'compare',
          key: toName(name),
          operator: 'answered',
          value: null,
        };
        if (Array.isArray(part.value)) part.leftOut('required-when', name);
        else this.#readBranch(part, part, condition, target);
      }
    layer.at('dependentRequired')?.leftOut('required-when');
    for (const key of ['oneOf', 'anyOf']) this.#readAlternatives(layer.at(key), target);
  }

  #readBranch(
    branch: FileNode | undefined,
    test: FileNode,
    condition: Condition | undefined,
    target: Target,
  ): void {
    if (branch === undefined) return;
    if (condition === undefined) {
      branch.leftOut('condition-unsupported');
      if (test !== branch) test.leftOut('condition-unsupported');
      return;
    }
    const layers = this.#resolver.layersOf(branch, target.above);
    const asked = (name: string): boolean =>
      layers.some((layer) => layer.at('properties')?.at(name) !== undefined);
    for (const list of layers.flatMap((layer) => layer.at('required') ?? []))
      for (const each of list.elements())
        if (typeof each.value === 'string' && !asked(each.value)) each.leftOut('required-when', each.value);
    this.readObject(layers, { ...target, when: allOf(target.when, condition) });
  }

  #readAlternatives(node: FileNode | undefined, target: Target): void {
    if (node === undefined) return;
    const branches = toBranches(node, (each) => this.#resolver.layersOf(each, target.above));
    if (branches === undefined) {
      node.leftOut('one-of');
      return;
    }
    const { name, values } = branches;
    node.ledger.note('changed', node.place, 'branch', name);
    const key = toKey(target.path, name);
    const into = target.into ?? this.#firstPage();
    if (this.#builder.find(key, into) === undefined) {
      const options = values.map(({ value, label }) => ({ value, label: this.#builder.say(label) }));
      const question = this.#builder.addQuestion(into, namingOf(target, name, node), {
        kind: 'choice',
        label: this.#builder.say(name),
        required: true,
        options,
      });
      if (target.when !== undefined) this.#builder.askWhen(question, target.when, node.place);
    }
    for (const { value, layers } of values) {
      const condition: Condition = { type: 'compare', key, operator: '=', value };
      takeText(layers, 'title');
      typesOf(layers);
      const rest = layers.filter((layer) => layer.at('properties') !== undefined);
      for (const layer of rest) layer.at('properties')?.at(name)?.taken();
      this.#readParts(rest, name, within({ ...target, when: allOf(target.when, condition) }, layers));
    }
  }

  #readParts(layers: Layers, without: string, target: Target): void {
    const required = this.#takeRequired(layers);
    this.#takeAbout(layers);
    for (const layer of layers)
      for (const [name, part] of layer.at('properties')?.members() ?? [])
        if (name !== without) this.#readPart(name, [part], required.has(name), target);
  }

  #firstPage(): Place {
    return (this.#first ??= this.#builder.addPage('page-1', this.#builder.say(this.#title)));
  }
}

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
