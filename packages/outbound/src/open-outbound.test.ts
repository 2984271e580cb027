import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ServiceId } from '@saphan/contracts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openOutbound, type Outbound } from './open-outbound.ts';

const service = 'TH/GOV/DBD/juristic/directorships.v1' as ServiceId;
/** About as long as a register's statement is. */
const mandate = `${'a'.repeat(100)}.${'b'.repeat(300)}.${'c'.repeat(86)}`;

let server: Server;
let outbound: Outbound;
let count = 0;

beforeAll(async () => {
  server = createServer((_request, response) => {
    const mandates = Array.from({ length: count }, () => mandate).join(',');
    response.writeHead(200, { 'saphan-mandate': mandates, 'content-type': 'application/json' }).end('{}');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const baseUrl = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  outbound = openOutbound({ baseUrl, bearer: 'x', client: 'TH/GOV/DGA/portal' });
});
afterAll(() => server.close());

test('refuses an answer whose headers are longer than any gateway sends', async () => {
  count = 140;
  await expect(outbound.call({ service })).rejects.toMatchObject({ name: 'ExchangeRefused' });
});

test('takes the statements of a director of a hundred companies', async () => {
  count = 120;
  expect((await outbound.call({ service })).mandates).toHaveLength(120);
});
