import type { DataServiceDefinition, SourceDeclaration } from '@saphan/contracts';
import { expect, test } from 'vitest';
import { checkNamesNobody } from './names-nobody.ts';

const object = (properties: object) => ({ type: 'object', properties });
const definition = {
  code: 'person.v1',
  subjects: ['pid'],
  operations: [
    {
      method: 'GET',
      path: '/',
      idempotent: true,
      query: [],
      response: object({ name: { type: 'string', 'x-data-item': 'a.name' } }),
    },
  ],
} as unknown as DataServiceDefinition;

const http = (target: string, more: object = {}) =>
  ({
    ...{ type: 'http', baseUrl: 'http://192.168.100.200:8080/v1' },
    operations: [{ method: 'GET', path: '/', target, fields: { name: { pointer: '/n' } } }],
    ...more,
  }) as SourceDeclaration;
const openapi = (parameter: object, components: object = {}) =>
  ({
    ...{ type: 'openapi', baseUrl: 'http://register.test' },
    document: {
      openapi: '3.1.0',
      paths: {
        '/persons': {
          get: {
            operationId: 'find',
            parameters: [
              { name: 'who', in: 'query', schema: { type: 'string' }, 'x-subject': 'pid' },
              parameter,
            ],
            responses: {
              200: {
                content: {
                  'application/json': {
                    schema: object({
                      name: { type: 'string', 'x-data-item': 'a.name', example: '9501100000291' },
                    }),
                  },
                },
              },
            },
          },
        },
      },
      components,
    },
    operations: [{ method: 'GET', path: '/', operationId: 'find' }],
  }) as unknown as SourceDeclaration;

const hidden = { schemas: { X: { type: 'string', const: '9501100000291' } } };

test.each<[string, SourceDeclaration, object]>([
  ['an address', http('/persons/9501100000291?for={subject}'), {}],
  ['an address in another spelling', http('/persons/9-5011-00000-29-1/{subject}'), {}],
  ['an escaped address', http('/persons/%39%35%30%31%31%30%30%30%30%30%32%39%31/{subject}'), {}],
  ['an address that hears of nobody', http('/persons/me'), {}],
  [
    'a credential',
    http('/{subject}', { credential: { header: 'x', prefix: '9501100000291', secret: 's' } }),
    {},
  ],
  ['a filter', http('/{subject}'), { query: 'pid=9501100000291' }],
  ['a path', http('/{subject}'), { path: '/9501100000291' }],
  [
    'a constant',
    openapi({ name: 'pid', in: 'query', schema: { type: 'string', const: '9501100000291' } }),
    {},
  ],
  [
    'a constant elsewhere',
    openapi({ name: 'pid', in: 'query', schema: { $ref: '#/components/schemas/X' } }, hidden),
    {},
  ],
])('a trial that could ask about another is refused: %s', (_name, source, asked) => {
  expect(() => {
    checkNamesNobody(source, definition, { path: '/', query: '', ...asked });
  }).toThrow(expect.objectContaining({ code: 'trial-names-another' }));
});

test.each<[string, SourceDeclaration, string]>([
  ['its own subject', http('/persons/{subject}'), 'on=2026-01-01'],
  ['an example, which is never sent', openapi({ name: 'page', in: 'query', schema: { type: 'string' } }), ''],
])('%s is no other', (_name, source, query) => {
  expect(() => {
    checkNamesNobody(source, definition, { path: '/', query });
  }).not.toThrow();
});
