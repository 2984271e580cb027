import multipart from '@fastify/multipart';
import { longestFieldName, mostPostedRows } from '@saphan/forms';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { mostTextBytes, multipartLimits } from './form-limits.ts';
import { receiveForm } from './receive-form.ts';

let app: FastifyInstance;
let address: string;

beforeAll(async () => {
  app = Fastify();
  await app.register(multipart, { limits: multipartLimits });
  // A form without files reaches neither store nor vault.
  app.post('/', async (request) => {
    const { body } = await receiveForm({} as never, request, {} as never, [], () => Promise.resolve());
    return body;
  });
  address = await app.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(() => app.close());

const send = async (fields: readonly (readonly [string, string])[]) => {
  const body = new FormData();
  for (const [name, value] of fields) body.append(name, value);
  const answer = await fetch(address, { method: 'POST', body });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
};

test('names are read as long as fields can have, and none that is longer', async () => {
  const name = 'own.'.padEnd(longestFieldName - 2, 'x');
  const { body } = await send([
    [name, 'kept'],
    [`${name}yyyyyyyy`, 'cut off'],
  ]);
  expect(body).toEqual({ [name]: 'kept' });
});

test('a page has so many rows and no more', async () => {
  const rows = (count: number) =>
    Array.from({ length: count }, (_, at) => [`own.${String(at)}`, ''] as const);
  expect((await send(rows(mostPostedRows))).status).toBe(200);
  expect((await send(rows(mostPostedRows + 1))).status).not.toBe(200);
});

test('texts together are bounded, in few fields or in many', async () => {
  const text = 'x'.repeat(60 * 1024);
  const few = Array.from({ length: 17 }, (_, at) => [`few.${String(at)}`, text] as const);
  expect((await send(few)).status).toBe(200);
  expect((await send([...few, ['last', text]])).status).not.toBe(200);
  const long = 'n'.repeat(390);
  const many = Array.from(
    { length: Math.ceil(mostTextBytes / 390) },
    (_, at) => [`${long}.${String(at)}`, ''] as const,
  );
  expect((await send(many)).status).not.toBe(200);
});
