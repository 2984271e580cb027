import { createHash, randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  header,
  type Agreement,
  type EvidenceSummary,
  type MessageList,
  type MessageStatus,
  type ServiceId,
  toUuidV7,
  type SystemKey,
} from '@saphan/contracts';
import { contentDigest, manifestDigest, toDeclarationHeader } from '@saphan/exchange';
import { openOutbound } from '@saphan/outbound';
import { openSlowBody } from '@saphan/testkit';
import pg from 'pg';
import { webProblem } from '@saphan/web';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { call, type CallAnswer } from '../fixture/call.fixture.ts';
import { sha256 } from '../fixture/test-gateway.fixture.ts';
import { declareDesk, declareRegister } from '../fixture/declare-sources.fixture.ts';
import {
  intakeService,
  noticesService,
  openTestCountry,
  personService,
  portal,
  somchai,
  type TestCountry,
} from '../fixture/test-country.fixture.ts';

let country: TestCountry;
let hash: string;
const words = (text: string) => ({ th: text, en: text });
const notices = {
  service: noticesService,
  right: 'officer',
  purpose: { code: 'notify', text: words('notify') },
  items: ['notice.received'],
  inputItems: ['notice.content'],
} satisfies Partial<Agreement>;

beforeAll(async () => {
  country = await openTestCountry();
  await declareDesk(country);
  await country.registry.publish((snapshot) => {
    snapshot.dataServices.push({
      id: noticesService,
      names: words('notices'),
      definition: 'notices.v1',
      status: 'active',
    });
  });
  await country.settled();
  await country.municipal.operate('PUT', '/sources', {
    service: noticesService,
    source: { type: 'built-in', url: country.desk.url, secret: 'desk-door' },
  });
  await declareRegister(country);
  hash = await country.conclude(notices);
  await country.conclude({ ...notices, right: 'citizen', purpose: { code: 'ask', text: words('ask') } });
  await country.conclude({});
  await country.conclude({
    service: intakeService,
    right: 'submission',
    purpose: { code: 'deliver', text: words('deliver') },
    items: ['case.number'],
    inputItems: ['case.submission'],
    relations: ['self'],
  });
});
afterAll(() => country.close());
afterEach(() => {
  country.desk.notices.length = 0;
  country.desk.beforeNotice = () => undefined;
});

/** As the table's owner, in the name of the sending agency. */
async function query(text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: country.cloud.database.ownerUrl });
  await client.connect();
  try {
    const { members } = country.registry.current();
    const agency = members.find(({ id }) => id === 'TH/GOV/DGA')?.agency;
    await client.query("select set_config('app.agency', $1, false)", [agency]);
    return (await client.query<object>(text)).rows;
  } finally {
    await client.end();
  }
}

const newKey = (): string => `key-${randomBytes(8).toString('hex')}`;
const handIn = (
  key: string | undefined,
  body: string | Uint8Array = '{"hello":1}',
  headers: Record<string, string> = {},
  service = noticesService,
): Promise<CallAnswer> =>
  call(country.cloud, country.tokens.portal, service, {
    method: 'POST',
    body,
    headers: {
      prefer: 'respond-async',
      'content-type': 'application/json',
      [header.purpose]: 'notify',
      [header.subject]: `pid:${somchai}`,
      ...(key !== undefined && { [header.idempotencyKey]: key }),
      ...headers,
    },
  });
/** The same without `Prefer`: answered at once. */
const sendNow = (): Promise<CallAnswer> => handIn(newKey(), '{"hello":1}', { prefer: '' });
const codeOf = async (answer: Promise<CallAnswer>): Promise<unknown> => (await answer).json.code;

async function look(location: string, token = country.tokens.portal): Promise<MessageStatus> {
  const response = await fetch(`${country.cloud.outboundUrl()}${location}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  return (await response.json()) as MessageStatus;
}
const locationOf = ({ status, headers }: CallAnswer): string => {
  expect(status).toBe(202);
  return headers.get('location') ?? '';
};
async function ended(location: string, wanted = 'delivered'): Promise<MessageStatus> {
  await expect.poll(async () => (await look(location)).state, { interval: 50 }).toBe(wanted);
  return look(location);
}
const metric = async (name: string): Promise<number> => {
  const text = await fetch(`http://127.0.0.1:${String(country.cloud.settings.operatorPort)}/metrics`);
  return Number(new RegExp(`^${name} ([0-9.e+]+)$`, 'm').exec(await text.text())?.[1]);
};
const list = async (state: string): Promise<readonly MessageStatus[]> =>
  (await country.cloud.operate<MessageList>('GET', `/messages?member=TH/GOV/DGA&state=${state}`)).messages;
const order = (id: string, what: 'retry' | 'drop', token?: string): Promise<unknown> =>
  country.cloud.operate('POST', `/messages/${id}/${what}`, { member: 'TH/GOV/DGA', by: 'chief' }, token);

/** All waiting messages are due now, whatever their pause. */
const hurry = (): Promise<unknown> => query("update message_work set due_at = now() where state = 'waiting'");

describe('before the gateway can speak for the system', () => {
  test('a message under the right of an officer is refused, and says what to do', async () => {
    const answer = await handIn(newKey());
    expect(answer).toMatchObject({ status: 403, json: { code: 'message-key-missing', rule: 'right' } });
    expect(answer.json.cure).toContain('saphan agency system-key');
  });

  test('an operator makes its key, once; it is of use when the registry lists it', async () => {
    const make = () =>
      country.cloud.operate<SystemKey>('PUT', '/subsystems/actor-key', { subsystem: portal });
    const key = await make();
    const { kid, jwk } = await make();
    expect({ kid, jwk }).toEqual({ kid: key.kid, jwk: key.jwk });
    expect(await codeOf(handIn(newKey()))).toBe('message-key-missing');
    expect(await codeOf(sendNow())).toBe('actor-missing');
    await country.registry.publish((snapshot) => {
      snapshot.members
        .find(({ id }) => id === 'TH/GOV/DGA')
        ?.keys.push({
          kid: key.kid,
          use: 'actor',
          jwk: key.jwk,
          subsystem: portal,
          notBefore: '2020-01-01T00:00:00Z',
          notAfter: '2099-01-01T00:00:00Z',
        });
    });
    await country.settled();
  });

  test('then an exchange that names no officer says that the system asks', async () => {
    expect(await sendNow()).toMatchObject({ status: 200 });
    const [notice] = country.desk.notices;
    expect(notice?.actor).toMatchObject({ sub: portal, kind: 'system', purpose: 'notify' });
  });
});

describe('a message is refused when it is handed in', () => {
  test.each<[string, () => Promise<CallAnswer>, number, string]>([
    [
      'under the right of a citizen',
      async () => handIn(newKey(), '{}', { [header.purpose]: 'ask', [header.proof]: await country.proof() }),
      403,
      'message-right-ends',
    ],
    ['without a key by which its repeats are known', () => handIn(undefined), 400, 'idempotency-key-missing'],
    [
      'without an agreement',
      () => handIn(newKey(), '{}', { [header.purpose]: 'spy' }),
      403,
      'purpose-not-agreed',
    ],
    ['about nobody', () => handIn(newKey(), '{}', { [header.subject]: 'pid:1' }), 400, 'subject-malformed'],
    [
      'larger than a body may be',
      () => handIn(newKey(), Buffer.alloc(17 * 1024 * 1024)),
      413,
      'body-too-large',
    ],
    [
      'without a token',
      () =>
        call(country.cloud, 'x'.repeat(43), noticesService, {
          method: 'POST',
          headers: { prefer: 'respond-async' },
        }),
      401,
      'caller-unknown',
    ],
  ])('%s', async (_why, send, status, code) => {
    expect(await send()).toMatchObject({ status, json: { code } });
  });

  test.each([
    ['a message', { prefer: 'respond-async' }],
    ['a question', {}],
  ])('%s of a subsystem whose token was replaced while its body came', async (_what, headers) => {
    const put = (token: string) =>
      country.cloud.operate('PUT', '/subsystems/token', { subsystem: portal, sha256: sha256(token) });
    const old = randomBytes(32).toString('base64url');
    await put(old);
    const slow = openSlowBody(Buffer.from('{"hello":1}'));
    const sent = fetch(`${country.cloud.outboundUrl()}/x/${noticesService}/`, {
      ...slow.init,
      headers: {
        authorization: `Bearer ${old}`,
        'content-type': 'application/json',
        [header.purpose]: 'notify',
        [header.subject]: `pid:${somchai}`,
        [header.idempotencyKey]: newKey(),
        ...headers,
      },
    });
    // By then the door knows who sends: its body is under way.
    await expect.poll(() => metric('saphan_bodies_in_flight_bytes')).toBeGreaterThan(0);
    await put(country.tokens.portal);
    slow.rest();
    const answer = await sent;
    expect(answer.status).toBe(401);
    expect(await answer.json()).toMatchObject({ code: 'caller-unknown', rule: 'still-caller' });
  });

  test('and nothing of it is kept', async () => {
    expect(await metric('saphan_messages_waiting')).toBe(0);
    expect(country.desk.notices).toEqual([]);
  });
});

describe('a message', () => {
  test('is kept, delivered, and has a receipt that the evidence of both sides bears out', async () => {
    const key = newKey();
    const location = locationOf(await handIn(key, '{"hello":2}', { prefer: 'foo, Respond-Async; x=1' }));
    const status = await ended(location);
    expect(status).toMatchObject({ state: 'delivered', tries: 1, client: portal, idempotencyKey: key });
    const sha256 = createHash('sha256').update('{"received":"yes"}').digest('base64url');
    expect(status.receipt).toMatchObject({ outcome: 'answered', status: 200, sha256 });
    expect(country.desk.notices).toHaveLength(1);
    const [notice] = country.desk.notices;
    expect(notice?.body.toString()).toBe('{"hello":2}');
    expect(notice?.actor).toMatchObject({ kind: 'system', iss: portal, purpose: 'notify' });
    for (const [gateway, member] of [
      [country.cloud, 'TH/GOV/DGA'],
      [country.municipal, 'TH/LGO/CNX'],
    ] as const) {
      const found = await gateway.operate<{ exchanges: EvidenceSummary[] }>(
        'GET',
        `/evidence/${status.receipt?.exchange ?? ''}?member=${member}`,
      );
      expect(found.exchanges[0]).toMatchObject({ outcome: 'answered' });
    }
    expect(await metric('saphan_messages_waiting')).toBe(0);
  });

  test('carries the statement of the officer who handed it in, while it holds', async () => {
    const exchange = toUuidV7(Date.now());
    const outbound = openOutbound({
      baseUrl: country.cloud.outboundUrl(),
      bearer: country.tokens.portal,
      client: portal,
      actorKey: country.actorKeys.portal,
    });
    const answer = await outbound.call({
      service: noticesService as ServiceId,
      method: 'POST',
      purpose: 'notify',
      subject: { kind: 'pid', value: somchai },
      actor: { sub: 'officer-7', kind: 'officer', role: 'registrar' },
      case: 'case-1',
      exchange,
      body: { hello: 3 },
      idempotencyKey: newKey(),
      respondAsync: true,
    });
    expect(answer.status).toBe(202);
    await ended(`/messages/${exchange}`);
    expect(country.desk.notices[0]?.actor).toMatchObject({
      kind: 'officer',
      sub: 'officer-7',
      case: 'case-1',
    });
  });

  test('that was declared by a person goes by the declaration', async () => {
    const body = Buffer.from('{"shop":1}');
    const part = contentDigest(body).slice('sha-256=:'.length, -1);
    const declaration = {
      profile: 'saphan-declaration-1' as const,
      application: 'a-1',
      parts: { [intakeService]: [part] },
    };
    const at = Math.floor(Date.now() / 1000) - 3 * 86_400;
    const claims = { nonce: manifestDigest(declaration), auth_time: at, iat: at, exp: at + 600 };
    const headers = {
      [header.purpose]: 'deliver',
      [header.proof]: await country.proof(claims),
      [header.declaration]: toDeclarationHeader(declaration),
    };
    await ended(locationOf(await handIn(newKey(), body, headers, intakeService)));
    expect(country.desk.cases).toHaveLength(1);
    const other = await handIn(newKey(), '{"shop":2}', headers, intakeService);
    expect(other).toMatchObject({ status: 403, json: { code: 'declaration-unfit' } });
  });

  test('handed in twice is one message, and another one under its key is refused', async () => {
    const key = newKey();
    const first = locationOf(await handIn(key));
    expect(locationOf(await handIn(key))).toBe(first);
    await ended(first);
    expect(locationOf(await handIn(key))).toBe(first);
    expect(await codeOf(handIn(key, '{"hello":9}'))).toBe('idempotency-key-reused');
    const many = newKey();
    const locations = await Promise.all(Array.from({ length: 5 }, () => handIn(many)));
    expect(new Set(locations.map(locationOf)).size).toBe(1);
    await ended(locationOf(locations[0] as CallAnswer));
    expect(country.desk.notices).toHaveLength(2);
  });

  test('is another system’s secret, and its content nobody’s to see', async () => {
    const location = locationOf(await handIn(newKey(), '{"secret":"word"}'));
    await ended(location);
    expect(await look(location, country.tokens.desk)).toMatchObject({ code: 'caller-unknown' });
    expect(await look('/messages/none')).toMatchObject({ code: 'message-not-found' });
    expect(JSON.stringify(await list('delivered'))).not.toContain(somchai);
    expect(country.cloud.logged.join('')).not.toContain(somchai);
  });
  test('that asks to read is answered at once', async () => {
    const answer = await call(country.cloud, country.tokens.portal, personService, {
      headers: {
        prefer: 'respond-async',
        [header.purpose]: 'prefill',
        [header.subject]: `pid:${somchai}`,
        [header.proof]: await country.proof(),
      },
    });
    expect(answer.status).toBe(200);
  });
});

describe('what does not arrive', () => {
  test('waits while the receiver is away, encrypted, and goes with a statement of its own', async () => {
    await country.municipal.stop();
    const location = locationOf(await handIn(newKey(), '{"secret":"word"}'));
    await expect.poll(async () => (await look(location)).tries).toBeGreaterThan(0);
    await expect.poll(async () => (await look(location)).lastProblem?.code).toBe('peer-unreachable');
    const waiting = await look(location);
    expect(waiting).toMatchObject({ state: 'waiting' });
    expect(Date.parse(waiting.nextTryAt ?? '')).toBeGreaterThan(Date.parse(waiting.handedAt));
    expect(await metric('saphan_messages_waiting')).toBe(1);
    const dump = JSON.stringify(await query('select * from message'));
    expect(dump).not.toContain(somchai);
    expect(dump).not.toContain('word');
    await country.municipal.start();
    await expect
      .poll(
        async () => {
          await hurry();
          return (await look(location)).state;
        },
        { interval: 500 },
      )
      .toBe('delivered');
    const { receipt, id } = await look(location);
    expect(receipt?.exchange).not.toBe(id);
    expect(country.desk.notices).toHaveLength(1);
  });

  test('is tried again when the source is away, and taken once', async () => {
    country.desk.beforeNotice = () => {
      country.desk.beforeNotice = () => undefined;
      throw webProblem('not-ready');
    };
    const location = locationOf(await handIn(newKey()));
    await expect.poll(async () => (await look(location)).lastProblem?.code).toBeDefined();
    await sleep(1_100);
    await hurry();
    expect(await ended(location)).toMatchObject({ tries: 2 });
    expect(country.desk.notices).toHaveLength(1);
  });

  test('is delivered by the next process when this one is killed in the middle, and taken once', async () => {
    await country.cloud.stop();
    const apart = await country.cloud.startApart();
    const { promise: arrived, resolve } = Promise.withResolvers<undefined>();
    country.desk.beforeNotice = async () => {
      country.desk.beforeNotice = () => undefined;
      resolve(undefined);
      await sleep(500);
    };
    const location = locationOf(await handIn(newKey()));
    await arrived;
    apart.kill('SIGKILL');
    await new Promise((done) => apart.once('exit', done));
    await country.cloud.stop();
    await country.cloud.start();
    const status = await ended(location);
    expect(status).toMatchObject({ tries: 2 });
    expect(status.receipt?.exchange).not.toBe(status.id);
    expect(country.desk.notices).toHaveLength(1);
  });

  test('is over at once when the receiver refuses for good, and comes again when an operator says so', async () => {
    country.desk.beforeNotice = () => {
      throw webProblem('bad-request');
    };
    const location = locationOf(await handIn(newKey()));
    const status = await ended(location, 'refused');
    expect(status).toMatchObject({ tries: 1, lastProblem: { code: 'bad-request', hop: 'source' } });
    expect(status.nextTryAt).toBeUndefined();
    expect((await list('undelivered')).map(({ id }) => id)).toEqual([status.id]);
    expect(await metric('saphan_messages_undelivered')).toBe(1);
    country.desk.beforeNotice = () => undefined;
    await order(status.id, 'retry');
    expect(await ended(location)).toMatchObject({ tries: 2 });
    await expect(order(status.id, 'retry')).rejects.toThrow('message-not-undelivered');
    expect(await metric('saphan_messages_undelivered')).toBe(0);
  });

  test('is given up when its time is over, and dropped by an operator, who is noted', async () => {
    country.desk.beforeNotice = () => {
      throw webProblem('not-ready');
    };
    const location = locationOf(await handIn(newKey()));
    await expect.poll(async () => (await look(location)).lastProblem?.code).toBeDefined();
    await query('update message set ends_at = now()');
    await sleep(1_100);
    await hurry();
    const { id } = await ended(location, 'dead');
    await expect(order(id, 'drop', country.tokens.portal)).rejects.toThrow('operator-unknown');
    await order(id, 'drop');
    expect(await look(location)).toMatchObject({ code: 'message-not-found' });
    const audit = await query('select action, by_whom, door from message_audit order by at');
    expect(audit.at(-1)).toEqual({ action: 'drop', by_whom: 'chief', door: 'operator' });
  });

  test('is refused at once when its agreement is revoked meanwhile', async () => {
    await country.municipal.stop();
    const location = locationOf(await handIn(newKey()));
    await expect.poll(async () => (await look(location)).tries).toBeGreaterThan(0);
    await country.registry.publish((snapshot) => {
      const found = snapshot.agreements.find((signed) => signed.hash === hash);
      if (found) Object.assign(found, { revokedAt: new Date().toISOString() });
    });
    await country.municipal.start();
    await country.settled();
    await expect
      .poll(
        async () => {
          await hurry();
          return (await look(location)).state;
        },
        { interval: 500 },
      )
      .toBe('refused');
    expect((await look(location)).lastProblem).toMatchObject({
      code: 'agreement-revoked',
      rule: 'agreement',
    });
    await country.conclude({ ...notices, id: toUuidV7(Date.now()) });
  });
});

test('the room of an agency is bounded, in number and bytes, and what leaves makes room', async () => {
  await country.municipal.stop();
  const large = Buffer.alloc(1.5 * 1024 * 1024, 'x');
  const locations = [];
  for (let count = 0; count < 2; count++) locations.push(locationOf(await handIn(newKey(), large)));
  const key = newKey();
  const refused = await handIn(key, large);
  expect(refused).toMatchObject({ status: 507, json: { code: 'message-room' } });
  expect(refused.json.cure).toContain('saphan message list');
  let last = locationOf(await handIn(newKey()));
  let answer = await handIn(newKey());
  while (answer.status === 202) {
    last = locationOf(answer);
    answer = await handIn(newKey());
  }
  expect(answer).toMatchObject({ status: 429, json: { code: 'message-count' } });
  expect(await metric('saphan_messages_waiting')).toBeLessThanOrEqual(20);
  await country.municipal.start();
  await expect
    .poll(
      async () => {
        await hurry();
        return (await list('waiting')).length;
      },
      { timeout: 60_000, interval: 500 },
    )
    .toBe(0);
  await ended(last);
  locationOf(await handIn(key, large));
});
