import type { DataServiceDefinition } from '@saphan/contracts';
import { describe, expect, test } from 'vitest';
import { matchOperation } from './match-operation.ts';

const operation = (method: 'GET' | 'PUT', path: string) => ({ method, path, idempotent: true, query: [] });
const definition = {
  code: 'files.v1',
  operations: [
    operation('GET', '/{id}'),
    operation('PUT', '/{id}/parts/{n}'),
    operation('GET', '/{id}/parts/{n}'),
  ],
} as unknown as DataServiceDefinition;

describe('refused', () => {
  test.each([
    ['GET', '/'],
    ['GET', '/a/b'],
    ['GET', '/a/parts/'],
    ['GET', '/a/'],
  ])('%s %s is not offered', (method, path) => {
    expect(() => matchOperation(definition, method, path)).toThrow(
      expect.objectContaining({ code: 'path-not-offered' }),
    );
  });
  test('a method that this path does not take', () => {
    expect(() => matchOperation(definition, 'DELETE', '/a')).toThrow(
      expect.objectContaining({ code: 'method-not-offered' }),
    );
  });
});

test('gives the decoded values of the names in the path', () => {
  const { operation: found, parameters } = matchOperation(definition, 'PUT', '/a%20b/parts/3');
  expect(found.path).toBe('/{id}/parts/{n}');
  expect(parameters).toEqual({ id: 'a b', n: '3' });
});
