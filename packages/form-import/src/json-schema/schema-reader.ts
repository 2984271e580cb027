import type { FileNode } from '../file-node.ts';
import type { FormBuilder, Place } from '../form-builder.ts';
import { takeRowLimits } from '../row-limits.ts';
import { readBranches, type SchemaReading } from './read-branches.ts';
import { firstOf, kindOf, takeLimits, takeOptions, takeText, typesOf } from './read-leaf.ts';
import type { Layers, Resolver } from './resolve.ts';
import { mediaTypesOf, takeAbout, takeRequired } from './take-keywords.ts';
import { namingOf, within, type Target } from './target.ts';

/** Reads a JSON Schema of answers: objects are pages, their parts questions. */
export class SchemaReader implements SchemaReading {
  readonly builder: FormBuilder;
  readonly resolver: Resolver;
  readonly #title: string;
  #first: Place | undefined;

  constructor(builder: FormBuilder, resolver: Resolver, title: string) {
    this.builder = builder;
    this.resolver = resolver;
    this.#title = title;
  }

  readObject(layers: Layers, around: Target): void {
    const target = within(around, layers);
    takeAbout(layers);
    const required = takeRequired(layers);
    const parts = new Map<string, FileNode[]>();
    for (const layer of layers) {
      if (layer.at('allOf') !== undefined) layer.ledger.note('changed', `${layer.place}/allOf`, 'merged');
      for (const [name, part] of layer.at('properties')?.members() ?? [])
        parts.set(name, [...(parts.get(name) ?? []), part]);
    }
    for (const [name, nodes] of parts) this.#readPart(name, nodes, required.has(name), target);
    for (const layer of layers) readBranches(this, layer, target);
  }

  #readPart(name: string, nodes: readonly FileNode[], isRequired: boolean, target: Target): void {
    const layers = nodes.flatMap((node) => this.resolver.layersOf(node, target.above));
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
    const page = this.builder.addPage(
      name,
      this.builder.say(title),
      lead === undefined ? undefined : this.builder.say(lead),
    );
    this.readObject(layers, { ...target, into: page, path });
  }

  #readLeaf(name: string, layers: Layers, isRequired: boolean, target: Target): void {
    const builder = this.builder;
    const [head] = layers;
    if (head === undefined) return;
    takeAbout(layers);
    const { types, isNullable } = typesOf(layers);
    const items = types.includes('array') ? firstOf(layers, 'items') : undefined;
    const itemLayers = items === undefined ? [] : this.resolver.layersOf(items, target.above);
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
    const into = target.into ?? this.firstPage();
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
      ...(kind === 'file' && { accept: mediaTypesOf(layers) }),
    });
    takeLimits(builder, question, layers);
    if (target.when !== undefined) builder.askWhen(question, target.when, head.place);
  }

  /** An array of objects: each is a row. */
  #readRows(name: string, layers: Layers, rows: Layers, isRequired: boolean, target: Target): void {
    const builder = this.builder;
    const [head] = layers;
    if (head === undefined) return;
    const into = target.into ?? this.firstPage();
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

  readParts(layers: Layers, without: string, target: Target): void {
    const required = takeRequired(layers);
    takeAbout(layers);
    for (const layer of layers)
      for (const [name, part] of layer.at('properties')?.members() ?? [])
        if (name !== without) this.#readPart(name, [part], required.has(name), target);
  }

  firstPage(): Place {
    return (this.#first ??= this.builder.addPage('page-1', this.builder.say(this.#title)));
  }
}
