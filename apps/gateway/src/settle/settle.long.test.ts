import { randomBytes } from 'node:crypto';
import { toUuidV7, type EvidenceSummary, type ServiceId, type SubsystemId } from '@saphan/contracts';
import { contentDigest, manifestDigest } from '@saphan/exchange';
import { openOutbound, type Call, type ExchangeRefused } from '@saphan/outbound';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { declareDesk } from '../fixture/declare-sources.fixture.ts';
import {
  intakeService,
  openTestCountry,
  portal,
  somchai,
  type TestCountry,
} from '../fixture/test-country.fixture.ts';
import { send } from '../fixture/peer.fixture.ts';
import { openTap, type Tap } from '../fixture/tap.fixture.ts';
import type { TestGateway } from '../fixture/test-gateway.fixture.ts';
import { toOutcomeQuery } from './outcome-path.ts';

let country: TestCountry;
let tap: Tap;
const words = { th: 'deliver', en: 'deliver' };

beforeAll(async () => {
  country = await openTestCountry();
  await declareDesk(country);
  await country.conclude({
    service: intakeService,
    right: 'submission',
    purpose: { code: 'deliver', text: words },
    items: ['case.number'],
    inputItems: ['case.submission'],
  });
  tap = await openTap(country.municipal.inboundPort());
  await country.registry.publish((snapshot) => {
    for (const gateway of snapshot.gateways) {
      if (gateway.id === country.municipal.id) gateway.address = `https://127.0.0.1:${String(tap.port)}`;
    }
  });
  await country.settled();
});
afterAll(async () => {
  await country.close();
  await tap.close();
});

async function toCall(name: string, key: string): Promise<Call> {
  const body = Buffer.from(JSON.stringify({ name }));
  const part = contentDigest(body).slice('sha-256=:'.length, -1);
  const declaration = {
    profile: 'saphan-declaration-1' as const,
    application: name,
    parts: { [intakeService]: [part] },
  };
  return {
    service: intakeService as ServiceId,
    method: 'POST',
    purpose: 'deliver',
    subject: { kind: 'pid', value: somchai },
    proofs: [await country.proof({ nonce: manifestDigest(declaration) })],
    declaration,
    body,
    contentType: 'application/json',
    idempotencyKey: key,
  };
}
const outbound = () =>
  openOutbound({ baseUrl: country.cloud.outboundUrl(), bearer: country.tokens.portal, client: portal });
const newKey = (): string => randomBytes(8).toString('hex');

async function findAt(
  gateway: TestGateway,
  member: string,
  exchange: string,
): Promise<EvidenceSummary | undefined> {
  const path = `/evidence/${exchange}?member=${member}`;
  const found = await gateway.operate<{ exchanges: EvidenceSummary[] }>('GET', path).catch(() => undefined);
  return found?.exchanges[0];
}
const outcomeAt = async (...where: Parameters<typeof findAt>): Promise<string | undefined> =>
  (await findAt(...where))?.outcome;

/** Polls until the consumer has settled and the provider has an end, and gives both outcomes. */
async function settledOutcomes(exchange: string): Promise<readonly [string, string]> {
  for (let tries = 0; tries < 300; tries++) {
    const mine = await findAt(country.cloud, 'TH/GOV/DGA', exchange);
    const theirs = await findAt(country.municipal, 'TH/LGO/CNX', exchange);
    // Begun, ended, and the peer's word.
    const isSettled = mine?.records?.length === 3;
    if (isSettled && theirs && theirs.outcome !== 'begun') return [mine.outcome, theirs.outcome];
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('not settled');
}

test('the provider is killed while its source works: nothing is doubled, both sides say the same', async () => {
  await country.municipal.stop();
  const apart = await country.municipal.startApart();
  const key = newKey();
  const call = await toCall('killed', key);
  country.desk.beforeCase = async () => {
    country.desk.beforeCase = () => undefined;
    apart.kill('SIGKILL');
    await new Promise((resolve) => setTimeout(resolve, 300));
  };
  const refused = (await outbound()
    .call(call)
    .catch((error: unknown) => error)) as ExchangeRefused;
  expect(refused).toMatchObject({ code: 'peer-unreachable', isTemporary: true });
  await expect.poll(() => country.desk.cases).toHaveLength(1);
  expect(await outcomeAt(country.cloud, 'TH/GOV/DGA', refused.exchange ?? '')).toBe('unknown');

  await country.municipal.start();
  expect(await settledOutcomes(refused.exchange ?? '')).toEqual(['unknown', 'unknown']);
  // The person's submit goes on: same key, new exchange, the case that is there.
  const answer = await outbound().call(await toCall('killed', key));
  expect(answer.json()).toEqual({ case: 'case-1' });
  expect(country.desk.cases).toHaveLength(1);
});

test('the answer is lost on the way after the provider has ended: the consumer learns that it was answered', async () => {
  expect((await outbound().call(await toCall('before', newKey()))).status).toBe(201);
  tap.cutAnswers(true);
  const refused = (await outbound()
    .call(await toCall('lost', newKey()))
    .catch((error: unknown) => error)) as ExchangeRefused;
  tap.cutAnswers(false);
  expect(refused.code).toBe('peer-unreachable');
  expect(await settledOutcomes(refused.exchange ?? '')).toEqual(['answered', 'answered']);
  // All three rows of the asking side are in its log.
  const admin = new pg.Client({ connectionString: country.cloud.database.adminUrl });
  await admin.connect();
  const logged = async () => {
    const { rows } = await admin.query(
      'select count(begun)::int as begun, count(ended)::int as ended, count(settled)::int as settled from log_entry where exchange = $1',
      [refused.exchange],
    );
    return rows[0] as unknown;
  };
  await expect.poll(logged).toEqual({ begun: 1, ended: 1, settled: 1 });
  await admin.end();
});

test('the consumer is killed while it waits: after its start it knows what the provider knows', async () => {
  await country.cloud.stop();
  const apart = await country.cloud.startApart();
  const key = newKey();
  let exchange = '';
  country.desk.beforeCase = async (request) => {
    country.desk.beforeCase = () => undefined;
    exchange = request.exchange;
    apart.kill('SIGKILL');
    await new Promise((resolve) => setTimeout(resolve, 300));
  };
  const refused = (await outbound()
    .call(await toCall('consumer killed', key))
    .catch((error: unknown) => error)) as ExchangeRefused;
  expect(refused.code).toBe('gateway-unreachable');
  await country.cloud.start();
  expect(await settledOutcomes(exchange)).toEqual(['answered', 'answered']);
  const cases = country.desk.cases.length;
  expect((await outbound().call(await toCall('consumer killed', key))).status).toBe(201);
  expect(country.desk.cases).toHaveLength(cases);
});

test('a gateway is told of exchanges of its own members alone', async () => {
  const { path, query } = toOutcomeQuery({
    exchange: toUuidV7(Date.now()),
    consumer: 'TH/LGO/CNX/desk' as SubsystemId,
    service: intakeService as ServiceId,
    side: 'provider',
  });
  const message = { method: 'GET', path, query, headers: {} };
  expect(await send(country.cloud, country.municipal, message)).toMatchObject({
    status: 403,
    code: 'peer-not-host',
  });
});

test('a capture between the gateways holds no person’s number', async () => {
  const body = { note: somchai };
  await outbound().call(await toCall(JSON.stringify(body), newKey()));
  const captured = tap.captured();
  expect(captured.length).toBeGreaterThan(5_000);
  expect(captured.includes(somchai)).toBe(false);
  expect(captured.includes('saphan-')).toBe(false);
});
