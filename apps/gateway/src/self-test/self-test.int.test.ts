import { X509Certificate } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { EnrolmentAnswer, RenewalStatement, SelfTestReport } from '@saphan/contracts';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { forge, send } from '../fixture/peer.fixture.ts';
import { openAuthority } from '../fixture/registry.fixture.ts';
import { intakeService, openTestCountry, portal, type TestCountry } from '../fixture/test-country.fixture.ts';
import { toThumbprint } from '../keys/tls-identity.ts';

const member = 'TH/LGO/CNX';
let country: TestCountry;
beforeAll(async () => {
  country = await openTestCountry();
});
afterAll(() => country.close());
/** What a test has taken away is there for the next one, also where it failed. */
afterEach(async () => {
  await country.registry.publish(({ gateways, members }) => {
    for (const each of members) each.status = 'active';
    for (const each of gateways)
      if (each.id === country.municipal.id)
        each.address = `https://127.0.0.1:${String(country.municipal.inboundPort())}`;
  });
  await country.settled();
});

const run = (): Promise<SelfTestReport> =>
  country.municipal.operate<SelfTestReport>('POST', '/self-test', { member });
const namesOf = ({ steps }: SelfTestReport): string[] => steps.map(({ name, ok }) => `${name} ${String(ok)}`);
const metrics = async (): Promise<string> =>
  (await fetch(`http://127.0.0.1:${String(country.municipal.settings.operatorPort)}/metrics`)).text();

async function list(certificates: readonly string[]): Promise<void> {
  await country.registry.publish(({ gateways }) => {
    const me = gateways.find(({ id }) => id === country.municipal.id);
    if (!me) return;
    me.certificates = certificates.map((pem) => {
      const { raw, validToDate } = new X509Certificate(pem);
      return { thumbprint: toThumbprint(raw), notAfter: validToDate.toISOString() };
    });
  });
  await country.settled();
}

describe('refused', () => {
  test('to whoever has no token, and for a member that is not hosted here', async () => {
    await expect(country.municipal.operate('POST', '/self-test', { member }, 'wrong')).rejects.toThrow(
      'operator-unknown',
    );
    await expect(country.municipal.operate('POST', '/self-test', { member: 'TH/GOV/RD' })).rejects.toThrow(
      'member-not-hosted',
    );
  });
  test('joining with a token that names another Linkage Center', async () => {
    const body = { invitation: 'i'.repeat(43), member, agency: '01935d1e-0000-7000-8000-0000000000c1' };
    await expect(
      country.municipal.operate('POST', '/joining', { ...body, pin: 'p'.repeat(43) }),
    ).rejects.toThrow('pin-differs');
  });
});

describe('the self-test', () => {
  test('is an exchange through the whole of the inbound door, signed and kept', async () => {
    const report = await run();
    expect(report, JSON.stringify(report)).toMatchObject({ ok: true });
    expect(namesOf(report)).toEqual([
      ...['snapshot true', 'keys true', 'clock true', 'certificate true', 'exchange true', 'evidence true'],
    ]);
    const [exchange = ''] = /[0-9a-f-]{36}/.exec(report.steps.at(-1)?.detail.en ?? '') ?? [];
    const kept = await country.municipal.operate('GET', `/evidence?member=${member}`);
    expect(kept).toMatchObject({
      exchanges: [{ exchange, outcome: 'denied', rule: 'agreement-not-found', side: 'provider' }],
    });
  });

  test('says which step failed and what to do: the door cannot be reached, the member is suspended', async () => {
    let address = '';
    await country.registry.publish(({ gateways }) => {
      const me = gateways.find(({ id }) => id === country.municipal.id);
      if (!me) return;
      ({ address } = me);
      me.address = 'https://127.0.0.1:1';
    });
    await country.settled();
    const unreachable = await run();
    expect(unreachable.ok).toBe(false);
    expect(unreachable.steps.at(-1)).toMatchObject({ name: 'exchange', ok: false });
    expect(unreachable.steps.at(-1)?.cure?.en).toContain('inbound door');
    await country.registry.publish(({ gateways, members }) => {
      const me = gateways.find(({ id }) => id === country.municipal.id);
      if (me) me.address = address;
      for (const each of members) if (each.id === member) each.status = 'suspended';
    });
    await country.settled();
    const suspended = await run();
    expect(namesOf(suspended)).toEqual(['snapshot false']);
  });
});

test('a gateway renews its certificate by itself while it exchanges, and says when it ends', async () => {
  const { csr } = await country.municipal.operate<EnrolmentAnswer>('POST', '/enrolment', {
    members: [
      { id: member, agency: country.registry.current().members.find(({ id }) => id === member)?.agency },
    ],
    hosts: ['127.0.0.1'],
  });
  const hour = 3_600_000;
  const old = await country.authority.issue(
    csr,
    new Date(Date.now() - 3 * hour),
    new Date(Date.now() + hour),
  );
  await list([old]);
  await country.municipal.operate('PUT', '/certificate', { certificate: old });
  country.registry.setRenewal(async (jws) => {
    const said = JSON.parse(Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString()) as RenewalStatement;
    const renewed = await country.authority.issue(said.csr);
    await list([old, renewed]);
    return renewed;
  });
  const until = Date.now() + 60_000;
  const isRenewed = () => country.municipal.logged.some((line) => line.includes('certificate renewed'));
  while (!isRenewed() && Date.now() < until) {
    const report = await run();
    expect(report.ok, JSON.stringify(report)).toBe(true);
    await sleep(250);
  }
  expect(isRenewed()).toBe(true);
  const [, seconds] = /^saphan_certificate_expiry_seconds ([0-9.e+]+)$/m.exec(await metrics()) ?? [];
  expect(Number(seconds)).toBeGreaterThan(20 * 3_600);
  expect(await metrics()).toMatch(/^saphan_key_expiry_seconds\{member="TH\/LGO\/CNX",use="seal"\} \d+$/m);
  expect(await metrics()).toMatch(/^saphan_authority_expiry_seconds\{serial="\w+"\} \d+$/m);
});

test('another authority issues: gateways renew by it and exchange all the while, those that have not renewed yet too', async () => {
  const next = await openAuthority('another authority');
  const before = country.municipal.logged.length;
  const isRenewed = (): boolean =>
    country.municipal.logged.slice(before).some((line) => line.includes('certificate renewed'));
  country.registry.setRenewal(async (jws) => {
    const said = JSON.parse(Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString()) as RenewalStatement;
    if (said.gateway !== country.municipal.id) throw new Error('not yet');
    const present = (await country.municipal.tls()).current()?.cert ?? '';
    const renewed = await next.issue(said.csr);
    await list([present, renewed]);
    return renewed;
  });
  await country.registry.publish((snapshot) => {
    snapshot.authorities = [country.authority.pem, next.pem];
  });
  await country.settled();
  expect(await run()).toMatchObject({ ok: true });
  await country.registry.publish((snapshot) => {
    snapshot.authorities = [next.pem, country.authority.pem];
  });
  const until = Date.now() + 60_000;
  while (!isRenewed() && Date.now() < until) {
    const report = await run();
    expect(report.ok, JSON.stringify(report)).toBe(true);
    await sleep(250);
  }
  expect(isRenewed()).toBe(true);
  const present = new X509Certificate((await country.municipal.tls()).current()?.cert ?? '');
  expect(present.verify(new X509Certificate(next.pem).publicKey)).toBe(true);
  expect(await run()).toMatchObject({ ok: true });
  // The cloud still has one by the authority of before.
  const request = await forge(country, { client: portal, service: intakeService, agreement: 'a'.repeat(43) });
  expect((await send(country.cloud, country.municipal, request)).code).toBe('agreement-not-found');
});
