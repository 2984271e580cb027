import { setTimeout as sleep } from 'node:timers/promises';
import {
  header,
  toUuidV7,
  type AccessList,
  type Agreement,
  type CloudEvent,
  type EventFeedStatus,
  type ServiceId,
  type SystemKey,
} from '@saphan/contracts';
import { openOutbound, type Answer, type Call, type ExchangeRefused, type Outbound } from '@saphan/outbound';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { call, type CallAnswer } from '../fixture/call.fixture.ts';
import { readMetric } from '../fixture/read-metric.fixture.ts';
import {
  accessService,
  desk,
  openTestCountry,
  population,
  portal,
  somchai,
  type TestCountry,
} from '../fixture/test-country.fixture.ts';
import { sha256 } from '../fixture/test-gateway.fixture.ts';
import { openSystem, type TestSystem } from '../fixture/test-system.fixture.ts';

let country: TestCountry;
let outbound: Outbound;
let system: TestSystem;
let subscribing: string;
let reading: string;
const registerToken = 'the-token-of-the-population-register-system';
const malee = '9501100000118';
const words = (text: string) => ({ th: text, en: text });
const subscriptionsService = `${population}/subscriptions.v1` as ServiceId;
const eventsService = `${population}/events.v1` as ServiceId;
const subscribe = {
  consumer: desk,
  service: subscriptionsService,
  right: 'officer',
  purpose: { code: 'subscribe', text: words('subscribe') },
  items: ['event.subscription'],
  inputItems: ['event.subscriptionRequest'],
} satisfies Partial<Agreement>;

const read = {
  consumer: desk,
  service: eventsService,
  right: 'officer',
  purpose: { code: 'events', text: words('events') },
  items: ['event.list'],
  inputItems: ['event.cursor'],
} satisfies Partial<Agreement>;

beforeAll(async () => {
  country = await openTestCountry();
  system = await openSystem();
  await country.registry.publish((snapshot) => {
    for (const id of [subscriptionsService, eventsService]) {
      const definition = id.split('/').at(-1) ?? '';
      snapshot.dataServices.push({ id, names: words(id), definition, status: 'active' });
    }
  });
  await country.settled();
  for (const service of [subscriptionsService, eventsService])
    await country.cloud.operate('PUT', '/sources', { service, source: { type: 'events' } });
  await country.cloud.operate('PUT', '/subsystems/token', {
    subsystem: population,
    sha256: sha256(registerToken),
  });
  subscribing = await country.conclude(subscribe);
  reading = await country.conclude(read);
  await country.conclude({
    service: accessService,
    items: ['access.rows'],
    purpose: { code: 'access-list', text: words('a') },
  });
  outbound = openOutbound({
    baseUrl: country.municipal.outboundUrl(),
    bearer: country.tokens.desk,
    client: desk,
    actorKey: country.actorKeys.desk,
  });
});
afterAll(async () => {
  await country.close();
  await system.close();
});

const ask = (more: Partial<Call>): Promise<Answer> =>
  outbound.call({
    service: subscriptionsService,
    purpose: 'subscribe',
    actor: { sub: 'officer-1', kind: 'officer', role: 'registrar' },
    case: 'case-1',
    ...more,
  });
const put = (id: string, value = somchai, body: object = {}): Promise<Answer> =>
  ask({ method: 'PUT', path: `/${id}`, subject: { kind: 'pid', value }, body });
const end = (id: string): Promise<Answer> =>
  ask({ method: 'PUT', path: `/${id}/ended`, subject: { kind: 'pid', value: somchai }, body: {} });
const readAfter = async (after: string, wait?: 'no'): Promise<CloudEvent[]> => {
  const query = { after, ...(wait && { wait }) };
  return (await ask({ service: eventsService, purpose: 'events', query })).json() as CloudEvent[];
};
/** Every gateway knows of it when this resolves. */
async function revoke(agreement: string): Promise<void> {
  await country.registry.publish((snapshot) => {
    const found = snapshot.agreements.find(({ hash }) => hash === agreement);
    if (found) Object.assign(found, { revokedAt: new Date().toISOString() });
  });
  await country.settled();
}
const codeOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'answered',
    (error: unknown) => (error as ExchangeRefused).code,
  );

const refusalOf = (work: Promise<unknown>): Promise<ExchangeRefused['document']> =>
  work.then(
    () => {
      throw new Error('answered');
    },
    (error: unknown) => (error as ExchangeRefused).document,
  );

async function tell(
  type: string,
  subject = `pid:${somchai}`,
  { key, token = registerToken, body }: { key?: string; token?: string; body?: string } = {},
): Promise<CallAnswer> {
  const response = await fetch(`${country.cloud.outboundUrl()}/events`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      ...(subject !== '' && { [header.subject]: subject }),
      ...(key !== undefined && { [header.idempotencyKey]: key }),
    },
    body: body ?? JSON.stringify({ type }),
  });
  const bytes = Buffer.from(await response.arrayBuffer());
  return {
    status: response.status,
    headers: response.headers,
    body: bytes,
    json: JSON.parse(bytes.toString()) as Record<string, unknown>,
  };
}
let last = '0';
const unread = async (): Promise<CloudEvent[]> => {
  const events = await readAfter(last, 'no');
  last = events.at(-1)?.sequence ?? last;
  return events;
};
/** As the tables' owner, in the name of an agency. */
async function query(gateway: 'cloud' | 'municipal', member: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: country[gateway].database.ownerUrl });
  await client.connect();
  try {
    const agency = country.registry.current().members.find(({ id }) => id === member)?.agency;
    await client.query("select set_config('app.agency', $1, false)", [agency]);
    return (await client.query<object>(text)).rows;
  } finally {
    await client.end();
  }
}
const atProvider = (text: string): Promise<unknown[]> => query('cloud', 'TH/GOV/DOPA', text);
/** Exchanges of the reader that have come to the register so far. */
const asked = (): Promise<unknown[]> =>
  atProvider(`select exchange from evidence_begun where provider_side and consumer = '${desk}'`);
/** Those of them that have no end yet. */
const underWay = (): Promise<unknown[]> =>
  atProvider(
    `select exchange from evidence_begun where provider_side and consumer = '${desk}'
       and not exists (select from evidence_ended where evidence_ended.exchange = evidence_begun.exchange and evidence_ended.provider_side)`,
  );
/** A question that waits where the events are. */
async function startReading(): Promise<{ readonly answer: Promise<CloudEvent[]> }> {
  const before = (await asked()).length;
  const answer = readAfter(last);
  answer.catch(() => undefined);
  await expect.poll(async () => (await asked()).length).toBe(before + 1);
  return { answer };
}

describe('what is refused', () => {
  test.each<[string, () => Promise<unknown>, string]>([
    ['a subscription about nobody', () => ask({ method: 'PUT', path: '/a', body: {} }), 'subject-missing'],
    [
      'one without an officer',
      () =>
        outbound.call({
          service: subscriptionsService,
          method: 'PUT',
          path: '/a',
          body: {},
          subject: { kind: 'pid', value: somchai },
        }),
      'actor-missing',
    ],
    ['one whose id is none', () => put('x'.repeat(65)), 'subscription-malformed'],
    [
      'one to types that are none',
      () => put('a', somchai, { types: ['House Changed'] }),
      'subscription-malformed',
    ],
    [
      'one that is over',
      () => put('a', somchai, { until: '2020-01-01T00:00:00Z' }),
      'subscription-malformed',
    ],
    ['reading after what is no number', () => readAfter('-1'), 'event-cursor-malformed'],
  ])('%s', async (_what, work, code) => {
    expect(await codeOf(work())).toBe(code);
  });
  test('telling without a token, about nobody, at length, or what is no type', async () => {
    expect(await tell('a.b', undefined, { token: 'x'.repeat(43) })).toMatchObject({ status: 401 });
    expect(await tell('a.b', '')).toMatchObject({ json: { code: 'subject-missing' } });
    expect(await tell('a.b', 'pid:1:2:')).toMatchObject({ status: 202 });
    expect(await tell('Somchai has moved')).toMatchObject({ json: { code: 'event-malformed' } });
    expect(await tell('', undefined, { body: `{"type":"a.b","who":"${somchai}"}` })).toMatchObject({
      json: { code: 'event-malformed' },
    });
    expect(await tell('saphan.events-missed')).toMatchObject({ json: { code: 'event-malformed' } });
    expect(await tell('', undefined, { body: 'x'.repeat(5000) })).toMatchObject({ status: 413 });
    expect(await unread()).toEqual([]);
  });
});

describe('a subscriber', () => {
  beforeEach(async () => {
    await unread();
  });

  test('is told that something has changed, thinly, in order, and of nobody else', async () => {
    const subscription = (await put('s-1')).json();
    expect(subscription).toMatchObject({ id: 's-1', state: 'active' });
    expect((await tell('house.changed')).status).toBe(202);
    await tell('house.changed', `pid:${malee}`);
    await tell('name.changed');
    const events = await unread();
    expect(events.map(({ type, subject }) => [type, subject])).toEqual([
      ['house.changed', 's-1'],
      ['name.changed', 's-1'],
    ]);
    expect(events[0]).toMatchObject({ specversion: '1.0', source: '/TH/GOV/DOPA/population' });
    expect(events[0]?.sequence).toBeTypeOf('string');
    expect(Object.keys(events[0] ?? {}).sort()).toEqual([
      'id',
      'sequence',
      'source',
      'specversion',
      'subject',
      'time',
      'type',
    ]);
    const answer = await ask({ service: eventsService, purpose: 'events', query: { after: '0' } });
    expect(answer.contentType).toBe('application/cloudevents-batch+json');
    const kept = JSON.stringify([
      await atProvider('select * from event_subscription'),
      await atProvider('select * from event_told'),
    ]);
    expect(kept).not.toContain(somchai);
    expect(await unread()).toEqual([]);
  });

  test('waits for the next one, and has it at once', async () => {
    const hear = async (): Promise<number> => {
      await unread();
      const { answer } = await startReading();
      await tell('house.changed');
      return (await answer).length;
    };
    // A question waits two seconds here: on a busy machine the event may come too late for it.
    await expect.poll(hear).toBe(1);
  });

  test('who may not read any more hears nothing, though it was waiting', async () => {
    const { answer } = await startReading();
    const heard = answer.then(
      (events) => events.length,
      (error: unknown) => (error as ExchangeRefused).code,
    );
    await revoke(reading);
    await tell('house.changed');
    expect([0, 'agreement-not-found']).toContain(await heard);
    await country.conclude({ ...read, id: toUuidV7(Date.now()) });
    expect(await unread()).toHaveLength(1);
  });

  test('is told once of what is told twice', async () => {
    const keys = [1, 2].map(() => tell('house.changed', undefined, { key: 'change-77' }));
    const [first, second] = await Promise.all(keys);
    expect(first?.json).toEqual(second?.json);
    expect(await unread()).toHaveLength(1);
  });

  test('sees all that many tell at once, none passed by a cursor', async () => {
    const seen: string[] = [];
    const telling = Promise.all(Array.from({ length: 30 }, (_, index) => tell(`burst.n${String(index)}`)));
    let isOver = Promise.race([telling.then(() => true), sleep(0, false)]);
    while (!(await isOver)) {
      seen.push(...(await unread()).map(({ type }) => type));
      isOver = Promise.race([telling.then(() => true), sleep(0, false)]);
    }
    seen.push(...(await unread()).map(({ type }) => type));
    expect(new Set(seen).size).toBe(30);
    expect(seen).toHaveLength(30);
  });

  test('hears of the types it wants, and nothing after it has ended or its time is over', async () => {
    await put('s-2', malee, { types: ['died'] });
    expect(await codeOf(put('s-2', somchai))).toBe('subscription-other-subject');
    await tell('moved', `pid:${malee}`);
    await tell('died', `pid:${malee}`);
    expect((await unread()).map(({ type }) => type)).toEqual(['died']);
    expect((await end('s-2')).json()).toMatchObject({ state: 'ended' });
    expect((await end('s-2')).json()).toMatchObject({ state: 'ended' });
    const until = new Date(Date.now() + 3_600_000).toISOString();
    expect((await put('s-3', malee, { until })).json()).toMatchObject({ until });
    const moved = await atProvider(
      `update event_subscription set until = now() where id = 's-3' and until = '${until}' returning id`,
    );
    expect(moved).toHaveLength(1);
    await tell('died', `pid:${malee}`);
    expect(await unread()).toEqual([]);
  });

  test('is not told any more what it had not read when it ended', async () => {
    await put('s-4', malee);
    await tell('moved', `pid:${malee}`);
    await ask({ method: 'PUT', path: '/s-4/ended', subject: { kind: 'pid', value: malee }, body: {} });
    expect(await unread()).toEqual([]);
  });

  test('has twenty subscriptions about one person at most', async () => {
    const ids = Array.from({ length: 20 }, (_, index) => `t-${String(index)}`);
    for (const id of ids) await put(id, malee, { types: ['never'] });
    expect(await codeOf(put('t-20', malee))).toBe('subscription-count');
    await put('t-0', malee, { types: ['never'] });
    await atProvider("delete from event_subscription where id like 't-%'");
  });

  test('stands in the person’s list of who used their data', async () => {
    const answer = await openOutbound({
      baseUrl: country.cloud.outboundUrl(),
      bearer: country.tokens.portal,
      client: portal,
    }).call({
      service: accessService as ServiceId,
      purpose: 'access-list',
      subject: { kind: 'pid', value: somchai },
      proofs: [await country.proof()],
    });
    const { rows } = answer.json() as AccessList;
    expect(rows.filter(({ service }) => service === subscriptionsService).length).toBeGreaterThan(0);
  });

  test('who was away for too long is told so', async () => {
    await tell('house.changed');
    await atProvider("update event_told set at = now() - interval '15 days'");
    await query('cloud', 'TH/GOV/DOPA', 'select 1');
    const early = last;
    await country.cloud.stop();
    await country.cloud.start();
    await expect.poll(async () => (await atProvider('select * from event_stream')).length).toBe(1);
    const refusal = await refusalOf(readAfter(early, 'no'));
    expect(refusal.code).toBe('event-cursor-old');
    // Who has read nothing yet has missed them too.
    expect(await refusalOf(readAfter('0', 'no'))).toMatchObject({ code: refusal.code, at: refusal.at });
    last = /^after=([0-9]+)$/.exec(refusal.at ?? '')?.[1] ?? '';
    expect(BigInt(last)).toBeGreaterThan(BigInt(early));
    expect(await readAfter(last, 'no')).toEqual([]);
  });

  test('is not told so because another missed some', async () => {
    await atProvider(
      `insert into event_told (agency, stream, client, subscription, event, type, at)
       values (current_setting('app.agency')::uuid, '${population}', 'TH/LGO/OTHER/desk', 's', 'e', 'moved', now() - interval '15 days')`,
    );
    await country.cloud.stop();
    await country.cloud.start();
    await expect.poll(async () => (await atProvider('select * from event_stream')).length).toBe(2);
    expect(await readAfter(last, 'no')).toEqual([]);
  });

  test('whose place is beyond all events, as after a restore, is told so', async () => {
    expect(await codeOf(readAfter('999999999999', 'no'))).toBe('event-cursor-old');
  });
});

describe('a feed', () => {
  const taken: CloudEvent[] = [];
  let status = 204;
  const put_ = (more: object = {}): Promise<unknown> =>
    country.municipal.operate('PUT', '/event-feeds', {
      ...{
        client: desk,
        service: eventsService,
        purpose: 'events',
        url: `${system.url}/hook`,
        secret: 'hook',
      },
      ...more,
    });
  const feed = async (): Promise<EventFeedStatus | undefined> =>
    (await country.municipal.operate<{ feeds: EventFeedStatus[] }>('GET', '/event-feeds?member=TH/LGO/CNX'))
      .feeds[0];
  const hurry = (): Promise<unknown> =>
    query('municipal', 'TH/LGO/CNX', 'update event_feed_work set due_at = now()');
  const metric = (name: string): Promise<number> => readMetric(country.municipal, name);
  const types = (): string[] => taken.map(({ type }) => type);

  beforeAll(async () => {
    system.answer = ({ headers, body }) => {
      const isKnown = headers.authorization === 'Bearer the-hook';
      if (isKnown && status < 300) taken.push(JSON.parse(body.toString()) as CloudEvent);
      return { status: isKnown ? status : 401, body: '' };
    };
    await country.municipal.putSecret('TH/LGO/CNX', 'hook', 'the-hook');
    const key = await country.municipal.operate<SystemKey>('PUT', '/subsystems/actor-key', {
      subsystem: desk,
    });
    await country.registry.publish((snapshot) => {
      snapshot.members
        .find(({ id }) => id === 'TH/LGO/CNX')
        ?.keys.push({
          ...{ kid: key.kid, use: 'actor', jwk: key.jwk, subsystem: desk },
          ...{ notBefore: '2020-01-01T00:00:00Z', notAfter: '2099-01-01T00:00:00Z' },
        });
    });
    await country.settled();
  });

  test('is refused to where sources may not be', async () => {
    await country.municipal.operate('PUT', '/agencies/token', {
      member: 'TH/LGO/CNX',
      sha256: sha256('token-of-the-agency-cnx-0123456789'),
    });
    const byAgency = country.municipal.operate(
      'PUT',
      '/event-feeds',
      { client: desk, service: eventsService, url: `${system.url}/hook`, secret: 'hook' },
      'token-of-the-agency-cnx-0123456789',
    );
    await expect(byAgency).rejects.toThrow('source-address-not-allowed');
    await expect(put_({ url: 'http://169.254.169.254/latest' })).rejects.toThrow(
      'source-address-not-allowed',
    );
  });

  test('hands each event to the agency’s system', async () => {
    await put_();
    await tell('house.changed');
    await expect.poll(types).toContain('house.changed');
    // Of what was forgotten before it began it is told first.
    expect(taken[0]).toMatchObject({ type: 'saphan.events-missed', specversion: '1.0' });
    expect(taken[1]).toMatchObject({ subject: 's-1', specversion: '1.0' });
    expect(system.seen.at(-1)?.headers['content-type']).toBe('application/cloudevents+json');
    const told = taken.filter(({ type }) => type !== 'saphan.events-missed').length;
    await expect.poll(() => metric('saphan_events_handed_total')).toBe(told);
    expect(await metric('saphan_events_missed_total')).toBe(1);
    expect([await metric('saphan_feeds'), await metric('saphan_feeds_failing')]).toEqual([1, 0]);
  });

  test('asks for nothing while its secret is not there', async () => {
    await put_({ secret: 'not-there' });
    await hurry();
    await expect.poll(async () => (await feed())?.lastProblem).toBe('secret-missing');
    const before = (await asked()).length;
    await tell('unasked');
    await sleep(1_500);
    expect(await asked()).toHaveLength(before);
    // It is at work for a moment at each try alone.
    await expect
      .poll(() => query('municipal', 'TH/LGO/CNX', 'select boot from event_feed_work'))
      .toEqual([{ boot: null }]);
    await put_();
    await expect.poll(types).toContain('unasked');
    await expect.poll(async () => (await feed())?.lastProblem).toBeUndefined();
  });

  test('hands on nothing that a gateway alone says', async () => {
    taken.length = 0;
    status = 503;
    await tell('forged');
    await expect.poll(async () => (await feed())?.lastProblem).toBe('webhook-503');
    await atProvider("update event_told set type = 'saphan.events-missed' where type = 'forged'");
    status = 204;
    await hurry();
    await expect.poll(async () => (await feed())?.lastProblem).toBe('peer-answer-invalid');
    expect(taken).toEqual([]);
    await atProvider("delete from event_told where type = 'saphan.events-missed'");
    await tell('true');
    await hurry();
    await expect.poll(types).toEqual(['true']);
  });

  test('keeps what the system does not take, in order, over a restart, and tells why', async () => {
    taken.length = 0;
    status = 503;
    await tell('first');
    await tell('second');
    await expect.poll(async () => (await feed())?.lastProblem).toBe('webhook-503');
    expect(await metric('saphan_feeds_failing')).toBe(1);
    expect(await metric('saphan_feeds_failing_oldest_seconds')).toBeGreaterThan(0);
    await country.municipal.stop();
    status = 200;
    await country.municipal.start();
    await hurry();
    await expect.poll(types).toEqual(['first', 'second']);
    await expect.poll(async () => (await feed())?.lastProblem).toBeUndefined();
  });

  test('goes on when the process that had it is killed', async () => {
    taken.length = 0;
    await country.municipal.stop();
    const apart = await country.municipal.startApart();
    await tell('before');
    await expect.poll(types).toEqual(['before']);
    // Between the hand-over and its note, if it comes to that: then the event comes again.
    apart.kill('SIGKILL');
    await new Promise((resolve) => apart.once('exit', resolve));
    await country.municipal.stop();
    await tell('between');
    await country.municipal.start();
    await expect.poll(types).toContain('between');
    expect([...new Set(types())]).toEqual(['before', 'between']);
    expect(new Set(taken.map(({ id }) => id)).size).toBe(2);
  });

  test('is told that events were missed, and goes on', async () => {
    taken.length = 0;
    status = 503;
    await tell('lost');
    await expect.poll(async () => (await feed())?.lastProblem).toBe('webhook-503');
    await atProvider("update event_told set at = now() - interval '15 days'");
    await country.cloud.stop();
    await country.cloud.start();
    await expect.poll(async () => (await atProvider('select * from event_told')).length).toBe(0);
    status = 204;
    await hurry();
    await expect.poll(types).toEqual(['saphan.events-missed']);
    await tell('after');
    await expect.poll(types).toEqual(['saphan.events-missed', 'after']);
  });

  test('ends with the agreement, and with its removal', async () => {
    taken.length = 0;
    await revoke(subscribing);
    await tell('secret');
    await expect.poll(async () => (await feed())?.lastProblem).toBe('agreement-not-found');
    expect(taken).toEqual([]);
    await country.conclude({ ...subscribe, id: toUuidV7(Date.now()) });
    await hurry();
    await expect.poll(types).toEqual(['secret']);
    await country.municipal.operate('DELETE', `/event-feeds?client=${desk}&service=${eventsService}`);
    // A question that was under way may still bring something.
    await sleep(3_000);
    await expect.poll(underWay).toEqual([]);
    taken.length = 0;
    await tell('unheard');
    await sleep(1_500);
    expect(taken).toEqual([]);
    // The system reads for itself again, from where nothing is kept any more.
    expect(await call(country.municipal, country.tokens.desk, eventsService)).toMatchObject({
      json: { code: 'event-cursor-old' },
    });
  });
});
