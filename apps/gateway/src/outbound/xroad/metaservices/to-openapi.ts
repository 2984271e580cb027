import { subjectKinds, type Agreement, type Language, type Operation, type Right } from '@saphan/contracts';
import { toEscapedName } from '@saphan/exchange';
import type { OfferedService } from '../../../snapshot/snapshot-index.ts';
import { xRoadDoor } from '../parse-path.ts';
import { itemsOf, toAgreedSchema } from './agreed-schema.ts';
import { agreedOperations } from './list-methods.ts';

interface Agreed {
  /** Of the answer; all where nothing is agreed yet. */
  readonly items: ReadonlySet<string> | undefined;
  readonly inputItems: ReadonlySet<string> | undefined;
  readonly rights: ReadonlySet<Right>;
}

/** By what each right is shown; a system that the gateway speaks for shows nothing itself. */
const shownBy = {
  citizen: ['Saphan-Proof', 'Saphan-Mandate'],
  officer: ['Saphan-Exchange', 'Saphan-Actor'],
  submission: ['Saphan-Proof', 'Saphan-Mandate', 'Saphan-Declaration'],
} as const satisfies Record<Right, readonly string[]>;

const headerParameter = (name: string, required: boolean, schema: object = { type: 'string' }): object => ({
  name,
  in: 'header',
  required,
  schema,
});

function toParameters(
  { path, query, method, idempotent }: Operation,
  subjects: readonly string[],
  agreed: Agreed,
) {
  const inPath = [...path.matchAll(/\{([^/}]+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  const inQuery = query
    .filter(({ item }) => agreed.inputItems === undefined || agreed.inputItems.has(item))
    .map(({ name, item }) => ({ name, in: 'query', schema: { type: 'string', 'x-data-item': item } }));
  const kinds = subjectKinds.filter((kind) => subjects.includes(kind));
  const subject = { type: 'string', pattern: `^(${kinds.join('|')}):` };
  return [
    ...inPath,
    ...inQuery,
    headerParameter('X-Road-Client', false),
    ...(kinds.length > 0 ? [headerParameter('Saphan-Subject', true, subject)] : []),
    ...[
      'Saphan-Purpose',
      'Saphan-Case',
      ...new Set([...agreed.rights].flatMap((right) => shownBy[right])),
    ].map((name) => headerParameter(name, false)),
    ...(method === 'POST' && idempotent ? [headerParameter('Idempotency-Key', true)] : []),
  ];
}

function toOperation(operation: Operation, subjects: readonly string[], agreed: Agreed): object {
  const { requestItem, response } = operation;
  const items = agreed.items ?? new Set(itemsOf(response));
  return {
    parameters: toParameters(operation, subjects, agreed),
    ...(requestItem !== undefined && {
      requestBody: { required: true, content: { '*/*': { schema: { 'x-data-item': requestItem } } } },
    }),
    responses: {
      '2XX': {
        description: 'The answer',
        ...(response && { content: { 'application/json': { schema: toAgreedSchema(response, items) } } }),
      },
      default: { description: 'An error; with X-Road-Error, one of a gateway' },
    },
  };
}

/**
 * OpenAPI 3.1 of a data service as the caller sees it: operations, filters and answers that its agreements cover. Where
 * there is none yet the whole, which the catalogue shows to everybody: so one sees what to ask for.
 */
export function toOpenApi(
  { listing, definition }: OfferedService,
  agreements: readonly Agreement[],
  language: Language,
): object {
  const isAgreed = agreements.length > 0;
  const agreed: Agreed = {
    items: isAgreed ? new Set(agreements.flatMap(({ items }) => items)) : undefined,
    inputItems: isAgreed ? new Set(agreements.flatMap(({ inputItems }) => inputItems)) : undefined,
    rights: new Set(isAgreed ? agreements.map(({ right }) => right) : definition.rights),
  };
  const operations = isAgreed ? agreedOperations(definition.operations, agreements) : definition.operations;
  const paths: Record<string, Record<string, object>> = {};
  for (const operation of operations) {
    paths[operation.path] = {
      ...paths[operation.path],
      [operation.method.toLowerCase()]: toOperation(operation, definition.subjects, agreed),
    };
  }
  return {
    openapi: '3.1.0',
    info: { title: listing.names[language], version: definition.code.split('.v').at(-1) ?? '' },
    servers: [{ url: xRoadDoor + toEscapedName(listing.id) }],
    security: [{ token: [] }],
    paths,
    components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
  };
}
