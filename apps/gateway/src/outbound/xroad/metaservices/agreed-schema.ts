import { compilePruning } from '@saphan/exchange';

type Schema = Readonly<Record<string, unknown>>;

const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Puts what `$ref` names in its place: inside an OpenAPI document it would name something else. */
function toInlined(schema: Schema, root: Schema): Schema {
  let inlined: Schema = { ...schema, $defs: undefined };
  while (typeof inlined.$ref === 'string') {
    const { $ref, ...beside } = inlined;
    const target = isSchema(root.$defs) ? root.$defs[$ref.slice('#/$defs/'.length)] : undefined;
    inlined = { ...(isSchema(target) ? target : {}), ...beside };
  }
  return inlined;
}

function cut(
  given: unknown,
  root: Schema,
  agreed: ReadonlySet<string>,
  isInAgreed: boolean,
): Schema | undefined {
  if (!isSchema(given)) return undefined;
  const schema = toInlined(given, root);
  const item = schema['x-data-item'];
  const isKept = typeof item === 'string' ? agreed.has(item) : isInAgreed;
  if (isSchema(schema.properties)) {
    const properties = Object.fromEntries(
      Object.entries(schema.properties).flatMap(([name, property]) => {
        const left = cut(property, root, agreed, isKept);
        return left === undefined ? [] : [[name, left] as const];
      }),
    );
    if (!isKept && Object.keys(properties).length === 0) return undefined;
    const required = Array.isArray(schema.required)
      ? schema.required.filter((name) => Object.hasOwn(properties, String(name)))
      : undefined;
    return { ...schema, properties, ...(required && { required }) };
  }
  if (!isKept) return undefined;
  return 'items' in schema ? { ...schema, items: cut(schema.items, root, agreed, true) ?? {} } : schema;
}

/**
 * The schema of an answer as pruning leaves it: an agreed value, and objects around one.
 * @throws Problem `schema-not-prunable`, also for references without an end
 */
export function toAgreedSchema(response: Schema, agreed: ReadonlySet<string>): Schema {
  compilePruning(response, [...agreed]);
  return (
    cut(response, response, agreed, false) ?? { type: 'object', properties: {}, additionalProperties: false }
  );
}

/** Every data item of a schema. */
export function itemsOf(response: unknown): string[] {
  if (Array.isArray(response)) return response.flatMap(itemsOf);
  if (!isSchema(response)) return [];
  const item = response['x-data-item'];
  return [...(typeof item === 'string' ? [item] : []), ...Object.values(response).flatMap(itemsOf)];
}
