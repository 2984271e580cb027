import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { header, problemMediaType, toUuidV7, type ServiceId } from '@saphan/contracts';
import { toSigningKey } from '@saphan/exchange';
import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Call } from './call.ts';
import { openOutbound, type Outbound } from './open-outbound.ts';

let server: Server;
let outbound: Outbound;
let code = 'peer-unreachable';
const asked: string[] = [];

/** A gateway whose first peer is away. */
beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(String(request.headers[header.exchange]));
    const document = { code, status: 502 };
    if (asked.length === 1)
      response.writeHead(502, { 'content-type': problemMediaType }).end(JSON.stringify(document));
    else response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const baseUrl = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const actorKey = toSigningKey(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey);
  outbound = openOutbound({ baseUrl, bearer: 'x', client: 'TH/LGO/CNX/desk', actorKey });
});
afterAll(() => server.close());
beforeEach(() => {
  asked.length = 0;
  code = 'peer-unreachable';
});

const question: Call = {
  service: 'TH/GOV/DOPA/population/person.v1' as ServiceId,
  purpose: 'decide',
  actor: { sub: 'officer-1', kind: 'officer', role: 'case-officer' },
};

test('an officer’s question that found the peer away is asked once more, as another exchange', async () => {
  expect((await outbound.call(question)).status).toBe(200);
  expect(new Set(asked).size).toBe(2);
});

test.each<[string, Partial<Call>]>([
  ['a write', { method: 'POST', body: {}, idempotencyKey: 'k' }],
  ['an exchange that the caller has named', { exchange: toUuidV7(Date.now()) }],
])('%s is not', async (_name, more) => {
  await expect(outbound.call({ ...question, ...more })).rejects.toMatchObject({ code: 'peer-unreachable' });
  expect(asked).toHaveLength(1);
});

test('what no actor asks is left to the gateway, and so is any other trouble', async () => {
  const { actor: _actor, ...plain } = question;
  await expect(outbound.call(plain)).rejects.toMatchObject({ code: 'peer-unreachable' });
  asked.length = 0;
  code = 'peer-timeout';
  await expect(outbound.call(question)).rejects.toMatchObject({ code: 'peer-timeout' });
  expect(asked).toHaveLength(1);
});
