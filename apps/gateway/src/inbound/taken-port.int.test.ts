import { once } from 'node:events';
import { createServer } from 'node:net';
import { toUuidV7 } from '@saphan/contracts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  openAuthority,
  openRegistry,
  type TestAuthority,
  type TestRegistry,
} from '../fixture/registry.fixture.ts';
import { testCatalogue } from '../fixture/catalogue.fixture.ts';
import { openTestGateway, type TestGateway } from '../fixture/test-gateway.fixture.ts';

let authority: TestAuthority;
let registry: TestRegistry;
let gateway: TestGateway;
beforeAll(async () => {
  authority = await openAuthority();
  registry = await openRegistry(testCatalogue, authority);
  gateway = await openTestGateway('TH/GOV/DGA/cloud', registry);
});
afterAll(async () => {
  await gateway.close();
  await registry.close();
});

const isReady = async (): Promise<boolean> =>
  (await fetch(`http://127.0.0.1:${String(gateway.settings.operatorPort)}/readyz`)).ok;

test('an inbound port that another program has is tried again until it is free', async () => {
  const other = createServer().listen(gateway.inboundPort(), '127.0.0.1');
  await once(other, 'listening');
  await gateway.start();
  const { csr } = await gateway.operate<{ csr: string }>('POST', '/enrolment', {
    members: [{ id: 'TH/GOV/DGA', agency: toUuidV7(Date.now()) }],
    hosts: ['127.0.0.1'],
  });
  await gateway.operate('PUT', '/certificate', { certificate: await authority.issue(csr) });
  await expect.poll(() => gateway.logged.join('')).toContain('the inbound door did not open');
  expect(await isReady()).toBe(false);
  other.close();
  await expect.poll(isReady).toBe(true);
});
