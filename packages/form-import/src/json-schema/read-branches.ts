import { allOf, type Condition } from '../condition.ts';
import type { FileNode } from '../file-node.ts';
import type { FormBuilder, Place } from '../form-builder.ts';
import { toBranches, toTest } from './branches.ts';
import { takeText, typesOf } from './read-leaf.ts';
import type { Layers, Resolver } from './resolve.ts';
import { namingOf, toKey, within, type Target } from './target.ts';

/** What branches need of whoever reads the schema around them. */
export interface SchemaReading {
  readonly builder: FormBuilder;
  readonly resolver: Resolver;
  /** Page for what stands on none. */
  firstPage(): Place;
  readObject(layers: Layers, around: Target): void;
  /** The parts of an object but one, which tells its branches apart. */
  readParts(layers: Layers, without: string, target: Target): void;
}

/** What is asked only beside some answers. */
export function readBranches(reading: SchemaReading, layer: FileNode, target: Target): void {
  const toName = (name: string): string => toKey(target.path, name);
  const test = layer.at('if');
  if (test !== undefined) {
    const condition = toTest(test, toName);
    readBranch(reading, layer.at('then'), test, condition, target);
    readBranch(reading, layer.at('else'), test, condition && { type: 'not', of: condition }, target);
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
      else readBranch(reading, part, part, condition, target);
    }
  layer.at('dependentRequired')?.leftOut('required-when');
  for (const key of ['oneOf', 'anyOf']) readAlternatives(reading, layer.at(key), target);
}

function readBranch(
  reading: SchemaReading,
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
  const layers = reading.resolver.layersOf(branch, target.above);
  const asked = (name: string): boolean =>
    layers.some((layer) => layer.at('properties')?.at(name) !== undefined);
  for (const list of layers.flatMap((layer) => layer.at('required') ?? []))
    for (const each of list.elements())
      if (typeof each.value === 'string' && !asked(each.value)) each.leftOut('required-when', each.value);
  reading.readObject(layers, { ...target, when: allOf(target.when, condition) });
}

function readAlternatives(reading: SchemaReading, node: FileNode | undefined, target: Target): void {
  if (node === undefined) return;
  const branches = toBranches(node, (each) => reading.resolver.layersOf(each, target.above));
  if (branches === undefined) {
    node.leftOut('one-of');
    return;
  }
  const { name, values } = branches;
  node.ledger.note('changed', node.place, 'branch', name);
  const key = toKey(target.path, name);
  const into = target.into ?? reading.firstPage();
  if (reading.builder.find(key, into) === undefined) {
    const options = values.map(({ value, label }) => ({ value, label: reading.builder.say(label) }));
    const question = reading.builder.addQuestion(into, namingOf(target, name, node), {
      kind: 'choice',
      label: reading.builder.say(name),
      required: true,
      options,
    });
    if (target.when !== undefined) reading.builder.askWhen(question, target.when, node.place);
  }
  for (const { value, layers } of values) {
    const condition: Condition = { type: 'compare', key, operator: '=', value };
    takeText(layers, 'title');
    typesOf(layers);
    const rest = layers.filter((layer) => layer.at('properties') !== undefined);
    for (const layer of rest) layer.at('properties')?.at(name)?.taken();
    reading.readParts(rest, name, within({ ...target, when: allOf(target.when, condition) }, layers));
  }
}
