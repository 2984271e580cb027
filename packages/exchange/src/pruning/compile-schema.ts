import { problem } from '../problems.ts';

export type ScalarType = 'string' | 'number' | 'boolean';

interface NodeBase {
  /** Data item that begins here. */
  readonly item: string | undefined;
  /** True where the value belongs to an agreed item; else it may only stand around one. */
  readonly kept: boolean;
  /** True where neither the value nor anything below it is agreed: it is skipped as a whole. */
  readonly dropped: boolean;
}
/** A schema as the walk needs it: where an agreed value may stand, and nothing else. */
export type PruneNode = NodeBase &
  /** `scalars`: JSON types that the value may have. */
  (
    | { readonly type: 'scalar'; readonly scalars: ReadonlySet<ScalarType> }
    | { readonly type: 'object'; readonly properties: ReadonlyMap<string, PruneNode> }
    | { readonly type: 'array'; readonly element: PruneNode }
  );

export type Schema = Readonly<Record<string, unknown>>;

/** What a value is inside of. */
interface Enclosing {
  readonly path: string;
  readonly depth: number;
  /** True inside any data item. */
  readonly inItem: boolean;
  readonly kept: boolean;
  readonly inArray: boolean;
}

// What makes a schema open or dependent on the value: then nobody could say beforehand which values may pass.
const refusedKeywords = [
  ...['patternProperties', 'propertyNames', 'unevaluatedProperties', 'unevaluatedItems', 'dependentSchemas'],
  ...['oneOf', 'anyOf', 'allOf', 'not', 'if', 'then', 'else', 'prefixItems', 'contains'],
  ...['$dynamicRef', '$recursiveRef'],
];
const scalarTypes: ReadonlySet<unknown> = new Set(['string', 'number', 'integer', 'boolean']);
const deepest = 32;

const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const refusal = (path: string, why: string) =>
  problem('schema-not-prunable', { at: path || '/', detail: `${path || '/'}: ${why}` });

/** Follows `$ref` into `$defs` of the same schema; what stands beside the reference comes on top. */
function resolve(schema: Schema, root: Schema, path: string): Schema {
  let resolved = schema;
  for (let hops = 0; resolved.$ref !== undefined; hops++) {
    const { $ref, ...beside } = resolved;
    const name = typeof $ref === 'string' ? /^#\/\$defs\/([^/~%]+)$/.exec($ref)?.[1] : undefined;
    const defs = isSchema(root.$defs) ? root.$defs : {};
    const target = name !== undefined && Object.hasOwn(defs, name) ? defs[name] : undefined;
    if (!isSchema(target) || hops > deepest) throw refusal(path, 'refers to what is not in its own $defs');
    resolved = { ...target, ...beside };
  }
  return resolved;
}

function structureOf(schema: Schema, path: string): PruneNode['type'] {
  const listed = (Array.isArray(schema.type) ? schema.type : [schema.type]) as unknown[];
  const types = listed.filter((type) => type !== 'null' && type !== undefined);
  if (types.length === 1 && types[0] === 'object') return 'object';
  if (types.length === 1 && types[0] === 'array') return 'array';
  const values = Array.isArray(schema.enum) ? (schema.enum as unknown[]) : [schema.const];
  const isCoded =
    ('enum' in schema || 'const' in schema) && !values.some((value) => typeof value === 'object');
  if (types.length > 0 ? types.every((type) => scalarTypes.has(type)) : isCoded) return 'scalar';
  throw refusal(path, 'needs one type: object, array, or scalars');
}

/** Types that the schema lists, else those of its coded values. */
function scalarsOf(schema: Schema): ReadonlySet<ScalarType> {
  const listed = (Array.isArray(schema.type) ? schema.type : [schema.type]) as unknown[];
  const named = listed.filter((type) => scalarTypes.has(type));
  if (named.length > 0) {
    return new Set(named.map((type) => (type === 'integer' ? 'number' : (type as ScalarType))));
  }
  const values = Array.isArray(schema.enum) ? (schema.enum as unknown[]) : [schema.const];
  return new Set(values.map((value) => typeof value as ScalarType));
}

/** State of one compilation. */
interface Compilation {
  readonly root: Schema;
  readonly agreed: ReadonlySet<string>;
  /** Every item named, and those that stand outside arrays, where each must be one value. */
  readonly items: Set<string>;
  readonly single: Set<string>;
}

function ownItem(schema: Schema, enclosing: Enclosing, compilation: Compilation): string | undefined {
  const own = schema['x-data-item'];
  if (own === undefined) return undefined;
  if (typeof own !== 'string' || own === '') throw refusal(enclosing.path, 'x-data-item must be a name');
  if (!enclosing.inArray) {
    if (compilation.single.has(own)) throw refusal(enclosing.path, `${own} stands there twice`);
    compilation.single.add(own);
  }
  compilation.items.add(own);
  return own;
}

function compileProperties(
  schema: Schema,
  inside: Enclosing,
  compilation: Compilation,
): Map<string, PruneNode> {
  const { properties, additionalProperties } = schema;
  if (additionalProperties !== undefined && additionalProperties !== false) {
    throw refusal(inside.path, 'a free-form map (additionalProperties)');
  }
  if (!isSchema(properties) || Object.keys(properties).length === 0) {
    throw refusal(inside.path, 'an object must list its properties');
  }
  return new Map(
    Object.entries(properties).map(([name, property]) => [
      name,
      compileNode(
        property,
        { ...inside, path: `${inside.path}/${name}`, depth: inside.depth + 1 },
        compilation,
      ),
    ]),
  );
}

function compileNode(given: unknown, enclosing: Enclosing, compilation: Compilation): PruneNode {
  const { path, depth } = enclosing;
  if (depth > deepest) throw refusal(path, 'nested too deeply, or refers to itself');
  if (!isSchema(given)) throw refusal(path, 'must be a schema');
  const schema = resolve(given, compilation.root, path);
  const keyword = refusedKeywords.find((refused) => refused in schema);
  if (keyword !== undefined) throw refusal(path, `${keyword} can't be pruned`);
  const type = structureOf(schema, path);
  const item = ownItem(schema, enclosing, compilation);
  if (item === undefined && !enclosing.inItem && type !== 'object') throw refusal(path, 'has no x-data-item');
  const kept = item === undefined ? enclosing.kept : compilation.agreed.has(item);
  const inside = { ...enclosing, kept, inItem: enclosing.inItem || item !== undefined };
  if (type === 'scalar') return { type, item, kept, dropped: !kept, scalars: scalarsOf(schema) };
  if (type === 'object') {
    const properties = compileProperties(schema, inside, compilation);
    const dropped = !kept && [...properties.values()].every((property) => property.dropped);
    return { type, item, kept, dropped, properties };
  }
  // The length of an array is data: unless it is agreed, nothing below it may show either.
  const within = { ...inside, path: `${path}/*`, depth: depth + 1, inArray: true };
  return { type, item, kept, dropped: !kept, element: compileNode(schema.items, within, compilation) };
}

/** @throws schema-not-prunable with the place in the schema */
export function compileSchema(
  root: Schema,
  agreed: ReadonlySet<string>,
): { node: PruneNode; items: string[] } {
  const compilation = { root, agreed, items: new Set<string>(), single: new Set<string>() };
  const outside = { path: '', depth: 0, inItem: false, kept: false, inArray: false };
  const node = compileNode(root, outside, compilation);
  return { node, items: [...compilation.items] };
}
