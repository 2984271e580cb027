import { below, isJson, mainType, refuseDocument, type ClosedSchema } from './closed-schema.ts';

/** How a value of the source becomes one of the data service. */
export type ValuePlan =
  | { readonly type: 'copy' }
  | { readonly type: 'array'; readonly each: ValuePlan }
  | { readonly type: 'object'; readonly fields: readonly FieldPlan[] };
interface FieldPlan {
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly value: ValuePlan;
}

type Schema = Readonly<Record<string, unknown>>;

interface Place {
  readonly names: readonly string[];
  readonly node: Schema;
}

const structureOf = ({ type }: Schema): 'object' | 'array' | 'scalar' => {
  const listed = Array.isArray(type) ? type : [type];
  if (listed.includes('object')) return 'object';
  return listed.includes('array') ? 'array' : 'scalar';
};

/** Items that begin below an object, outside arrays and other items. */
function collectItems(
  node: Schema,
  resolve: (schema: unknown) => Schema,
  onDouble: (item: string) => Error,
  names: readonly string[] = [],
  found = new Map<string, Place>(),
): Map<string, Place> {
  const properties = isJson(node['properties']) ? node['properties'] : {};
  for (const [name, given] of Object.entries(properties)) {
    const property = resolve(given);
    const item = property['x-data-item'];
    const at = [...names, name];
    if (typeof item === 'string') {
      if (found.has(item)) throw onDouble(item);
      found.set(item, { names: at, node: property });
    } else if (structureOf(property) === 'object') collectItems(property, resolve, onDouble, at, found);
  }
  return found;
}

/**
 * Finds by `x-data-item` which property of the source's answer fills which of the data service's. Within an item, what has
 * no item of its own goes by its name.
 * @param response JSON Schema of the data service's answer
 * @param place of `source` in the document
 * @throws Problem `source-document` for an item that the data service does not have, or of another structure there
 */
export function planAnswer(source: ClosedSchema, response: Schema, place: string): ValuePlan {
  const defs = isJson(response['$defs']) ? response['$defs'] : {};
  const resolve = (schema: unknown): Schema => {
    if (!isJson(schema)) return {};
    const { $ref, ...beside } = schema;
    return typeof $ref === 'string' ? { ...resolve(defs[$ref.slice('#/$defs/'.length)]), ...beside } : schema;
  };
  const asIs = (schema: unknown): Schema => (isJson(schema) ? schema : {});

  function planValue(from: Schema, to: Schema, at: string, inItem: boolean): ValuePlan {
    const structure = structureOf(to);
    if (structureOf(from) !== structure) throw refuseDocument(at, 'type');
    if (structure === 'scalar') return { type: 'copy' };
    if (structure === 'array')
      return {
        type: 'array',
        each: planValue(asIs(from['items']), resolve(to['items']), below(at, 'items'), inItem),
      };
    return { type: 'object', fields: planFields(from, to, at, inItem) };
  }

  function planFields(from: Schema, to: Schema, at: string, inItem: boolean): FieldPlan[] {
    const double = (item: string): Error => refuseDocument(at, item);
    const wanted = collectItems(to, resolve, double);
    const fields = [...collectItems(from, asIs, double)].map(([item, given]) => {
      const goal = wanted.get(item);
      const where = below(at, ...given.names.flatMap((name) => ['properties', name]));
      if (!goal) throw refuseDocument(where, item);
      return { from: given.names, to: goal.names, value: planValue(given.node, goal.node, where, true) };
    });
    if (!inItem) return fields;
    const properties = asIs(from['properties']);
    for (const [name, given] of Object.entries(asIs(to['properties']))) {
      const goal = resolve(given);
      const named = properties[name];
      if (goal['x-data-item'] !== undefined || !isJson(named) || named['x-data-item'] !== undefined) continue;
      const where = below(at, 'properties', name);
      fields.push({ from: [name], to: [name], value: planValue(named, goal, where, true) });
    }
    return fields;
  }

  if (mainType(source) !== 'object') throw refuseDocument(place, 'type');
  const fields = planFields(source, resolve(response), place, false);
  if (fields.length === 0) throw refuseDocument(place, 'x-data-item');
  return { type: 'object', fields };
}

function findAt(value: unknown, names: readonly string[]): unknown {
  let place = value;
  for (const name of names) {
    if (!isJson(place) || !Object.hasOwn(place, name)) return undefined;
    place = place[name];
  }
  return place;
}

/** Carries a plan out on an answer that has been held against its schema. Null is left out. */
export function followPlan(plan: ValuePlan, value: unknown): unknown {
  if (value === null || value === undefined) return undefined;
  if (plan.type === 'copy') return value;
  if (plan.type === 'array')
    return (value as unknown[]).flatMap((entry) => {
      const planned = followPlan(plan.each, entry);
      return planned === undefined ? [] : [planned];
    });
  const answer: Record<string, unknown> = {};
  for (const { from, to, value: inner } of plan.fields) {
    const planned = followPlan(inner, findAt(value, from));
    if (planned === undefined) continue;
    let place = answer;
    for (const name of to.slice(0, -1)) place = (place[name] ??= {}) as Record<string, unknown>;
    place[to.at(-1) ?? ''] = planned;
  }
  return answer;
}
