import { randomBytes } from 'node:crypto';
import { header, verifiedHeader, type ActorClaims, type EvidenceSummary } from '@saphan/contracts';
import { toVerifyingKey, verifyEvidenceFile } from '@saphan/exchange';
import { SaxesParser } from 'saxes';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { call } from '../../fixture/call.fixture.ts';
import { echoService, openEchoCountry, type EchoCountry } from '../../fixture/echo.fixture.ts';
import { portal } from '../../fixture/test-country.fixture.ts';
import { callXRoad, type XRoadCall } from '../../fixture/xroad-call.fixture.ts';
import { toRequestHash } from './request-hash.ts';

let echo: EchoCountry;
const target = `/r1/${echoService}/`;

beforeAll(async () => {
  echo = await openEchoCountry();
});
afterAll(() => echo.close());

const caller = (): Record<string, string> => ({
  Authorization: `Bearer ${echo.country.tokens.portal}`,
  'X-Road-Client': portal,
});
const post = (body: Buffer | string | undefined, more: XRoadCall & { readonly path?: string } = {}) =>
  callXRoad(echo.country.cloud, more.path ?? target, {
    method: 'POST',
    ...(body !== undefined && { body }),
    headers: { ...caller(), 'Idempotency-Key': randomBytes(8).toString('hex'), ...more.headers },
  });
const evidenceOf = async (exchange: string, of: 'cloud' | 'municipal'): Promise<EvidenceSummary[]> => {
  const member = of === 'cloud' ? 'TH/GOV/DGA' : 'TH/LGO/CNX';
  const { exchanges } = await echo.country[of].operate<{ exchanges: EvidenceSummary[] }>(
    'GET',
    `/evidence/${exchange}?member=${member}`,
  );
  return exchanges;
};

/** Elements with their namespaces, and their texts: whole, or the parser throws. */
function parseError(body: Buffer): { names: [string, string][]; texts: Record<string, string> } {
  const names: [string, string][] = [];
  const texts: Record<string, string> = {};
  const parser = new SaxesParser({ xmlns: true });
  let within = '';
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ local, uri }) => {
    names.push([uri, local]);
    within = local;
  });
  parser.on('text', (text) => {
    texts[within] = (texts[within] ?? '') + text;
  });
  parser.write(body.toString('utf8')).close();
  return { names, texts };
}

describe('a system that names no officer', () => {
  test('is denied while the gateway has no key to speak for it, and told what is missing', async () => {
    const reply = await post('hello', { headers: { 'Content-Type': 'text/plain' } });
    expect([reply.status, reply.json.type]).toEqual([500, 'server.serverproxy.access_denied']);
    expect(reply.json.message).toContain('Send Saphan-Actor');
    expect(reply.json.message).toContain('saphan agency system-key');
    expect(echo.system.seen).toEqual([]);
  });

  test('is denied with a key that the registry does not list', async () => {
    await echo.country.cloud.operate('PUT', '/subsystems/actor-key', { subsystem: portal });
    expect((await post('hello')).json.type).toBe('server.serverproxy.access_denied');
    expect(echo.system.seen).toEqual([]);
  });

  test('asks in its own name once the key is listed: the source is told that a system asks', async () => {
    await echo.listSystemKey();
    const reply = await post('hello', { headers: { 'Content-Type': 'text/plain' } });
    expect([reply.status, reply.body.toString()]).toEqual([200, 'hello']);
    const told = echo.system.seen.at(-1)?.headers[verifiedHeader.actor.toLowerCase()];
    const actor = JSON.parse(Buffer.from(String(told), 'base64').toString('utf8')) as ActorClaims;
    expect(actor).toMatchObject({
      kind: 'system',
      iss: portal,
      sub: portal,
      purpose: 'echo',
      aud: echoService,
      exchange: reply.headers['x-road-request-id'],
    });
  });
});

describe('a body that is posted', () => {
  const large = randomBytes(13 * 1024 * 1024 + 1);
  test.each<[string, Buffer, Record<string, string>]>([
    ['text', Buffer.from('สวัสดี'), { 'Content-Type': 'text/plain; charset=utf-8' }],
    ['bytes of no type', randomBytes(300), {}],
    ['none', Buffer.alloc(0), { 'Content-Type': 'text/plain' }],
    ['13 MiB', large, { 'Content-Type': 'application/octet-stream' }],
    ['in chunks', randomBytes(70_000), { 'Transfer-Encoding': 'chunked', 'Content-Type': 'image/png' }],
    [
      'in chunks that hold nothing',
      Buffer.alloc(0),
      { 'Transfer-Encoding': 'chunked', 'Content-Type': 'image/png' },
    ],
  ])('%s: arrives whole, comes back whole, and is what the hash is of', async (_what, body, headers) => {
    const key = randomBytes(8).toString('hex');
    const sent = { ...caller(), 'X-Road-Id': `id-${key}`, 'Idempotency-Key': key, ...headers };
    const before = echo.system.seen.length;
    const reply = await callXRoad(echo.country.cloud, target, { method: 'POST', body, headers: sent });
    expect([reply.status, reply.json]).toEqual([200, {}]);
    expect(reply.body.equals(body)).toBe(true);
    expect(reply.headers['content-length']).toBe(String(body.length));
    expect(reply.headers['transfer-encoding']).toBeUndefined();
    expect(echo.system.seen.length).toBe(before + 1);
    const seen = echo.system.seen.at(-1);
    expect(seen?.body.equals(body)).toBe(true);
    expect(seen?.headers['content-length']).toBe(String(body.length));
    expect(seen?.headers['transfer-encoding']).toBeUndefined();
    const pairs = Object.entries(sent).filter(([name]) => name !== 'Transfer-Encoding');
    const requestId = String(reply.headers['x-road-request-id']);
    expect(reply.headers['x-road-request-hash']).toBe(
      toRequestHash({ method: 'POST', target, pairs, requestId, body }),
    );
  });

  test('past the limit is refused, announced or not, and does not arrive', async () => {
    const before = echo.system.seen.length;
    const tooLarge = Buffer.alloc(16 * 1024 * 1024 + 1);
    const ways: Record<string, string>[] = [{}, { 'Transfer-Encoding': 'chunked' }];
    for (const headers of ways) {
      const reply = await post(tooLarge, { headers }).catch(() => undefined);
      // A caller that goes on sending may lose the connection before it reads why.
      if (reply) expect([reply.status, reply.json.type]).toEqual([400, 'client.invalid_request']);
    }
    expect(echo.system.seen.length).toBe(before);
    expect(echo.country.cloud.logged.join('')).toContain('"code":"body-too-large"');
  });

  test('again under the same key: the first result, and the source is asked once', async () => {
    const headers = { 'Idempotency-Key': 'twice', 'Content-Type': 'text/plain' };
    const before = echo.system.seen.length;
    const replies = [await post('one', { headers }), await post('one', { headers })];
    expect(replies.map(({ status, body }) => [status, body.toString()])).toEqual([
      [200, 'one'],
      [200, 'one'],
    ]);
    expect(echo.system.seen.length).toBe(before + 1);
    const other = await post('another', { headers });
    expect([other.status, other.json.type]).toEqual([400, 'client.invalid_request']);
    expect(echo.system.seen.length).toBe(before + 1);
  });
});

describe('an error', () => {
  const denied = { path: `/r1/${echoService}/not-there` };
  test('is one triple, in JSON and in XML of no namespace', async () => {
    const json = await post('x', denied);
    const xml = await post('x', { ...denied, headers: { Accept: 'application/xml' } });
    expect([json.headers['content-type'], xml.headers['content-type']]).toEqual([
      'application/json;charset=utf-8',
      'application/xml;charset=utf-8',
    ]);
    expect(Object.keys(json.json)).toEqual(['type', 'message', 'detail']);
    const { names, texts } = parseError(xml.body);
    expect(names).toEqual(['error', 'type', 'message', 'detail'].map((name) => ['', name]));
    expect(xml.status).toBe(json.status);
    expect([texts.type, texts.message]).toEqual([json.json.type, json.json.message]);
    expect(texts.type).toBe(xml.headers['x-road-error']);
    for (const { headers, detail } of [
      { headers: json.headers, detail: json.json.detail },
      { headers: xml.headers, detail: texts.detail },
    ])
      expect(detail).toBe(headers['saphan-exchange']);
  });

  test('to HEAD has its head alone', async () => {
    const reply = await callXRoad(echo.country.cloud, target, { method: 'HEAD', headers: caller() });
    expect([reply.status, reply.headers['x-road-error'], reply.body.length]).toEqual([
      500,
      'server.serverproxy.access_denied',
      0,
    ]);
  });
});

describe('an exchange through the door is told apart from one of the native door', () => {
  test('in the evidence of who asked, and what proves it; the other side does not learn it', async () => {
    const reply = await post('evident');
    const exchange = reply.headers['x-road-request-id'] ?? '';
    expect(await evidenceOf(exchange, 'cloud')).toMatchObject([{ outcome: 'answered', via: 'r1' }]);
    const [other] = await evidenceOf(exchange, 'municipal');
    expect([other?.outcome, other?.via]).toEqual(['answered', undefined]);
    const file = await echo.country.cloud.operate('GET', `/evidence/${exchange}/file?member=TH/GOV/DGA`);
    const [proven] = verifyEvidenceFile(file, [toVerifyingKey(echo.country.registry.publicKey)]);
    expect(proven).toMatchObject({ exchange, via: 'r1', outcome: 'answered' });
  });

  test('in the log, refused or not', async () => {
    const lineOf = (exchange: unknown): string | undefined =>
      echo.country.cloud.logged.find((line) => line.includes(`"exchange":"${String(exchange)}"`));
    expect(lineOf((await post('x')).headers['x-road-request-id'])).toContain('"via":"r1"');
    const withoutName = { ...caller(), 'X-Road-Client': 'TH' };
    const refused = await callXRoad(echo.country.cloud, target, { headers: withoutName });
    expect(lineOf(refused.json.detail)).toContain('"via":"r1"');
  });

  test('and a native one says nothing of a door', async () => {
    const native = await call(echo.country.cloud, echo.country.tokens.portal, echoService, {
      method: 'POST',
      body: 'x',
      headers: { [header.idempotencyKey]: 'native' },
    });
    expect(native.status).toBe(200);
    const exchange = native.headers.get(header.exchange) ?? '';
    const [own] = await evidenceOf(exchange, 'cloud');
    expect([own?.outcome, own?.via]).toEqual(['answered', undefined]);
    const line = echo.country.cloud.logged.find((each) => each.includes(exchange));
    expect(line).not.toContain('"via"');
  });
});
