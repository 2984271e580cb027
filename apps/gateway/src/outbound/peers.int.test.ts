import type { ServiceId } from '@saphan/contracts';
import { contentDigest, manifestDigest } from '@saphan/exchange';
import { openOutbound, type ExchangeRefused } from '@saphan/outbound';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { declareDesk } from '../fixture/declare-sources.fixture.ts';
import { openTap, type Tap } from '../fixture/tap.fixture.ts';
import {
  intakeService,
  openTestCountry,
  portal,
  somchai,
  type TestCountry,
} from '../fixture/test-country.fixture.ts';

let country: TestCountry;
let tap: Tap;

beforeAll(async () => {
  country = await openTestCountry();
  await declareDesk(country);
  const words = { th: 'x', en: 'x' };
  await country.conclude({
    service: intakeService,
    right: 'submission',
    purpose: { code: 'deliver', text: words },
    items: ['case.number'],
    inputItems: ['case.submission'],
  });
  tap = await openTap(country.municipal.inboundPort());
  await changeListing((gateway) => {
    gateway.address = `https://127.0.0.1:${String(tap.port)}`;
  });
});
afterAll(async () => {
  await country.close();
  await tap.close();
});

type Listing = ReturnType<TestCountry['registry']['current']>['gateways'][0];
async function changeListing(change: (gateway: Listing) => void): Promise<void> {
  await country.registry.publish((snapshot) => {
    for (const gateway of snapshot.gateways) if (gateway.id === country.municipal.id) change(gateway);
  });
  await country.settled();
}

async function deliver(key: string): Promise<string> {
  const body = Buffer.from(JSON.stringify({ key }));
  const part = contentDigest(body).slice('sha-256=:'.length, -1);
  const parts = { [intakeService]: [part] };
  const declaration = { profile: 'saphan-declaration-1', application: key, parts } as const;
  const outbound = openOutbound({
    baseUrl: country.cloud.outboundUrl(),
    bearer: country.tokens.portal,
    client: portal,
  });
  const call = outbound.call({
    service: intakeService as ServiceId,
    method: 'POST',
    purpose: 'deliver',
    subject: { kind: 'pid', value: somchai },
    proofs: [await country.proof({ nonce: manifestDigest(declaration) })],
    declaration,
    body,
    contentType: 'application/json',
    idempotencyKey: key,
  });
  return call.then(
    ({ status }) => String(status),
    (error: unknown) => (error as ExchangeRefused).code,
  );
}

test('a peer whose certificate is no longer listed is not spoken to, over no connection', async () => {
  expect(await deliver('one')).toBe('201');
  let listed: Listing['certificates'] = [];
  await changeListing((gateway) => {
    listed = gateway.certificates;
    gateway.certificates = [];
  });
  const seen = country.desk.cases.length;
  expect(await deliver('two')).toBe('peer-unreachable');
  expect(country.desk.cases.length).toBe(seen);
  await changeListing((gateway) => {
    gateway.certificates = listed;
  });
  expect(await deliver('two')).toBe('201');
});

test('each new connection asks the registry: none is resumed past it', async () => {
  expect(await deliver('three')).toBe('201');
  tap.dropAll();
  await changeListing((gateway) => {
    gateway.certificates = gateway.certificates.map((one) => ({ ...one, thumbprint: 'x'.repeat(43) }));
  });
  expect(await deliver('four')).toBe('peer-unreachable');
});
