import type { HttpSource, Subject } from '@saphan/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSystem, type TestSystem } from '../../fixture/test-system.fixture.ts';
import { openDestinations } from '../address/destinations.ts';
import { openGuardedFetch } from '../address/guarded-fetch.ts';
import { openHttpSource } from './http-source.ts';
import type { SourceRequest } from '../source.ts';

const guarded = openGuardedFetch(openDestinations(['127.0.0.1']));
let system: TestSystem;
beforeAll(async () => {
  system = await openSystem();
});
afterAll(async () => {
  await guarded.close();
  await system.close();
});

const ask = (subject: Subject) => {
  const declaration: HttpSource = {
    type: 'http',
    baseUrl: `${system.url}/api`,
    operations: [
      {
        method: 'GET',
        path: '/',
        target: '/licences/{subject}/public',
        fields: { name: { pointer: '/name' } },
      },
    ],
  };
  const request = {
    subject,
    operation: { method: 'GET', path: '/' },
    parameters: {},
    signal: new AbortController().signal,
  };
  return openHttpSource(declaration, () => Promise.resolve('secret'), guarded).ask(
    request as unknown as SourceRequest,
  );
};
const licence = (value: string): Subject => ({ kind: 'licence', value });

describe('refused', () => {
  test.each(['.', '..'])('the subject %s, which would lead to another place', async (value) => {
    const before = system.seen.length;
    await expect(ask(licence(value))).rejects.toMatchObject({ code: 'subject-malformed' });
    expect(system.seen.length).toBe(before);
  });
  test.each([
    [400, 'source-refused'],
    [422, 'source-refused'],
    [401, 'source-failed'],
    [429, 'source-failed'],
    [500, 'source-failed'],
    [204, 'source-failed'],
    [404, 'subject-not-found'],
  ])('status %s is %s', async (status, code) => {
    system.answer = () => ({ status, body: '{}' });
    await expect(ask(licence('A1'))).rejects.toMatchObject({ code });
  });
});

test('whatever stands in a subject stays one segment', async () => {
  system.answer = () => ({ body: '{"name":"x"}' });
  await ask(licence('a/../b?c#d%2e'));
  expect(system.seen.at(-1)?.url).toBe('/api/licences/a%2F..%2Fb%3Fc%23d%252e/public');
});
