import type { DataServiceDefinition, OpenApiSource, Subject } from '@saphan/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSystem, type TestSystem } from '../../fixture/test-system.fixture.ts';
import { openDestinations } from '../address/destinations.ts';
import { openGuardedFetch } from '../address/guarded-fetch.ts';
import { checkDeclaration } from '../check-declaration.ts';
import type { SourceRequest } from '../source.ts';
import type { Reading } from '../http/http-mapping.ts';
import { openOpenApiSource } from './openapi-source.ts';

type Json = Record<string, unknown>;
const text = (item?: string): Json => ({
  type: 'string',
  ...(item !== undefined && { 'x-data-item': item }),
});
const object = (properties: Json, more: Json = {}): Json => ({ type: 'object', properties, ...more });

const definition = {
  code: 'licences.v1',
  subjects: ['pid', 'juristic'],
  operations: [
    {
      method: 'GET',
      path: '/',
      idempotent: true,
      query: [
        { name: 'since', item: 'licence.since' },
        { name: 'most', item: 'licence.most' },
      ],
      response: {
        ...object({
          holder: text('licence.holder'),
          place: object({ province: text('place.province') }),
          licences: { type: 'array', 'x-data-item': 'licence.list', items: { $ref: '#/$defs/licence' } },
        }),
        $defs: {
          licence: object({
            number: text(),
            fee: { type: 'number' },
            shop: { ...object({ name: text() }), 'x-data-item': 'licence.shop' },
          }),
        },
      },
    },
  ],
} as unknown as DataServiceDefinition;

const answerSchema = object({
  owner: object({ name: text('licence.holder'), secretNote: text() }),
  prov: { ...text('place.province'), nullable: true },
  rows: {
    type: 'array',
    'x-data-item': 'licence.list',
    items: { $ref: '#/components/schemas/Row' },
  },
});
const row = object(
  {
    number: { type: 'string', maxLength: 6 },
    fee: { type: 'number', minimum: 0, exclusiveMinimum: true },
    premises: { ...object({ name: text() }), 'x-data-item': 'licence.shop' },
  },
  { required: ['number'], additionalProperties: false },
);
const described = {
  operationId: 'findLicences',
  parameters: [
    { $ref: '#/components/parameters/Owner' },
    { name: 'from', in: 'query', schema: { type: 'string', format: 'date' }, 'x-data-item': 'licence.since' },
    { name: 'limit', in: 'query', schema: { type: 'integer', maximum: 9, 'x-data-item': 'licence.most' } },
    { name: 'X-Channel', in: 'header', required: true, schema: { type: 'string', const: 'saphan' } },
    { name: 'debug', in: 'query', schema: { type: 'string' } },
  ],
  responses: { 200: { content: { 'application/json': { schema: answerSchema } } } },
};
const components = {
  schemas: { Row: row },
  parameters: {
    Owner: {
      name: 'owner',
      in: 'path',
      schema: { type: 'string', maxLength: 13 },
      'x-subject': ['pid', 'juristic'],
    },
  },
};
const documentOf = (change: { operation?: Json; schemas?: Json; answer?: Json; more?: Json } = {}): Json => ({
  openapi: '3.0.3',
  paths: {
    '/owners/{owner}/licences': {
      get: {
        ...described,
        ...(change.answer && {
          responses: { 200: { content: { 'application/json': { schema: change.answer } } } },
        }),
        ...change.operation,
      },
    },
  },
  components: { ...components, schemas: { ...components.schemas, ...change.schemas } },
  ...change.more,
});
const declarationOf = (document: Json, baseUrl = 'http://register.test'): OpenApiSource => ({
  type: 'openapi',
  baseUrl,
  document,
  operations: [{ method: 'GET', path: '/', operationId: 'findLicences' }],
});

describe('a document is refused with the place and what is at fault there', () => {
  const answerPlace = '/paths/~1owners~1{owner}~1licences/get/responses/200/content/application~1json/schema';
  const list = (items: Json): Json =>
    object({ rows: { type: 'array', 'x-data-item': 'licence.list', items } });
  test.each<[string, Json, string, string]>([
    ['another version', documentOf({ more: { openapi: '2.0' } }), '/openapi', 'version'],
    ['no such operation', documentOf({ operation: { operationId: 'other' } }), '/paths', 'findLicences'],
    [
      'a free-form map',
      documentOf({
        answer: object({ name: text('licence.holder') }, { additionalProperties: { type: 'string' } }),
      }),
      answerPlace,
      'additionalProperties',
    ],
    [
      'patternProperties',
      documentOf({ schemas: { Row: { type: 'object', patternProperties: { '^x': text() } } } }),
      `${answerPlace}/properties/rows/items`,
      'patternProperties',
    ],
    [
      'oneOf',
      documentOf({ answer: list({ oneOf: [row, row] }) }),
      `${answerPlace}/properties/rows/items`,
      'oneOf',
    ],
    [
      'a reference out of the document',
      documentOf({ answer: list({ $ref: 'http://169.254.169.254/schema.json' }) }),
      `${answerPlace}/properties/rows/items`,
      '$ref',
    ],
    [
      'a reference to nothing, though every object has it',
      documentOf({ answer: list({ $ref: '#/components/schemas/constructor' }) }),
      `${answerPlace}/properties/rows/items`,
      '$ref',
    ],
    [
      'a reference that is no pointer',
      documentOf({ answer: list({ $ref: '#/components/%ZZ' }) }),
      `${answerPlace}/properties/rows/items`,
      '$ref',
    ],
    [
      'a reference in a circle',
      documentOf({ schemas: { Row: { $ref: '#/components/schemas/Row' } } }),
      `${answerPlace}/properties/rows/items`,
      '$ref',
    ],
    [
      'an item that the data service does not have',
      documentOf({ answer: object({ salary: text('person.salary') }) }),
      `${answerPlace}/properties/salary`,
      'person.salary',
    ],
    [
      'an item of another structure',
      documentOf({ answer: object({ name: object({ th: text() }, { 'x-data-item': 'licence.holder' }) }) }),
      `${answerPlace}/properties/name`,
      'type',
    ],
    ['no item at all', documentOf({ answer: object({ name: text() }) }), answerPlace, 'x-data-item'],
    [
      'something required that nobody gives',
      documentOf({
        operation: {
          parameters: [
            components.parameters.Owner,
            { name: 'a', in: 'query', required: true, schema: text() },
          ],
        },
      }),
      '/paths/~1owners~1{owner}~1licences/get/parameters/1',
      'x-data-item',
    ],
    [
      'a header that is not for it',
      documentOf({
        operation: {
          parameters: [{ name: 'Host', in: 'header', schema: { type: 'string', const: 'neighbour' } }],
        },
      }),
      '/paths/~1owners~1{owner}~1licences/get/parameters/0',
      'name',
    ],
    [
      'a path that stays unfilled',
      documentOf({ operation: { parameters: [] } }),
      '/paths/~1owners~1{owner}~1licences/get',
      'path',
    ],
  ])('%s', (_name, document, at, rule) => {
    expect(() => checkDeclaration(declarationOf(document), definition)).toThrow(
      expect.objectContaining({ code: 'source-document', at, rule }),
    );
  });
  test('references that grow without end', () => {
    const schemas = Object.fromEntries(
      Array.from({ length: 12 }, (_, level) => [
        `L${String(level)}`,
        object(
          Object.fromEntries(
            Array.from({ length: 9 }, (__, name) => [
              `p${String(name)}`,
              level === 11 ? text() : { $ref: `#/components/schemas/L${String(level + 1)}` },
            ]),
          ),
        ),
      ]),
    );
    const document = documentOf({ answer: object({ a: { $ref: '#/components/schemas/L0' } }), schemas });
    expect(() => checkDeclaration(declarationOf(document), definition)).toThrow(
      expect.objectContaining({ rule: 'size' }),
    );
  });
  test('a path of braces that none closes holds nobody up', { timeout: 20_000 }, () => {
    const more = { paths: { [`/${'{'.repeat(300_000)}`]: { get: described } } };
    expect(() => checkDeclaration(declarationOf(documentOf({ more })), definition)).toThrow(
      expect.objectContaining({ code: 'source-document', rule: 'path' }),
    );
  });
  test('not one that fits', () => {
    expect(() => checkDeclaration(declarationOf(documentOf()), definition)).not.toThrow();
  });
});

describe('a source', () => {
  const guarded = openGuardedFetch(openDestinations(['127.0.0.1']));
  let system: TestSystem;
  beforeAll(async () => {
    system = await openSystem();
  });
  afterAll(async () => {
    await guarded.close();
    await system.close();
  });
  const fitting =
    '{"owner":{"name":"ร้าน","secretNote":"x"},"prov":null,"rows":[{"number":"1","fee":1000000.00,"premises":{"name":"ก","rent":5}},{"number":"2","fee":12345678901234567890}]}';

  async function ask(
    { subject = { kind: 'pid', value: '9501' }, query = '' }: { subject?: Subject; query?: string } = {},
    document = documentOf(),
    reading: Reading = 'values',
  ): Promise<string> {
    const source = openOpenApiSource(
      { ...declarationOf(document, `${system.url}/api`), credential: { header: 'x-key', secret: 'key' } },
      () => Promise.resolve('secret'),
      guarded,
      reading,
    );
    const answer = await source.ask({
      subject,
      query,
      operation: definition.operations[0],
      parameters: {},
      signal: new AbortController().signal,
    } as unknown as SourceRequest);
    return answer.type === 'answer' ? answer.body.toString() : '';
  }

  describe('is not asked', () => {
    test.each<[string, Parameters<typeof ask>[0], string, string | undefined]>([
      ['about a kind without a place', { subject: { kind: 'house', value: '1' } }, 'subject-unfit', 'owner'],
      [
        'about a subject that its schema refuses',
        { subject: { kind: 'pid', value: '95011000001000' } },
        'subject-unfit',
        'owner',
      ],
      [
        'about a subject that leads elsewhere',
        { subject: { kind: 'pid', value: '..' } },
        'subject-malformed',
        undefined,
      ],
      ['with an input that is no date', { query: 'since=1%26debug%3D1' }, 'source-refused', 'from'],
      ['with a number past its limit', { query: 'most=10' }, 'source-refused', 'limit'],
      ['with a number that is none', { query: 'most=0x9' }, 'source-refused', 'limit'],
    ])('%s', async (_name, asked, code, at) => {
      const before = system.seen.length;
      await expect(ask(asked)).rejects.toMatchObject({ code, at });
      expect(system.seen.length).toBe(before);
    });
  });

  describe('answers what does not fit', () => {
    test.each([
      ['{"rows":[{"number":"1","fee":-5}]}', '/rows/0/fee'],
      ['{"rows":[{"number":"1","fee":0}]}', '/rows/0/fee'],
      ['{"rows":[{"number":"95011000001000"}]}', '/rows/0/number'],
      ['{"rows":[{"number":"1","pid":"9501"}]}', '/rows/0'],
      ['{"rows":[{}]}', '/rows/0'],
      ['{"rows":"9501"}', '/rows'],
      ['[]', '/'],
    ])('%s: told by its place alone', async (body, at) => {
      system.answer = () => ({ body });
      await expect(ask()).rejects.toMatchObject({ code: 'answer-unfit', at, message: `at ${at}` });
    });
    test('read for its form: by its type, and not by what its values are', async () => {
      const form = (body: string) => {
        system.answer = () => ({ body });
        return ask({}, documentOf(), 'form');
      };
      expect(await form('{"rows":[{"number":"95011000001000","fee":-5}]}')).toContain('"fee":-5');
      await expect(form('{"rows":[{"number":5}]}')).rejects.toMatchObject({ at: '/rows/0/number' });
    });
    test('by its status', async () => {
      system.answer = () => ({ status: 302, body: '{}' });
      await expect(ask()).rejects.toMatchObject({ code: 'source-failed' });
      system.answer = () => ({ status: 404, body: '{}' });
      await expect(ask()).rejects.toMatchObject({ code: 'subject-not-found' });
    });
  });

  test('is told declared inputs alone; its values go where their items stand, as they are spelled', async () => {
    system.answer = () => ({ body: fitting });
    const answer = await ask({
      subject: { kind: 'juristic', value: 'a/b?' },
      query: 'since=2020-01-01&most=5&debug=1',
    });
    expect(answer).toBe(
      '{"holder":"ร้าน","licences":[{"shop":{"name":"ก"},"number":"1","fee":1000000.00},{"number":"2","fee":12345678901234567890}]}',
    );
    const { url, headers, method } = system.seen.at(-1) ?? {};
    expect([method, url]).toEqual(['GET', '/api/owners/a%2Fb%3F/licences?from=2020-01-01&limit=5']);
    expect([headers?.['x-channel'], headers?.['x-key']]).toEqual(['saphan', 'secret']);
  });

  test('by POST has its inputs in a body of the declared fields', async () => {
    system.answer = () => ({ body: '{"prov":"50"}' });
    const schema = object(
      {
        id: { ...text(), 'x-subject': 'pid' },
        options: object({ deep: text() }),
        since: text('licence.since'),
        most: { type: 'integer', 'x-data-item': 'licence.most' },
        version: { type: 'string', const: '2' },
      },
      { required: ['id'] },
    );
    const document = {
      openapi: '3.1.0',
      paths: {
        '/search': {
          post: {
            operationId: 'findLicences',
            requestBody: { content: { 'application/json': { schema } } },
            responses: described.responses,
          },
        },
      },
      components,
    };
    expect(await ask({ query: 'most=5' }, document)).toBe('{"place":{"province":"50"}}');
    const { url, method, headers, body } = system.seen.at(-1) ?? {};
    expect([method, url, headers?.['content-type']]).toEqual(['POST', '/api/search', 'application/json']);
    expect(body?.toString()).toBe('{"id":"9501","most":5,"version":"2"}');
  });
});
