import type { KeyRevocation, MemberKeyClaims } from '@saphan/contracts';
import { signMemberKey, signSystemKey, toPublicJwk, type SigningKey } from '@saphan/exchange';
import pg from 'pg';
import { untilLockWaits } from '@saphan/testkit';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { newKey, openTestApp, openTestLinkage, type TestLinkage } from '../linkage.fixture.ts';

const member = 'TH/GOV/DGA';
let linkage: TestLinkage;
/** Whoever has stolen it. */
let stolen: SigningKey;
beforeEach(async () => {
  linkage = await openTestLinkage();
  stolen = linkage.keys.dga.agreement;
});
afterEach(() => linkage.close());

const iat = (): number => Math.floor(Date.now() / 1000);
const post = (path: string, body: unknown) => linkage.call('POST', path, body, 'nobody');
async function follow(
  use: MemberKeyClaims['use'],
  { agreement = stolen, present = linkage.keys.dga.exchange } = {},
): Promise<SigningKey> {
  const next = newKey();
  const claims = { member, use, jwk: { ...toPublicJwk(next) }, iat: iat() };
  const { status } = await post('/api/member-keys', signMemberKey(claims, { agreement, present, next }));
  expect(status).toBe(200);
  return next;
}
async function listSystemKey(agreement: SigningKey): Promise<SigningKey> {
  const key = newKey();
  const claims = { subsystem: 'TH/GOV/DGA/portal', jwk: { ...toPublicJwk(key) }, iat: iat() };
  expect((await post('/api/system-keys', signSystemKey(claims, agreement, key))).status).toBe(200);
  return key;
}
const revoke = async (key: SigningKey, keep: readonly SigningKey[] = []) => {
  const query = keep.length === 0 ? '' : `?keep=${keep.map(({ kid }) => kid).join()}`;
  const { status, body } = await linkage.call('POST', `/api/keys/${key.kid}/revocation${query}`);
  return { status, body, along: ((body.along ?? []) as KeyRevocation['along']).map(({ kid }) => kid) };
};
const holding = async (): Promise<string[]> =>
  (await linkage.snapshot()).members
    .flatMap(({ keys }) => keys)
    .filter(({ revokedAt }) => revokedAt === undefined)
    .map(({ kid }) => kid);

describe('a revoked key takes along', () => {
  test('what was listed on its word, and on the word of that', async () => {
    const later = await follow('agreement');
    const last = await follow('agreement', { agreement: later });
    const exchange = await follow('exchange', { agreement: last });
    const system = await listSystemKey(later);
    const taken = [later, last, exchange, system].map(({ kid }) => kid);
    const untouched = [linkage.keys.dga.exchange.kid, linkage.keys.dopa.agreement.kid];
    const would = await linkage.call('GET', `/api/keys/${stolen.kid}/revocation`);
    expect(await holding()).toEqual(expect.arrayContaining([stolen.kid, ...taken]));
    const answer = await revoke(stolen);
    expect(answer.along.toSorted()).toEqual(taken.toSorted());
    expect(answer.body).toEqual(would.body);
    const left = await holding();
    expect(left.filter((kid) => [stolen.kid, ...taken].includes(kid))).toEqual([]);
    expect(left).toEqual(expect.arrayContaining(untouched));
    expect((await revoke(stolen)).body.code).toBe('key-unknown');
  });
  test('nothing that was there by the word of another, or of a person', async () => {
    const exchange = await follow('exchange');
    expect((await revoke(exchange)).along).toEqual([]);
    expect((await revoke(linkage.keys.dga.exchange)).along).toEqual([]);
    expect(await holding()).toContain(stolen.kid);
  });
  test('what was listed on the word of one that was revoked before it', async () => {
    const later = await follow('agreement');
    const last = await follow('agreement', { agreement: later });
    await revoke(later, [last]);
    expect(await holding()).toContain(last.kid);
    expect((await revoke(stolen)).along).toEqual([last.kid]);
  });
});

describe('the revoker keeps', () => {
  test('a key and what was listed on its word, and can take it along later', async () => {
    const own = await follow('agreement');
    const ownLater = await follow('agreement', { agreement: own });
    const thief = await follow('agreement');
    expect((await revoke(stolen, [own])).along).toEqual([thief.kid]);
    expect(await holding()).toEqual(expect.arrayContaining([own.kid, ownLater.kid]));
    expect((await revoke(stolen)).along).toEqual([own.kid, ownLater.kid]);
  });
  test('none that would stay anyway: nothing is revoked where one is mistyped', async () => {
    const later = await follow('agreement');
    const answer = await revoke(stolen, [later, linkage.keys.dopa.agreement]);
    expect(answer.body).toMatchObject({ code: 'key-unknown', at: 'keep' });
    expect(await holding()).toEqual(expect.arrayContaining([stolen.kid, later.kid]));
  });
});

test('nothing is listed on the word of a key that is revoked while it is being listed', async () => {
  const client = new pg.Client({ connectionString: linkage.urls.ownerUrl });
  await client.connect();
  await client.query('begin');
  await client.query('select pg_advisory_xact_lock(hashtextextended($1, 3))', [member]);
  const next = newKey();
  const claims = { member, use: 'agreement', jwk: { ...toPublicJwk(next) }, iat: iat() } as const;
  const waiting = post('/api/member-keys', signMemberKey(claims, { agreement: stolen, next }));
  await untilLockWaits((text) => client.query(text));
  await client.query('update member_key set revoked_at = now() where kid = $1', [stolen.kid]);
  await client.query('commit');
  await client.end();
  expect((await waiting).body.code).toBe('member-key-statement');
  expect(await holding()).not.toContain(next.kid);
});

test('the page of the member says on whose word a key stands there, and with which it went', async () => {
  const later = await follow('agreement');
  await linkage.snapshot();
  const app = await openTestApp(linkage);
  const page = async () =>
    (await app.inject({ url: `/members/${member}?lang=en`, headers: { 'accept-language': 'en' } })).body;
  const before = (await page()).split(stolen.kid).length;
  expect(await page()).toContain(later.kid);
  expect(await page()).not.toContain('revoked with');
  await revoke(stolen);
  await linkage.snapshot();
  const after = await page();
  expect(after).toContain('revoked with');
  expect(after.split(stolen.kid).length).toBeGreaterThan(before);
  await app.close();
});
