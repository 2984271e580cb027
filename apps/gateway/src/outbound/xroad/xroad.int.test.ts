import { header, toUuidV7, type AccessList, type ServiceId } from '@saphan/contracts';
import { signActor } from '@saphan/exchange';
import { openOutbound } from '@saphan/outbound';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { declareDesk, declareLegacy, declareRegister } from '../../fixture/declare-sources.fixture.ts';
import {
  accessService,
  directorshipsService,
  filesService,
  openTestCountry,
  personService,
  portal,
  somchai,
  type TestCountry,
} from '../../fixture/test-country.fixture.ts';
import { callXRoad, type XRoadCall, type XRoadReply } from '../../fixture/xroad-call.fixture.ts';
import { toRequestHash } from './request-hash.ts';

let country: TestCountry;
const text = (words: string) => ({ th: words, en: words });
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const person = `/r1/${personService}`;

beforeAll(async () => {
  country = await openTestCountry();
  await declareRegister(country);
  await declareLegacy(country);
  await declareDesk(country);
  await country.conclude({});
  await country.conclude({
    service: directorshipsService,
    items: ['company.list'],
    purpose: { code: 'relations', text: text('r') },
  });
  await country.conclude({
    service: accessService,
    items: ['access.rows'],
    purpose: { code: 'access-list', text: text('a') },
  });
  await country.conclude({
    service: filesService,
    right: 'officer',
    purpose: { code: 'deliver-files', text: text('f') },
    items: ['file.receipt', 'file.part'],
    inputItems: ['file.manifest', 'file.part'],
  });
});
afterAll(() => country.close());

const caller = (): Record<string, string> => ({
  Authorization: `Bearer ${country.tokens.portal}`,
  'X-Road-Client': portal,
});
const aboutSomchai = async (): Promise<Record<string, string>> => ({
  ...caller(),
  'Saphan-Subject': `pid:${somchai}`,
  'Saphan-Proof': await country.proof(),
});
const call = (path: string, more?: XRoadCall): Promise<XRoadReply> => callXRoad(country.cloud, path, more);
const askPerson = async (more: XRoadCall = {}, path = person): Promise<XRoadReply> =>
  call(path, { ...more, headers: { ...(await aboutSomchai()), ...more.headers } });

/** Status and type of an error, which has to stand in body and header both. */
function errorOf({ status, headers, json }: XRoadReply): [number, unknown] {
  expect(headers['x-road-error']).toBe(json.type);
  expect(headers['content-type']).toBe('application/json;charset=utf-8');
  expect(Object.keys(json)).toEqual(['type', 'message', 'detail']);
  expect(json.detail).toMatch(uuid);
  return [status, json.type];
}

describe('the X-Road door refuses', () => {
  test.each([
    ['no token', {}],
    ['a token that nobody knows', { Authorization: `Bearer ${'x'.repeat(43)}` }],
    ['another kind of credential', { Authorization: 'Basic eDp4' }],
  ])('a request without X-Road-Client and with %s', async (_what, headers) => {
    expect(errorOf(await call(person, { headers }))).toEqual([
      500,
      'server.clientproxy.invalid_client_identifier',
    ]);
  });
  test.each(['TH/GOV', 'TH/GOV/DGA/portal/x', 'TH/GOV/DGA/%E0'])('X-Road-Client %s', async (client) => {
    const headers = { ...caller(), 'X-Road-Client': client };
    expect(errorOf(await call(person, { headers }))[1]).toBe('server.clientproxy.invalid_client_identifier');
  });
  test.each(['/r1/TH/GOV/DOPA', '/r1/TH/GOV/DOPA/population/%zz', `${person}/%7`, `${person}/../x`])(
    'a path that nobody can read in one way: %s',
    async (path) => {
      expect(errorOf(await call(path, { headers: caller() }))).toEqual([
        500,
        'server.clientproxy.internal_error',
      ]);
    },
  );
  test('a caller without its token, or with the token of another', async () => {
    const refused = [500, 'server.clientproxy.ssl_authentication_failed'];
    const unknown = await call(person, { headers: { 'X-Road-Client': portal } });
    expect(errorOf(unknown)).toEqual(refused);
    expect(unknown.json.message).toContain('Send Authorization: Bearer');
    const line = country.cloud.logged.find((one) => one.includes(String(unknown.json.detail)));
    expect(line).toContain('"code":"caller-unknown"');
    for (const client of ['TH/GOV/DOPA/population', 'TH/GOV/DGA']) {
      const headers = { ...caller(), 'X-Road-Client': client };
      expect(errorOf(await call(person, { headers }))).toEqual(refused);
    }
    const twoNames = { ...caller(), 'Saphan-Client': 'TH/GOV/DOPA/population' };
    expect(errorOf(await call(person, { headers: twoNames }))).toEqual(refused);
  });
  test.each([
    ['/r1/TH/GOV/DOPA/population/none.v1', 'server.serverproxy.unknown_service'],
    ['/r1/TH/GOV/NONE/population/person.v1', 'server.clientproxy.unknown_member'],
    ['/r1/TH/GOV/DOPA/sub%2Fsystem/s%2Fub', 'server.serverproxy.unknown_service'],
    ['/r1/TH/GOV/%C3%B6%C3%A4%C3%A5/population/person.v1', 'server.clientproxy.unknown_member'],
    ['/r1/TH/GOV/DOPA/population/getWsdl', 'server.serverproxy.unknown_service'],
    [person + '/all', 'server.serverproxy.access_denied'],
    [`/r1/${filesService}/f-1/parts`, 'server.serverproxy.access_denied'],
  ])('%s as %s', async (path, type) => {
    expect(errorOf(await call(path, { headers: caller() }))).toEqual([500, type]);
  });
  test('PATCH where GET is allowed', async () => {
    expect(errorOf(await askPerson({ method: 'PATCH' }))).toEqual([500, 'server.serverproxy.access_denied']);
  });
  test('headers that the exchange does not know, before anything is read', async () => {
    const headers = { ...caller(), 'Saphan-Nothing': 'x' };
    expect(errorOf(await call(person, { headers }))).toEqual([400, 'client.invalid_request']);
  });
  test('an exchange id that is none, without giving it back', async () => {
    const reply = await askPerson({ headers: { 'Saphan-Exchange': 'mine' } });
    expect(errorOf(reply)).toEqual([400, 'client.invalid_request']);
    expect(reply.headers[header.exchange]).toBeUndefined();
  });
  test('what Saphan needs and X-Road has no header for, and says what to send', async () => {
    const withoutSubject = await call(person, { headers: caller() });
    expect(errorOf(withoutSubject)).toEqual([400, 'client.invalid_request']);
    expect(withoutSubject.json.message).toContain('Send Saphan-Subject');
    const { 'Saphan-Proof': _none, ...headers } = await aboutSomchai();
    const withoutProof = await call(person, { headers });
    expect(errorOf(withoutProof)).toEqual([500, 'server.serverproxy.access_denied']);
    expect(withoutProof.json.message).toContain('Send Saphan-Proof');
    const represented = await askPerson({ headers: { 'X-Road-Represented-Party': 'COM/1' } });
    expect(errorOf(represented)).toEqual([500, 'server.serverproxy.access_denied']);
    expect(represented.json.message).toContain('Leave X-Road-Represented-Party out');
  });
  test.each([
    ['text/xml', 'text/xml;charset=utf-8'],
    ['application/xml', 'application/xml;charset=utf-8'],
    ['text/*', 'text/xml;charset=utf-8'],
  ])('in XML for Accept: %s', async (accept, type) => {
    const { status, headers, body } = await call(person, { headers: { Accept: accept } });
    expect(status).toBe(500);
    expect(headers['content-type']).toBe(type);
    expect(body.toString()).toContain(
      '<error><type>server.clientproxy.invalid_client_identifier</type><message>',
    );
  });
});

describe('the X-Road door answers', () => {
  test('with the agreed items, and says which request this was', async () => {
    const sent = { 'X-Road-Id': 'unique-1', 'X-Road-Request-Id': 'mine', 'X-Road-Request-Hash': 'mine' };
    const reply = await askPerson({ headers: { ...sent, 'X-Road-UserId': 'TH1', 'X-Road-Issue': 'a case' } });
    expect(reply.status).toBe(200);
    expect(reply.json).toEqual({ nameTh: 'สมชาย ใจดี', birthDate: '1995-07-03', weight: 61.5 });
    expect(reply.headers).toMatchObject({
      'x-road-id': 'unique-1',
      'x-road-client': portal,
      'x-road-service': personService,
      'x-road-request-id': expect.stringMatching(uuid) as string,
      'content-type': 'application/json',
    });
    expect(reply.headers['x-road-error']).toBeUndefined();
    expect(reply.headers[header.exchange]).toBe(reply.headers['x-road-request-id']);
    const names = reply.rawHeaders.filter((_value, index) => index % 2 === 0);
    expect(names.filter((name) => name.toLowerCase() === 'date')).toHaveLength(1);
    expect(names.filter((name) => name.startsWith('x-road-'))).toHaveLength(5);
  });
  test('with a hash over what was sent, and another one for each request', async () => {
    const headers = { ...(await aboutSomchai()), 'X-Road-Id': 'unique-2' };
    const [first, second] = [await call(`${person}/?`, { headers }), await call(`${person}/?`, { headers })];
    const hashOf = (reply: XRoadReply): string =>
      toRequestHash({
        method: 'GET',
        target: `${person}/?`,
        pairs: Object.entries(headers),
        requestId: String(reply.headers['x-road-request-id']),
        body: Buffer.alloc(0),
      });
    expect(first.headers['x-road-request-hash']).toBe(hashOf(first));
    expect(second.headers['x-road-request-hash']).toBe(hashOf(second));
    expect(first.headers['x-road-request-hash']).not.toBe(second.headers['x-road-request-hash']);
  });
  test('with an id of its own where the caller gave none; of two clients the last counts', async () => {
    const reply = await askPerson({ headers: { 'X-Road-Client': ['TH/GOV/DOPA/population', portal] } });
    expect(reply.status).toBe(200);
    expect(reply.headers['x-road-id']).toMatch(/^TH-[0-9a-f-]{36}$/);
  });
  test('a caller whose token alone says which subsystem it is', async () => {
    const { 'X-Road-Client': _none, ...headers } = await aboutSomchai();
    const reply = await call(person, { headers });
    expect(reply.status).toBe(200);
    expect(reply.headers['x-road-client']).toBe(portal);
    const empty = await call(person, { headers: { ...headers, 'X-Road-Client': '' } });
    expect(errorOf(empty)).toEqual([500, 'server.clientproxy.invalid_client_identifier']);
  });
  test('the root of a service with and without its slash, and names with escapes that need not be', async () => {
    for (const path of [person, `${person}/`, '/r1/TH/GOV/D%4fPA/population/person%2ev1/']) {
      const reply = await askPerson({}, path);
      expect(reply.status).toBe(200);
      expect(reply.headers['x-road-service']).toBe(personService);
    }
  });
  test('by the steps of the native door: the exchange is in the evidence, what was denied too', async () => {
    const answered = await askPerson();
    const denied = await askPerson({ headers: { 'Saphan-Proof': await country.proof({ aud: 'another' }) } });
    expect(errorOf(denied)).toEqual([500, 'server.serverproxy.access_denied']);
    const native = openOutbound({
      baseUrl: country.cloud.outboundUrl(),
      bearer: country.tokens.portal,
      client: portal,
    });
    const list = await native.call({
      service: accessService as ServiceId,
      purpose: 'access-list',
      subject: { kind: 'pid', value: somchai },
      proofs: [await country.proof()],
    });
    const { rows } = list.json() as AccessList;
    const outcomeOf = (exchange: unknown) =>
      rows.filter((row) => row.exchange === exchange).map((row) => row.outcome);
    expect(outcomeOf(answered.headers['x-road-request-id'])).toEqual(['answered']);
    expect(outcomeOf(denied.json.detail)).toEqual(['denied']);
  });
  test('with the service’s own “nothing here”, which is no error of a gateway', async () => {
    const pid = '9501100000118';
    const headers = { 'Saphan-Subject': `pid:${pid}`, 'Saphan-Proof': await country.proof({ pid }) };
    const reply = await askPerson({ headers });
    expect(reply.status).toBe(404);
    expect(reply.headers['x-road-error']).toBeUndefined();
    expect(reply.headers['x-road-id']).toBeDefined();
    expect(reply.json.code).toBe('subject-not-found');
  });
  test('with an error where the source redirects: nobody follows', async () => {
    country.legacy.answer = () => ({ status: 302, body: '{}' });
    const asked = country.legacy.seen.length;
    const reply = await askPerson({}, `/r1/${directorshipsService}`);
    expect(errorOf(reply)).toEqual([500, 'server.serverproxy.io_error']);
    expect(country.legacy.seen.length).toBe(asked + 1);
  });
  test('to a body of 13 MiB that a system delivers', async () => {
    const send = async (path: string, body: Buffer) => {
      const exchange = toUuidV7(Date.now());
      const iat = Math.floor(Date.now() / 1000);
      const actor = signActor(
        {
          iss: portal,
          sub: 'delivery',
          kind: 'system',
          role: 'delivery',
          purpose: 'deliver-files',
          exchange,
          aud: filesService,
          iat,
          exp: iat + 300,
        },
        country.actorKeys.portal,
      );
      const headers = {
        ...caller(),
        'Saphan-Exchange': exchange,
        'Saphan-Actor': actor,
        'Content-Type': 'application/octet-stream',
        'Idempotency-Key': exchange,
        'X-Road-Id': 'unique-3',
      };
      const target = `/r1/${filesService}/f-1${path}`;
      const reply = await call(target, { method: 'PUT', headers, body });
      const pairs = Object.entries(headers);
      expect(reply.headers['x-road-request-hash']).toBe(
        toRequestHash({ method: 'PUT', target, pairs, requestId: exchange, body }),
      );
      return reply;
    };
    expect(await send('/manifest', Buffer.from('{"parts":[1]}'))).toMatchObject({ status: 200 });
    const large = Buffer.alloc(13 * 1024 * 1024 + 1, 7);
    const reply = await send('/parts/1', large);
    expect(reply.status).toBe(200);
    expect(country.desk.files.get('f-1')?.parts.get(1)?.equals(large)).toBe(true);
  });
});

test('more than one agreement: the purpose has to be said', async () => {
  await country.conclude({ purpose: { code: 'other', text: text('o') } });
  const reply = await askPerson();
  expect(errorOf(reply)).toEqual([400, 'client.invalid_request']);
  expect(reply.json.message).toContain('Send Saphan-Purpose');
  expect((await askPerson({ headers: { 'Saphan-Purpose': 'prefill' } })).status).toBe(200);
});

test('a quota that is used up: when to come again', async () => {
  await country.conclude({
    purpose: { code: 'seldom', text: text('s') },
    quota: { perMinute: 1, perDay: 1 },
  });
  const headers = { 'Saphan-Purpose': 'seldom' };
  expect((await askPerson({ headers })).status).toBe(200);
  const reply = await askPerson({ headers });
  expect(errorOf(reply)).toEqual([500, 'server.serverproxy.access_denied']);
  expect(Number(reply.headers['retry-after'])).toBeGreaterThan(0);
});

test('no log line holds a person’s number or what came in headers of X-Road', () => {
  const lines = country.cloud.logged.join('') + country.municipal.logged.join('');
  for (const secret of [somchai, 'สมชาย', 'unique-1', country.tokens.portal])
    expect(lines).not.toContain(secret);
});

test('errors are spelled as before 7.8 where that is set', async () => {
  await country.cloud.stop();
  await country.cloud.start({ xroadErrorCodes: '7.7' });
  expect(errorOf(await call(person))).toEqual([500, 'Server.ClientProxy.InvalidClientIdentifier']);
});
