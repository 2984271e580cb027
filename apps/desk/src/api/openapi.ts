import type { TObject, TSchema } from 'typebox';
import { scopes, scopeTexts } from '../oauth/scopes.ts';
import type { Operation } from './operation.ts';

const problem = {
  type: 'object',
  description: 'RFC 9457; codes and what to do stand in the catalogue of problems.',
  required: ['type', 'title', 'status', 'code', 'cure', 'instance'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string' },
    cure: { type: 'string' },
    instance: { type: 'string' },
    rule: { type: 'string' },
    at: { type: 'string' },
  },
} as const;

const keyHeader = {
  name: 'Idempotency-Key',
  in: 'header',
  required: true,
  description: 'Own to this change; the same when it is sent again.',
  schema: { type: 'string', minLength: 1, maxLength: 255 },
} as const;

const files = {
  type: 'object',
  properties: { file: { type: 'array', items: { type: 'string', format: 'binary' } } },
} as const;

const toParameters = (schema: TObject | undefined, where: 'path' | 'query') =>
  Object.entries(schema?.properties ?? {}).map(([name, each]) => ({
    name,
    in: where,
    required: where === 'path' || ((schema?.required ?? []) as readonly string[]).includes(name),
    schema: each,
  }));

const toContent = (answer: TSchema | 'file') =>
  answer === 'file'
    ? { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } }
    : { 'application/json': { schema: answer } };

const toDescribed = ({
  id,
  summary,
  tag,
  scope,
  params,
  query,
  body,
  answer,
  method,
  ...more
}: Operation) => ({
  operationId: id,
  summary,
  tags: [tag],
  security: [{ oauth: [scope] }],
  parameters: [
    ...toParameters(params, 'path'),
    ...toParameters(query, 'query'),
    ...(method === 'GET' ? [] : [{ ...keyHeader, required: more.keyOptional !== true }]),
  ],
  ...(body && { requestBody: { required: true, content: { 'application/json': { schema: body } } } }),
  ...(more.upload && {
    requestBody: { required: true, content: { 'multipart/form-data': { schema: files } } },
  }),
  responses: {
    200: { description: 'Done', content: toContent(answer) },
    default: {
      description: 'Refused',
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    },
  },
});

/**
 * The description of an API (OpenAPI 3.1), from the operations that answer.
 * @param url address before the operations' paths
 */
export function toOpenapi(
  operations: readonly Operation[],
  { title, description, url, authority }: Record<'title' | 'description' | 'url' | 'authority', string>,
) {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const each of operations) {
    const path = (paths[each.path] ??= {});
    path[each.method.toLowerCase()] = toDescribed(each);
  }
  const listed = Object.fromEntries(scopes.map((scope) => [scope, scopeTexts('en')[scope]]));
  const tokenUrl = `${authority}/oauth/token`;
  return {
    openapi: '3.1.0',
    info: { title, version: '1', description, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    servers: [{ url }],
    paths,
    components: {
      schemas: { Problem: problem },
      securitySchemes: {
        oauth: {
          type: 'oauth2',
          flows: {
            clientCredentials: { tokenUrl, scopes: listed },
            authorizationCode: {
              authorizationUrl: `${authority}/oauth/authorize`,
              tokenUrl,
              scopes: listed,
            },
          },
        },
      },
    },
  };
}
