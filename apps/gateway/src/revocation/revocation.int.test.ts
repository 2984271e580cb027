import { randomBytes } from 'node:crypto';
import { header, toUuidV7, type Agreement, type AgreementRevocation } from '@saphan/contracts';
import {
  hashAgreement,
  keysOf,
  signRevocation,
  verifyRevocation,
  type RequestMessage,
} from '@saphan/exchange';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { call } from '../fixture/call.fixture.ts';
import { forge, send, type PeerAnswer } from '../fixture/peer.fixture.ts';
import {
  desk,
  openTestCountry,
  personService,
  portal,
  type TestCountry,
} from '../fixture/test-country.fixture.ts';
import { sha256, type TestGateway } from '../fixture/test-gateway.fixture.ts';
import { revocationsPath } from './revocations-path.ts';

/** Chiang Mai asks, at its own gateway; DOPA answers, at the cloud. */
const [consumer, provider] = ['TH/LGO/CNX', 'TH/GOV/DOPA'];
const cnxToken = randomBytes(32).toString('base64url');
let country: TestCountry;
let conclusions = 0;

beforeAll(async () => {
  country = await openTestCountry();
  await country.municipal.operate('PUT', '/agencies/token', { member: consumer, sha256: sha256(cnxToken) });
});
afterAll(() => country.close());

async function conclude(): Promise<{ hash: string; purpose: string }> {
  const purpose = `task-${String(++conclusions)}`;
  const hash = await country.conclude({
    ...{ consumer: desk, service: personService, right: 'officer', relations: [] },
    purpose: { code: purpose, text: { th: 'x', en: 'x' } },
  });
  await country.settled();
  return { hash, purpose };
}
const revoke = (gateway: TestGateway, hash: string, member: string, token?: string) =>
  gateway.operate<AgreementRevocation>(
    'POST',
    `/agreements/${hash}/revocation`,
    { member, reason: 'ระบบต้นทางเลิกใช้' },
    token,
  );
/** What the asking gateway says to its own system. */
const askOut = async (purpose: string): Promise<Record<string, unknown>> => {
  const headers = { [header.client]: desk, [header.purpose]: purpose, [header.subject]: 'pid:9501100000100' };
  return (await call(country.municipal, country.tokens.desk, personService, { headers })).json;
};
/** What the giving gateway says to a well-signed request of its peer. */
const askIn = async (hash: string, purpose: string): Promise<PeerAnswer> =>
  send(
    country.municipal,
    country.cloud,
    await forge(country, {
      ...{ client: desk, service: personService, agreement: hash },
      headers: { [header.purpose]: purpose },
    }),
  );
const isDeniedIn = async (hash: string, purpose: string): Promise<boolean> => {
  const { status, code, headers } = await askIn(hash, purpose);
  if (code !== 'agreement-revoked') return false;
  expect([status, headers[header.outcome]]).toEqual([403, 'denied;agreement-revoked;agreement']);
  return true;
};
/** By itself, without asking the other. */
const isDeniedOut = async (purpose: string): Promise<boolean> => {
  const { code, hop, rule } = await askOut(purpose);
  if (code !== 'agreement-revoked' || hop !== 'outbound') return false;
  expect(rule).toBe('agreement');
  return true;
};
const toldOf = (hash: string) =>
  country.registry.posted
    .filter(({ url }) => url === `/api/agreements/${hash}/revocation-by-party`)
    .map(({ body }) => JSON.parse(body) as { party: string; signature: string; reason: string });
/** A statement straight to a gateway's inbound door, from another's. */
const post = (to: TestGateway, from: TestGateway, statement: string): Promise<PeerAnswer> => {
  const message: RequestMessage = { method: 'POST', path: revocationsPath, query: '', headers: {} };
  return send(from, to, message, Buffer.from(statement));
};
const say = async (gateway: TestGateway, hash: string, member: string, at = new Date()): Promise<string> =>
  signRevocation(
    hash,
    { at: at.toISOString(), reason: 'x' },
    (await gateway.keys()).getKey(member, 'agreement'),
  );

describe('who may not revoke', () => {
  test('at the operator door: strangers, another agency, a member that is no party, what nobody knows', async () => {
    const { hash, purpose } = await conclude();
    const { cloud, municipal } = country;
    await expect(revoke(municipal, hash, consumer, 'a-token-of-nobody')).rejects.toThrow('operator-unknown');
    await expect(revoke(cloud, hash, provider, country.tokens.portal)).rejects.toThrow('operator-unknown');
    await expect(revoke(municipal, hash, provider, cnxToken)).rejects.toThrow('operator-of-other-agency');
    await expect(revoke(municipal, hash, provider)).rejects.toThrow('member-not-hosted');
    await expect(revoke(cloud, hash, 'TH/GOV/DGA')).rejects.toThrow('agreement-not-ours');
    await expect(revoke(cloud, 'x'.repeat(43), provider)).rejects.toThrow('agreement-unknown');
    await expect(
      cloud.operate('POST', `/agreements/${hash}/revocation`, { member: provider, reason: ' ' }),
    ).rejects.toThrow('bad-request');
    expect([await isDeniedIn(hash, purpose), await isDeniedOut(purpose)]).toEqual([false, false]);
    expect(toldOf(hash)).toEqual([]);
  });

  test("at the inbound door: another member's word, an old one, one about others' agreements", async () => {
    const { hash, purpose } = await conclude();
    const { cloud, municipal } = country;
    const wrong = { code: 'agreement-signature-wrong', rule: 'revocation' };
    expect(await post(cloud, municipal, await say(cloud, hash, 'TH/GOV/DGA'))).toMatchObject(wrong);
    const old = await say(municipal, hash, consumer, new Date(Date.now() - 600_000));
    expect(await post(cloud, municipal, old)).toMatchObject(wrong);
    expect(await post(cloud, municipal, 'revoke')).toMatchObject(wrong);
    expect(await post(cloud, municipal, await say(municipal, 'x'.repeat(43), consumer))).toMatchObject({
      code: 'agreement-unknown',
    });
    const others = await country.conclude({ purpose: { code: 'others', text: { th: 'x', en: 'x' } } });
    await country.settled();
    expect(await post(municipal, cloud, await say(cloud, others, provider))).toMatchObject({
      code: 'not-addressed-here',
    });
    expect(await post(cloud, municipal, 'x'.repeat(9_000))).toMatchObject({ code: 'body-too-large' });
    expect([await isDeniedIn(hash, purpose), await isDeniedOut(purpose)]).toEqual([false, false]);
  });

  test('the app role can neither take a revocation back nor change it', async () => {
    const app = new pg.Client({ connectionString: country.cloud.database.appUrl });
    await app.connect();
    await expect(app.query('delete from agreement_revocation')).rejects.toThrow('permission denied');
    await expect(app.query(`update agreement_revocation set agreement = 'x'`)).rejects.toThrow(
      'permission denied',
    );
    await app.end();
  });
});

test("the asking agency's desk ends it: denied at both gateways at once, by rule, the Linkage Center told", async () => {
  const { hash, purpose } = await conclude();
  expect([await isDeniedIn(hash, purpose), await isDeniedOut(purpose)]).toEqual([false, false]);
  const first = await revoke(country.municipal, hash, consumer, cnxToken);
  expect(first.told).toEqual({ linkageCenter: true, otherParty: true });
  expect([await isDeniedIn(hash, purpose), await isDeniedOut(purpose)]).toEqual([true, true]);
  expect(country.registry.current().agreements.find((one) => one.hash === hash)?.revokedAt).toBeUndefined();
  const [told] = toldOf(hash);
  expect(told).toMatchObject({ party: 'consumer', reason: 'ระบบต้นทางเลิกใช้' });
  const findKey = keysOf(country.registry.current());
  expect(verifyRevocation(told?.signature ?? '', hash, consumer, findKey, Date.now()).reason).toBe(
    told?.reason,
  );

  expect(await revoke(country.municipal, hash, consumer)).toEqual(first);
  expect((await revoke(country.cloud, hash, provider)).told).toEqual({
    linkageCenter: true,
    otherParty: true,
  });
  expect(
    (await post(country.cloud, country.municipal, await say(country.municipal, hash, consumer))).status,
  ).toBe(204);
  expect([...new Set(toldOf(hash).map(({ party }) => party))]).toEqual(['consumer', 'provider']);
});

test('one agreement that has ended ends no other', async () => {
  const [ended, other] = [await conclude(), await conclude()];
  await revoke(country.cloud, ended.hash, provider);
  expect([await isDeniedIn(ended.hash, ended.purpose), await isDeniedOut(ended.purpose)]).toEqual([
    true,
    true,
  ]);
  expect([await isDeniedIn(other.hash, other.purpose), await isDeniedOut(other.purpose)]).toEqual([
    false,
    false,
  ]);
});

test('it holds while Linkage Center and peer are away and after a restart, and both are told when they are back', async () => {
  const { hash, purpose } = await conclude();
  const { cloud, municipal, registry } = country;
  registry.setDown(true);
  await municipal.stop();
  const { at, told } = await revoke(cloud, hash, provider);
  expect(told).toEqual({ linkageCenter: false, otherParty: false });
  await cloud.stop();
  await cloud.start();
  expect(await isDeniedIn(hash, purpose)).toBe(true);
  await municipal.start();
  await expect.poll(() => isDeniedOut(purpose)).toBe(true);
  expect(toldOf(hash)).toEqual([]);

  registry.setDown(false);
  await expect.poll(() => toldOf(hash).length).toBeGreaterThan(0);
  const [{ signature } = { signature: '' }] = toldOf(hash);
  // Said anew: what was signed during the outage would be too old by now.
  const said = verifyRevocation(signature, hash, provider, keysOf(registry.current()), Date.now());
  expect(Date.parse(said.at)).toBeGreaterThan(Date.parse(at));
  await expect
    .poll(() => revoke(cloud, hash, provider))
    .toMatchObject({
      at,
      told: { linkageCenter: true, otherParty: true },
    });
});

test('another process of the same gateway takes it up within its reload', async () => {
  const { hash, purpose } = await conclude();
  const client = new pg.Client({ connectionString: country.cloud.database.appUrl });
  await client.connect();
  await client.query(
    `insert into agreement_revocation (agreement, party, member, at, statement, taken_from, linkage_told_at, peers_told_at)
     values ($1, 'provider', $2, now(), 'x', 'operator', now(), now())`,
    [hash, provider],
  );
  await client.end();
  await expect.poll(() => isDeniedIn(hash, purpose)).toBe(true);
});

test('both parties at one gateway: nobody else is to be told', async () => {
  const hash = await country.conclude({ purpose: { code: 'own', text: { th: 'x', en: 'x' } } });
  await country.settled();
  expect((await revoke(country.cloud, hash, provider)).told).toEqual({
    linkageCenter: true,
    otherParty: true,
  });
  const request = await forge(country, {
    ...{ client: portal, service: personService, agreement: hash },
    headers: { [header.purpose]: 'own' },
  });
  const answer = await send(country.cloud, country.cloud, request);
  expect(answer.code).toBe('agreement-revoked');
});

test('an offer that is in no snapshot is declined by its text, and by no other text', async () => {
  const { hash: known } = await conclude();
  const [similar] = country.registry.current().agreements.filter(({ hash: each }) => each === known);
  const offer: Agreement = {
    ...similar!.agreement,
    id: toUuidV7(Date.now()),
    purpose: { code: 'offered', text: { th: 'x', en: 'x' } },
  };
  const hash = hashAgreement(offer);
  const decline = (agreement: Agreement | undefined) =>
    country.cloud.operate<AgreementRevocation>('POST', `/agreements/${hash}/revocation`, {
      ...{ member: provider, reason: 'รายการกว้างกว่าที่กฎหมายให้' },
      agreement,
    });
  await expect(decline(undefined)).rejects.toThrow('agreement-unknown');
  await expect(decline({ ...offer, items: [] })).rejects.toThrow('agreement-unknown');
  expect((await decline(offer)).told).toEqual({ linkageCenter: true, otherParty: true });
  expect(toldOf(hash)).toMatchObject([{ party: 'provider', reason: 'รายการกว้างกว่าที่กฎหมายให้' }]);
});
