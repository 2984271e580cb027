import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  memberOf,
  openTestApi,
  redirectUri,
  rowsOf,
  type TestApi,
  type TestSystem,
} from '../api/api.fixture.ts';
import { receiveCase } from '../receive-case.fixture.ts';
import { endSystem, renewSecret } from '../system/agency-system.ts';
import { assertionType } from './authenticate-system.ts';

let api: TestApi;
let system: TestSystem;
const [somsak, tax] = ['9501100000029', '9501100000045'];

beforeAll(async () => {
  api = await openTestApi();
  await api.addOfficer({ pid: somsak, name: 'สมศักดิ์ พัฒนกิจ', role: 'authority' });
  await api.addOfficer({ pid: tax, name: 'วราภรณ์ สุขสวัสดิ์', role: 'authority', member: 'TH/GOV/RD' });
  system = await api.addSystem('TH/LGO/CNX', 'case-officer');
});
afterAll(() => api.close());

const post = async (fields: Record<string, string>): Promise<{ status: number; json: unknown }> => {
  const response = await fetch(`${api.origin}/oauth/token`, {
    method: 'POST',
    body: new URLSearchParams(fields),
  });
  return { status: response.status, json: await response.json() };
};
const refused = (error: string, status = 400) => ({ status, json: { error } });
const agencyOf = (member: string): string => api.desk.agencies.ofSubsystem(`${member}/desk`).id;

describe('a system in its own name', () => {
  it('gets a token for its secret, and nobody for another', async () => {
    const given = await api.token(system, 'cases:read');
    expect(given).toMatchObject({
      status: 200,
      json: { token_type: 'Bearer', scope: 'cases:read', expires_in: 3600 },
    });
    expect(given.headers.get('cache-control')).toBe('no-store');
    const wrong = await api.token({ ...system, secret: `${system.secret.slice(0, -1)}_` });
    expect(wrong).toMatchObject(refused('invalid_client', 401));
    expect(wrong.headers.get('www-authenticate')).toContain('Basic');
    const other = await api.addSystem('TH/GOV/RD', 'authority');
    expect(await api.token({ ...system, secret: other.secret })).toMatchObject(
      refused('invalid_client', 401),
    );
    expect(await api.token({ ...system, clientId: 'x' })).toMatchObject(refused('invalid_client', 401));
    const grant_type = 'client_credentials';
    const client = { grant_type, client_id: system.clientId };
    expect(await post({ ...client, client_secret: system.secret })).toMatchObject({ status: 200 });
    expect(await post(client)).toMatchObject(refused('invalid_client', 401));
  });

  it('never gets the scopes of people', async () => {
    for (const scope of ['cases:decide', 'officers:manage', 'cases:read cases:decide'])
      expect(await api.token(system, scope)).toMatchObject(refused('invalid_scope'));
    expect(memberOf((await api.token(system)).json, 'scope')).not.toMatch(/decide|manage/);
    const small = await api.addSystem('TH/LGO/CNX', 'case-officer', { scopes: ['statistics:read'] });
    expect(await api.token(small, 'cases:read')).toMatchObject(refused('invalid_scope'));
    const own = { client_id: small.clientId, client_secret: small.secret };
    // Names that every object has are no grants either: one of them gave away the desk's settings and key.
    for (const wrong of ['password', '', 'constructor', 'toString', 'valueOf', 'hasOwnProperty', '__proto__'])
      expect(await post({ grant_type: wrong, ...own }), wrong).toMatchObject(
        refused('unsupported_grant_type'),
      );
  });

  it('may prove itself by a key, each assertion once and of its own time', async () => {
    const pair = await generateKeyPair('ES256', { extractable: true });
    const keys = { keys: [{ ...(await exportJWK(pair.publicKey)), kid: 'k1', alg: 'ES256' }] };
    const keyed = await api.addSystem('TH/LGO/CNX', 'case-officer', { keys });
    const now = Math.floor(api.clock.date().getTime() / 1000);
    const assert = (claims: Record<string, unknown> = {}, key = pair.privateKey) =>
      new SignJWT({
        jti: randomUUID(),
        aud: `${api.desk.settings.publicUrl}/oauth/token`,
        exp: now + 60,
        ...claims,
      })
        .setProtectedHeader({ alg: 'ES256', kid: 'k1' })
        .setIssuer(keyed.clientId)
        .setSubject(keyed.clientId)
        .sign(key);
    const show = async (client_assertion: string) =>
      post({ grant_type: 'client_credentials', client_assertion, client_assertion_type: assertionType });
    const good = await assert();
    expect(await show(good)).toMatchObject({ status: 200 });
    const wrong = refused('invalid_client', 401);
    expect(await show(good)).toMatchObject(wrong);
    expect(await show(await assert({ aud: 'https://elsewhere.example' }))).toMatchObject(wrong);
    expect(await show(await assert({ exp: now - 60 }))).toMatchObject(wrong);
    expect(await show(await assert({ exp: now + 3600 }))).toMatchObject(wrong);
    const other = await generateKeyPair('ES256');
    expect(await show(await assert({}, other.privateKey))).toMatchObject(wrong);
    expect(await api.token(keyed)).toMatchObject(wrong);
  });

  it('ends with its token, its secret and itself', async () => {
    const mortal = await api.addSystem('TH/LGO/CNX', 'case-officer');
    const by = { agency: agencyOf('TH/LGO/CNX'), by: 'operator' };
    const read = async (token: string) => (await api.ask('GET', '/api/v1/cases', { token })).status;
    const first = await api.ownToken(mortal);
    expect(await read(first)).toBe(200);
    const fields = new URLSearchParams({
      token: first,
      client_id: mortal.clientId,
      client_secret: mortal.secret,
    });
    await fetch(`${api.origin}/oauth/revoke`, { method: 'POST', body: fields });
    expect(await read(first)).toBe(401);
    const second = await api.ownToken(mortal);
    const secret = await api.desk.store.asAgency(by.agency, (trx) =>
      renewSecret(api.desk, trx, mortal.id, by),
    );
    expect(await read(second)).toBe(401);
    expect((await api.token(mortal)).status).toBe(401);
    const third = await api.ownToken({ ...mortal, secret });
    expect(await read(third)).toBe(200);
    await api.desk.store.asAgency(by.agency, (trx) => endSystem(api.desk, trx, mortal.id, by));
    expect(await read(third)).toBe(401);
    expect((await api.token({ ...mortal, secret })).status).toBe(401);
  });

  it('is out of a token after an hour', async () => {
    const token = await api.ownToken(system);
    api.clock.forward(61 * 60_000);
    expect((await api.ask('GET', '/api/v1/cases', { token })).status).toBe(401);
    const agency = agencyOf('TH/LGO/CNX');
    const tokens = () =>
      api.desk.store.asAgency(agency, (trx) =>
        trx.selectFrom('api_token').select('ends_at').where('system', '=', system.id).execute(),
      );
    await api.ownToken(system);
    expect(await tokens()).toHaveLength(1);
  });
});

describe('in an officer’s name', () => {
  const challengeOf = (verifier: string) => createHash('sha256').update(verifier).digest('base64url');
  const verifier = 'v'.repeat(43);
  const toUrl = (change: Record<string, string> = {}) =>
    `${api.origin}/oauth/authorize?${new URLSearchParams({
      response_type: 'code',
      client_id: system.clientId,
      redirect_uri: redirectUri,
      code_challenge: challengeOf(verifier),
      code_challenge_method: 'S256',
      scope: 'cases:read',
      state: 'the state',
      ...change,
    }).toString()}`;

  async function allow(answer = 'allow'): Promise<URL> {
    const browser = await api.signIn(somsak);
    const page = await browser.go(toUrl());
    const html = await page.text();
    expect(html).toContain('ระบบทดสอบ');
    expect(page.headers.get('content-security-policy')).toContain("form-action 'self' http://127.0.0.1:9");
    const [, csrf = ''] = /name="_csrf" value="([^"]+)"/.exec(html) ?? [];
    const led = await browser.post(toUrl(), { _csrf: csrf, answer });
    return new URL(led.headers.get('location') ?? '');
  }

  const exchange = (code: string, change: Record<string, string> = {}) =>
    post({
      grant_type: 'authorization_code',
      client_id: system.clientId,
      client_secret: system.secret,
      code,
      redirect_uri: redirectUri,
      code_verifier: verifier,
      ...change,
    });

  it('is asked for a second factor, however long the address is that a system leads to', async () => {
    const browser = await api.signIn(somsak);
    const led = await browser.go(toUrl({ scope: 'cases:read cases:decide', state: 'x'.repeat(400) }));
    const asked = new URL(led.headers.get('location') ?? '', api.origin);
    expect(asked.pathname).toBe('/second-factor');
    expect((await browser.go(asked.href)).status).toBe(200);
  });

  it('leads back with a code that is good once', async () => {
    await receiveCase(api);
    const back = await allow();
    expect(back.origin + back.pathname).toBe(redirectUri);
    expect(back.searchParams.get('state')).toBe('the state');
    expect(back.searchParams.get('iss')).toBe(api.desk.settings.publicUrl);
    const code = back.searchParams.get('code') ?? '';
    const given = await exchange(code);
    expect(given).toMatchObject({ status: 200, json: { scope: 'cases:read' } });
    const token = String(memberOf(given.json, 'access_token'));
    const { json } = await api.ask('GET', '/api/v1/cases', { token });
    expect(rowsOf(json, 'cases')).toHaveLength(1);
    // The second time ends what the first has given.
    expect(await exchange(code)).toMatchObject(refused('invalid_grant'));
    expect((await api.ask('GET', '/api/v1/cases', { token })).status).toBe(401);
  });

  it('gives nothing for a code of another verifier, address, system or time', async () => {
    const changes: Record<string, string>[] = [
      { code_verifier: 'w'.repeat(43) },
      { redirect_uri: `${redirectUri}2` },
    ];
    for (const change of changes) {
      const code = (await allow()).searchParams.get('code') ?? '';
      expect(await exchange(code, change)).toMatchObject(refused('invalid_grant'));
      expect(await exchange(code)).toMatchObject(refused('invalid_grant'));
    }
    const other = await api.addSystem('TH/LGO/CNX', 'case-officer');
    const theirs = { client_id: other.clientId, client_secret: other.secret };
    const code = (await allow()).searchParams.get('code') ?? '';
    expect(await exchange(code, theirs)).toMatchObject(refused('invalid_grant'));
    api.clock.forward(61_000);
    expect(await exchange(code)).toMatchObject(refused('invalid_grant'));
  });

  it('says so when the officer does not allow it', async () => {
    expect((await allow('deny')).searchParams.get('error')).toBe('access_denied');
  });

  it('leads nowhere that is not registered, and nobody of another agency', async () => {
    const browser = await api.signIn(somsak);
    const elsewhere = await browser.go(toUrl({ redirect_uri: 'http://127.0.0.1:9/other' }));
    expect(elsewhere.status).toBe(400);
    expect((await browser.go(toUrl({ code_challenge_method: 'plain' }))).status).toBe(400);
    expect((await browser.go(toUrl({ client_id: 'x' }))).status).toBe(401);
    const stranger = await api.signIn(tax);
    expect((await stranger.go(toUrl())).status).toBe(403);
  });

  it('ends when the officer’s sessions are ended', async () => {
    const token = await api.officerToken(system, somsak, ['cases:read']);
    expect((await api.ask('GET', '/api/v1/cases', { token })).status).toBe(200);
    api.clock.forward(1000);
    const agency = agencyOf('TH/LGO/CNX');
    await api.desk.store.asAgency(agency, (trx) =>
      trx
        .updateTable('officer')
        .set({ sessions_from: api.desk.clock() })
        .where('name_en', '=', 'สมศักดิ์ พัฒนกิจ')
        .execute(),
    );
    expect((await api.ask('GET', '/api/v1/cases', { token })).status).toBe(401);
  });
});
