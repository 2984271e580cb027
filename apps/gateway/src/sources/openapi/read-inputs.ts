import type { Operation } from '@saphan/contracts';
import { compileCheck, type FindFault } from './check-value.ts';
import {
  below,
  isJson,
  mainType,
  readSchema,
  refuseDocument,
  resolveIn,
  type ClosedSchema,
  type Scalar,
} from './closed-schema.ts';

/** Where the value of an input comes from. */
export type InputOrigin =
  | { readonly type: 'subject'; readonly kinds: readonly string[] }
  | { readonly type: 'query'; readonly name: string }
  | { readonly type: 'path'; readonly name: string }
  | { readonly type: 'constant'; readonly value: string };

/** One thing that the source is told. */
export interface Input {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header' | 'body';
  readonly isRequired: boolean;
  readonly scalar: Scalar;
  readonly origin: InputOrigin;
  readonly findFault: FindFault;
}

type Json = Readonly<Record<string, unknown>>;

/** Headers that say how, not what, is asked; credentials have a place of their own in the declaration. */
const closedHeaders =
  /^(accept|authorization|connection|content-|cookie|expect|forwarded|host|keep-alive|proxy-|te$|trailer|transfer-|upgrade|via|x-forwarded)/i;

function findOrigin(
  name: string,
  marked: Json,
  schema: ClosedSchema,
  operation: Operation,
): InputOrigin | undefined {
  const subject = marked['x-subject'] ?? schema['x-subject'];
  if (subject !== undefined)
    return { type: 'subject', kinds: (Array.isArray(subject) ? subject : [subject]).map(String) };
  const item = marked['x-data-item'] ?? schema['x-data-item'];
  if (item !== undefined) {
    const query = operation.query.find((each) => each.item === item);
    return query && { type: 'query', name: query.name };
  }
  if (['string', 'number', 'boolean'].includes(typeof schema.const))
    return { type: 'constant', value: String(schema.const) };
  return operation.path.includes(`{${name}}`) ? { type: 'path', name } : undefined;
}

interface Given {
  readonly name: string;
  readonly in: Input['in'];
  readonly isRequired: boolean;
  readonly marked: Json;
  readonly schema: ClosedSchema;
  readonly place: string;
}

/** What has no origin is never sent; it may then not be required. */
function toInput(
  { name, in: where, isRequired, marked, schema, place }: Given,
  operation: Operation,
): Input[] {
  const scalar = mainType(schema);
  if (scalar === 'object' || scalar === 'array') {
    if (isRequired) throw refuseDocument(place, 'type');
    return [];
  }
  const origin = findOrigin(name, marked, schema, operation);
  const isMarked = ['x-subject', 'x-data-item'].some((mark) => (marked[mark] ?? schema[mark]) !== undefined);
  if (!origin) {
    if (isRequired || isMarked) throw refuseDocument(place, 'x-data-item');
    return [];
  }
  return [{ name, in: where, isRequired, scalar, origin, findFault: compileCheck(schema) }];
}

function readParameter(document: Json, given: unknown, operation: Operation, place: string): Input[] {
  const parameter = resolveIn(document, given, place);
  const { name, in: where, schema } = parameter;
  if (typeof name !== 'string' || !['path', 'query', 'header'].includes(String(where)))
    throw refuseDocument(place, 'in');
  if (where === 'header' && (closedHeaders.test(name) || !/^[A-Za-z0-9-]+$/.test(name)))
    throw refuseDocument(place, 'name');
  return toInput(
    {
      name,
      in: where as Input['in'],
      isRequired: where === 'path' || parameter['required'] === true,
      marked: parameter,
      schema: readSchema(document, schema, below(place, 'schema')),
      place,
    },
    operation,
  );
}

function readBody(document: Json, given: unknown, operation: Operation, place: string): Input[] {
  if (given === undefined) return [];
  const body = resolveIn(document, given, place);
  const content = isJson(body['content']) ? body['content'] : {};
  const at = below(place, 'content', 'application/json', 'schema');
  const media = content['application/json'];
  const schema = readSchema(document, isJson(media) ? media['schema'] : undefined, at);
  if (mainType(schema) !== 'object') throw refuseDocument(at, 'type');
  const required = (schema['required'] ?? []) as readonly string[];
  return Object.entries(schema.properties ?? {}).flatMap(([name, property]) =>
    toInput(
      {
        name,
        in: 'body',
        isRequired: required.includes(name),
        marked: {},
        schema: property,
        place: below(at, 'properties', name),
      },
      operation,
    ),
  );
}

/**
 * What an operation of the document may be told: the subject (`x-subject`), inputs of the data service
 * (`x-data-item`), names of its path, and constants. Nothing else is ever sent.
 * @throws Problem `source-document`
 */
export function readInputs(
  document: Json,
  { item, described }: { readonly item: Json; readonly described: Json },
  operation: Operation,
  place: string,
): Input[] {
  const parameters = [item['parameters'], described['parameters']].flatMap((list) =>
    Array.isArray(list) ? (list as unknown[]) : [],
  );
  const inputs = [
    ...parameters.flatMap((parameter, index) =>
      readParameter(document, parameter, operation, below(place, 'parameters', String(index))),
    ),
    ...readBody(document, described['requestBody'], operation, below(place, 'requestBody')),
  ];
  if (new Set(inputs.map(({ in: where, name }) => `${where} ${name}`)).size < inputs.length)
    throw refuseDocument(below(place, 'parameters'), 'name');
  return inputs;
}
