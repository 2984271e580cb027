import { header, sealMediaType, type Operation } from '@saphan/contracts';
import {
  compilePruning,
  sealItems,
  toPublicJwk,
  toSigningKey,
  toVerifyingKey,
  type SigningKey,
} from '@saphan/exchange';
import { testKey } from '@saphan/testkit';
import { beforeAll, describe, expect, test } from 'vitest';
import { randomBytes } from 'node:crypto';
import { testCatalogue } from '../fixture/catalogue.fixture.ts';
import { readItems } from './read-items.ts';

const operationOf = (code: string, index = 0): Operation => {
  const operation = testCatalogue.dataServices.find((each) => each.code === code)?.operations[index];
  if (!operation) throw new Error(`no operation of ${code}`);
  return operation;
};
const service = 'TH/GOV/DOPA/population/person.v1';
const agreed = ['person.nameTh', 'person.weight'];
let key: SigningKey;
beforeAll(async () => {
  key = toSigningKey((await testKey()).privateKey);
});

function read(
  headers: Record<string, string>,
  body: string | Buffer,
  operation = operationOf('person.v1'),
  items: readonly string[] = agreed,
): readonly string[] {
  return readItems(
    { status: 200, headers, body: Buffer.from(body) },
    {
      named: items,
      operation,
      prune: operation.response && compilePruning(operation.response, items),
      findKey: () => toVerifyingKey(toPublicJwk(key)),
      seal: { service },
    },
  );
}
function readSealed(items: Record<string, unknown>): readonly string[] {
  const { token, digest } = sealItems(
    new Map(Object.entries(items).map(([name, value]) => [name, JSON.stringify(value)])),
    {
      iss: 'TH/GOV/DOPA',
      service,
      agreement: 'a',
      exchange: 'e',
      iat: Math.floor(Date.now() / 1000),
      at: new Date().toISOString(),
    },
    key,
    () => randomBytes(16),
  );
  return read({ 'content-type': sealMediaType, [header.sealDigest]: digest }, token);
}

describe('an answer with more than was agreed is refused', () => {
  const body = '{"nameTh":"ก","religion":"พุทธ"}';
  test.each([
    'application/json',
    'application/json; charset=utf-8',
    'Application/JSON',
    'application/problem+json',
    'text/plain',
  ])('as %s', (type) => {
    expect(() => read({ 'content-type': type }, body)).toThrow();
  });
  test('without a media type', () => expect(() => read({}, body)).toThrow());
  test('where there is no schema at all', () => {
    const { response, ...operation } = operationOf('person.v1');
    expect(response).toBeDefined();
    expect(() => read({ 'content-type': 'application/json' }, body, operation)).toThrow();
  });
  test('in a seal: an item too many, or more inside an agreed one', () => {
    expect(() => readSealed({ 'person.nameTh': 'ก', 'person.religion': 'พุทธ' })).toThrow('more');
    expect(() => readSealed({ 'person.nameTh': { th: 'ก', religion: 'พุทธ', more: [1, 2] } })).toThrow('more');
    expect(() => readSealed({ 'person.unheard': 1 })).toThrow('more');
  });
  test('as one whole item that was not agreed', () => {
    const part = operationOf('files.v1', 3);
    expect(() => read({ 'content-type': 'application/octet-stream' }, 'x', part, ['file.receipt'])).toThrow();
  });
});

test('what was agreed passes, however its media type is spelled', () => {
  const body = '{"nameTh":"ก","weight":61.50}';
  expect(read({ 'content-type': 'application/json' }, body)).toEqual(agreed);
  expect(read({ 'content-type': 'application/json; charset=utf-8' }, body)).toEqual(agreed);
  expect(readSealed({ 'person.nameTh': 'ก', 'person.weight': 61.5 })).toEqual(agreed);
  expect(read({ 'content-type': 'image/png' }, 'x', operationOf('files.v1', 3), ['file.part'])).toEqual([
    'file.part',
  ]);
  expect(read({}, '')).toEqual([]);
});
