import { allOf, anyOf, type Condition } from '../condition.ts';
import { isPlain, type FileNode } from '../file-node.ts';
import type { Layers } from './resolve.ts';

/** Values of one property that a schema allows: `const`, or a short `enum`. */
function valuesOf(schema: FileNode): readonly unknown[] | undefined {
  const one = schema.at('const');
  if (one !== undefined) return [one.value];
  const several = schema.at('enum');
  return several === undefined ? undefined : several.elements().map(({ value }) => value);
}

function toPartTest(key: string, schema: FileNode): Condition | undefined {
  if (!isPlain(schema.value)) return undefined;
  const values = valuesOf(schema);
  if (values !== undefined)
    return anyOf(values.map((value) => ({ type: 'compare', key, operator: '=', value }) as const));
  const limits = (
    [
      ['minimum', '>='],
      ['maximum', '<='],
      ['exclusiveMinimum', '>'],
      ['exclusiveMaximum', '<'],
    ] as const
  ).flatMap(([name, operator]) => {
    const value = schema.peek(name, 'number');
    return value === undefined ? [] : [{ type: 'compare', key, operator, value } as const];
  });
  return limits.length === Object.keys(schema.value).filter((name) => name !== 'type').length
    ? allOf(...limits)
    : undefined;
}

/** An `if` as a condition: properties of one value, of some values, or within limits. */
export function toTest(test: FileNode, toName: (name: string) => string): Condition | undefined {
  const parts = test.at('properties')?.members() ?? [];
  const keys = Object.keys(test.value ?? {});
  if (parts.length === 0 || keys.some((key) => !['properties', 'required', 'type'].includes(key)))
    return undefined;
  const tests = parts.map(([name, schema]) => toPartTest(toName(name), schema));
  if (tests.includes(undefined)) return undefined;
  test.changed('condition');
  return allOf(...tests);
}

export interface Branches {
  /** Property that tells the alternatives apart. */
  readonly name: string;
  readonly values: readonly { readonly value: string; readonly label: string; readonly layers: Layers }[];
}

/** Alternatives that the value of one property tells apart; nothing where none does. */
export function toBranches(node: FileNode, resolve: (each: FileNode) => Layers): Branches | undefined {
  const branches = node.elements().map((each) => resolve(each));
  const [first] = branches;
  const partOf = (layers: Layers, name: string) =>
    layers.map((layer) => layer.at('properties')?.at(name)).find((part) => part !== undefined);
  const valueOf = (layers: Layers, name: string): string | undefined => {
    const part = partOf(layers, name);
    const values = part === undefined ? undefined : valuesOf(part);
    const [value] = values ?? [];
    const isCode = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
    return values?.length === 1 && isCode ? String(value) : undefined;
  };
  const names = (first ?? []).flatMap((layer) =>
    (layer.at('properties')?.members() ?? []).map(([name]) => name),
  );
  const name = names.find((each) => {
    const values = branches.map((layers) => valueOf(layers, each));
    return !values.includes(undefined) && new Set(values).size === values.length;
  });
  if (name === undefined) return undefined;
  return {
    name,
    values: branches.map((layers) => {
      const value = valueOf(layers, name) ?? '';
      const title = layers.map((layer) => layer.peek('title', 'string')).find((text) => text !== undefined);
      return { value, label: title ?? value, layers };
    }),
  };
}
