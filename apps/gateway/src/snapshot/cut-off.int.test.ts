import { randomBytes } from 'node:crypto';
import type { ServiceId } from '@saphan/contracts';
import { contentDigest, manifestDigest, snapshotDigest } from '@saphan/exchange';
import { openOutbound, type ExchangeRefused } from '@saphan/outbound';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { declareDesk } from '../fixture/declare-sources.fixture.ts';
import { send } from '../fixture/peer.fixture.ts';
import {
  intakeService,
  openTestCountry,
  portal,
  somchai,
  type TestCountry,
} from '../fixture/test-country.fixture.ts';
import type { TestGateway } from '../fixture/test-gateway.fixture.ts';
import { cataloguePath, snapshotPath } from './registry-paths.ts';

let country: TestCountry;
const words = { th: 'deliver', en: 'deliver' };

async function versionAt({ settings }: TestGateway): Promise<number> {
  const metrics = await fetch(`http://127.0.0.1:${String(settings.operatorPort)}/metrics`);
  return Number(/^saphan_snapshot_version ([0-9.e+]+)$/m.exec(await metrics.text())?.[1]);
}

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
  await country.municipal.stop();
  // Nobody listens there: what it holds is on its disk, what is new comes from peers or not at all.
  await country.municipal.start({ linkageUrl: 'http://127.0.0.1:1' });
});
afterAll(() => country.close());

async function deliver(): Promise<number | string> {
  const body = Buffer.from('{"name":"x"}');
  const part = contentDigest(body).slice('sha-256=:'.length, -1);
  const declaration = {
    profile: 'saphan-declaration-1' as const,
    application: 'x',
    parts: { [intakeService]: [part] },
  };
  const outbound = openOutbound({
    baseUrl: country.cloud.outboundUrl(),
    bearer: country.tokens.portal,
    client: portal,
  });
  return outbound
    .call({
      service: intakeService as ServiceId,
      method: 'POST',
      purpose: 'deliver',
      subject: { kind: 'pid', value: somchai },
      proofs: [await country.proof({ nonce: manifestDigest(declaration) })],
      declaration,
      body,
      contentType: 'application/json',
      idempotencyKey: randomBytes(8).toString('hex'),
    })
    .then(
      ({ status }) => status,
      (refused: unknown) => (refused as ExchangeRefused).code,
    );
}

test('a gateway that has lost the Linkage Center goes on with what its peers give', async () => {
  const next = await country.registry.publish((snapshot) => {
    snapshot.witnesses = ['TH/GOV/DGA'];
  });
  await expect.poll(() => versionAt(country.cloud)).toBe(next);
  expect(await versionAt(country.municipal)).toBeLessThan(next);
  expect(await deliver()).toBe(201);
  expect(await versionAt(country.municipal)).toBe(next);
});

test('a gateway passes on what it holds to gateways of the registry, and to no others', async () => {
  const ask = (path: string, method = 'GET') =>
    send(country.municipal, country.cloud, { method, path, query: '', headers: {} });
  const current = country.registry.current();
  const given = await ask(snapshotPath);
  const payload = Buffer.from(given.body.toString().split('.')[1] ?? '', 'base64url').toString();
  expect(snapshotDigest(JSON.parse(payload) as typeof current)).toBe(snapshotDigest(current));
  expect((await ask(cataloguePath + current.catalogue)).status).toBe(200);
  expect(await ask(`${cataloguePath}other`)).toMatchObject({ status: 404, code: 'path-not-offered' });
  expect(await ask(snapshotPath, 'POST')).toMatchObject({ status: 405 });

  await country.registry.publish((snapshot) => {
    for (const gateway of snapshot.gateways)
      if (gateway.id === country.municipal.id) gateway.status = 'revoked';
  });
  await expect.poll(() => versionAt(country.cloud)).toBe(country.registry.current().version);
  expect(await ask(snapshotPath)).toMatchObject({ status: 403, code: 'peer-unknown' });
});
