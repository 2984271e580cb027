import { gatewayProblem } from '../../gateway-problems.ts';

export type Scalar = 'string' | 'number' | 'integer' | 'boolean';

/** A schema that lists all it may hold, references followed: the part of JSON Schema that answers are held against. */
export interface ClosedSchema {
  readonly type: 'object' | 'array' | Scalar | readonly ['object' | 'array' | Scalar, 'null'];
  readonly 'x-data-item'?: string;
  readonly 'x-subject'?: string | readonly string[];
  readonly properties?: Readonly<Record<string, ClosedSchema>>;
  readonly items?: ClosedSchema;
  readonly const?: unknown;
  readonly [keyword: string]: unknown;
}

type Json = Readonly<Record<string, unknown>>;

/** What makes a schema open, or dependent on the value: nobody could say beforehand what may come. */
const refusedKeywords = [
  ...['patternProperties', 'propertyNames', 'unevaluatedProperties', 'unevaluatedItems', 'dependentSchemas'],
  ...['oneOf', 'anyOf', 'allOf', 'not', 'if', 'then', 'else', 'prefixItems', 'contains'],
  ...['$dynamicRef', '$recursiveRef', '$id', '$anchor'],
];
/**
 * Carried over; what is not here is not checked. `pattern` and `uniqueItems` are left out on purpose: the document is one
 * tenant's, and an expression that never ends would hold up the exchanges of all others.
 */
const keptKeywords = [
  ...['x-data-item', 'x-subject', 'enum', 'const', 'format', 'minLength', 'maxLength', 'required'],
  ...['minimum', 'maximum', 'multipleOf', 'minItems', 'maxItems'],
];
const types: ReadonlySet<unknown> = new Set(['object', 'array', 'string', 'number', 'integer', 'boolean']);
const deepest = 32;
const mostNodes = 5_000;

export const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** @param rule what is at fault there: a keyword, or a word for it */
export const refuseDocument = (place: string, rule: string) =>
  gatewayProblem('source-document', { at: place || '/', rule, detail: `${place || '/'}: ${rule}` });

const escapePointer = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');
export const below = (place: string, ...names: readonly string[]): string =>
  [place, ...names.map(escapePointer)].join('/');

/** One name of a JSON pointer; nothing for what is none. */
function findName(part: string): string | undefined {
  try {
    return decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~');
  } catch {
    return undefined;
  }
}

/**
 * Follows `$ref` within the document.
 * @throws Problem `source-document` for one that leads out of it, or nowhere
 */
export function resolveIn(document: Json, value: unknown, place: string): Json {
  let found = value;
  for (let hops = 0; isJson(found) && found['$ref'] !== undefined; hops++) {
    const { $ref, ...beside } = found;
    if (typeof $ref !== 'string' || !$ref.startsWith('#/') || hops > deepest)
      throw refuseDocument(place, '$ref');
    let target: unknown = document;
    for (const part of $ref.slice(2).split('/')) {
      const name = findName(part);
      target = name !== undefined && isJson(target) && Object.hasOwn(target, name) ? target[name] : undefined;
    }
    if (!isJson(target)) throw refuseDocument(place, '$ref');
    found = { ...target, ...beside };
  }
  if (!isJson(found)) throw refuseDocument(place, 'missing');
  return found;
}

function typeOf(schema: Json, place: string): { type: 'object' | 'array' | Scalar; isNullable: boolean } {
  const listed = (Array.isArray(schema['type']) ? schema['type'] : [schema['type']]) as unknown[];
  const [type, ...others] = listed.filter((each) => each !== 'null');
  if (!types.has(type) || others.length > 0) throw refuseDocument(place, 'type');
  // `nullable` is how OpenAPI 3.0 says what 3.1 says as a type.
  const isNullable = listed.includes('null') || schema['nullable'] === true;
  return { type: type as Scalar, isNullable };
}

/** In OpenAPI 3.0 `exclusiveMinimum` is a word about `minimum`; from 3.1 on it is a number. */
function limitsOf(schema: Json): Json {
  const limits: Record<string, unknown> = {};
  for (const [exclusive, inclusive] of [
    ['exclusiveMinimum', 'minimum'],
    ['exclusiveMaximum', 'maximum'],
  ] as const) {
    const value = schema[exclusive];
    if (typeof value === 'number') limits[exclusive] = value;
    if (value === true && typeof schema[inclusive] === 'number') limits[exclusive] = schema[inclusive];
  }
  return limits;
}

/**
 * Reads a schema of an OpenAPI document (3.0 or 3.1).
 * @param place JSON pointer of the schema, for what is refused
 * @throws Problem `source-document` with the place and what is at fault there
 */
export function readSchema(document: Json, given: unknown, place: string): ClosedSchema {
  let nodes = 0;

  function read(value: unknown, at: string, depth: number): ClosedSchema {
    nodes += 1;
    if (depth > deepest) throw refuseDocument(at, 'depth');
    if (nodes > mostNodes) throw refuseDocument(at, 'size');
    const schema = resolveIn(document, value, at);
    const refused = refusedKeywords.find((keyword) => keyword in schema);
    if (refused !== undefined) throw refuseDocument(at, refused);
    const { type, isNullable } = typeOf(schema, at);
    const kept = Object.fromEntries(
      keptKeywords
        .filter((keyword) => schema[keyword] !== undefined)
        .map((keyword) => [keyword, schema[keyword]]),
    );
    const base = { ...kept, ...limitsOf(schema), type: isNullable ? ([type, 'null'] as const) : type };
    if (type === 'array') return { ...base, items: read(schema['items'], below(at, 'items'), depth + 1) };
    if (type !== 'object') return base;
    const { properties, additionalProperties } = schema;
    if (additionalProperties !== undefined && additionalProperties !== false)
      throw refuseDocument(at, 'additionalProperties');
    if (!isJson(properties) || Object.keys(properties).length === 0) throw refuseDocument(at, 'properties');
    return {
      ...base,
      ...(additionalProperties === false && { additionalProperties }),
      properties: Object.fromEntries(
        Object.entries(properties).map(([name, property]) => [
          name,
          read(property, below(at, 'properties', name), depth + 1),
        ]),
      ),
    };
  }
  return read(given, place, 0);
}

/** The schema without its rules about values, which would answer, yes or no, what a value is. */
export function toForm({ type, format, items, properties }: ClosedSchema): ClosedSchema {
  return {
    type,
    ...(format !== undefined && { format }),
    ...(items && { items: toForm(items) }),
    ...(properties && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([name, property]) => [name, toForm(property)]),
      ),
    }),
  };
}

/** The one type beside null. */
export const mainType = ({ type }: ClosedSchema): 'object' | 'array' | Scalar =>
  typeof type === 'string' ? type : type[0];
