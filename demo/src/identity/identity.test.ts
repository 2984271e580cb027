import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { takeFreePort } from '@saphan/db';
import { createLog, findBase32, findTotpStep, type Server } from '@saphan/web';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import * as oidc from 'openid-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultCountry } from '../country/demo-country.ts';
import { kanya, thanaphon } from '../country/named-people.ts';
import { demoOfficers } from '../country/officers.ts';
import { createIdentity } from './app.ts';
import { TestBrowser } from './browser.fixture.ts';
import { clientNames, type IdentityClient } from './clients.ts';
import { openKeys } from './open-keys.ts';
import { openTokens } from './open-tokens.ts';
import { openPeople } from './people.ts';

const portalUrl = 'http://127.0.0.1:7200';
const deskUrl = 'http://127.0.0.1:7300';
const clients: readonly IdentityClient[] = [
  {
    clientId: 'portal',
    names: clientNames.portal,
    url: portalUrl,
    secret: 'portal-secret',
    offers: 'person',
    use: 'sign-in',
  },
  {
    clientId: 'portal-declaration',
    names: clientNames['portal-declaration'],
    url: portalUrl,
    secret: 'declaration-secret',
    offers: 'person',
    use: 'declaration',
  },
  {
    clientId: 'desk',
    names: clientNames.desk,
    url: deskUrl,
    secret: 'desk-secret',
    offers: 'officer',
    use: 'sign-in',
  },
];
let folder: string;
let issuer: string;
let app: Server;
let configuration: oidc.Configuration;
let declaring: oidc.Configuration;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'identity-'));
  const port = await takeFreePort();
  issuer = `http://127.0.0.1:${port}`;
  app = await createIdentity({
    issuer,
    clients,
    people: openPeople(defaultCountry),
    keys: await openKeys(join(folder, 'keys.json')),
    tokens: await openTokens(join(folder, 'tokens')),
    log: createLog('identity', { level: 'silent' }),
  });
  await app.listen({ host: '127.0.0.1', port });
  configuration = await discover('portal', 'portal-secret');
  declaring = await discover('portal-declaration', 'declaration-secret');
});
afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true });
});

const discover = (clientId: string, secret: string): Promise<oidc.Configuration> =>
  oidc.discovery(new URL(issuer), clientId, secret, oidc.ClientSecretBasic(), {
    // oxlint-disable-next-line typescript/no-deprecated -- plain http on one machine
    execute: [oidc.allowInsecureRequests],
  });

const claims = JSON.stringify({
  id_token: { pid: { essential: true }, acr: { essential: true }, auth_time: { essential: true } },
});

interface Start {
  readonly browser: TestBrowser;
  readonly verifier: string;
  readonly page: Response;
  readonly url: string;
}

/** Goes to the provider as the portal would send a browser there. */
async function start(
  extra: Record<string, string> = {},
  browser = new TestBrowser(),
  site = configuration,
): Promise<Start> {
  const verifier = oidc.randomPKCECodeVerifier();
  const url = oidc.buildAuthorizationUrl(site, {
    redirect_uri: `${portalUrl}/signin/callback`,
    scope: 'openid pid name given_name family_name title birthdate gender address',
    state: 'the-state',
    nonce: 'the-nonce',
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    claims,
    ...extra,
  });
  const arrived = await browser.follow(await browser.get(url.href), issuer);
  if ('leadsTo' in arrived) throw new Error(`led off to ${arrived.leadsTo.href}`);
  return { browser, verifier, ...arrived };
}

async function choose({ browser, url }: Start, pid: string): Promise<URL> {
  const left = await browser.follow(await browser.post(url, { pid }), issuer);
  if (!('leadsTo' in left)) throw new Error(`stayed at ${left.url}`);
  return left.leadsTo;
}

const exchangeCode = (started: Start, callback: URL, expectedNonce = 'the-nonce', site = configuration) =>
  oidc.authorizationCodeGrant(site, callback, {
    pkceCodeVerifier: started.verifier,
    expectedState: 'the-state',
    expectedNonce,
    idTokenExpected: true,
    maxAge: 60,
  });

describe('what is refused', () => {
  it('a site or an address that is not registered', async () => {
    for (const [name, value] of [
      ['client_id', 'stranger'],
      ['redirect_uri', 'https://evil.example/callback'],
    ] as const) {
      const { page } = await start({ [name]: value });
      expect(page.status).toBe(400);
      expect(await page.text()).toContain('การเข้าสู่ระบบนี้ใช้ต่อไม่ได้แล้ว');
    }
  });

  it('a sign-in of another browser', async () => {
    const { url } = await start();
    const page = await new TestBrowser().post(url, { pid: kanya.pid });
    expect(page.status).toBe(400);
    expect(page.headers.get('content-type')).toContain('text/html');
  });

  it('somebody who is not there', async () => {
    const started = await start();
    const answer = await started.browser.post(started.url, { pid: '9999999999999' });
    expect(answer.headers.get('location')).toBe(new URL(started.url).pathname);
  });

  it('a request without PKCE', async () => {
    const browser = new TestBrowser();
    const url = oidc.buildAuthorizationUrl(configuration, {
      redirect_uri: `${portalUrl}/signin/callback`,
      scope: 'openid',
      state: 's',
    });
    const left = await browser.follow(await browser.get(url.href), issuer);
    expect('leadsTo' in left && left.leadsTo.searchParams.get('error')).toBe('invalid_request');
  });

  it('a code shown twice, or with another site’s secret', async () => {
    const started = await start();
    const callback = await choose(started, kanya.pid);
    const desk = await discover('desk', 'desk-secret');
    const checks = {
      pkceCodeVerifier: started.verifier,
      expectedState: 'the-state',
      expectedNonce: 'the-nonce',
    };
    await expect(oidc.authorizationCodeGrant(desk, callback, checks)).rejects.toThrow();
    const again = await start();
    const second = await choose(again, kanya.pid);
    await exchangeCode(again, second);
    await expect(exchangeCode(again, second)).rejects.toThrow();
  });

  it('a way back after signing out that is not registered', async () => {
    const answer = await new TestBrowser().get(
      `${issuer}/session/end?post_logout_redirect_uri=${encodeURIComponent('https://evil.example/')}`,
    );
    expect(answer.status).toBe(400);
  });
});

describe('signing in', () => {
  it('gives an ID token of who, how sure, when and for what, and no names', async () => {
    const started = await start();
    const tokens = await exchangeCode(started, await choose(started, kanya.pid));
    const idToken = tokens.id_token ?? '';
    expect(decodeProtectedHeader(idToken).alg).toBe('ES256');
    const { iss, aud, sub, pid, acr, nonce, auth_time, iat, exp, at_hash, amr, ...rest } = decodeJwt(idToken);
    expect({ iss, aud, sub, pid, acr, nonce }).toEqual({
      iss: issuer,
      aud: 'portal',
      sub: kanya.pid,
      pid: kanya.pid,
      acr: 'ial2.3-aal2',
      nonce: 'the-nonce',
    });
    expect([auth_time, iat, exp].every((time) => typeof time === 'number')).toBe(true);
    expect([at_hash, amr]).toBeDefined();
    expect(rest).toEqual({});
  });

  it('keeps names out of the ID token even where they are asked for', async () => {
    const greedy = JSON.stringify({ id_token: { name: null, given_name: null, pid: null } });
    const started = await start({ claims: greedy });
    const tokens = await exchangeCode(started, await choose(started, kanya.pid));
    expect(tokens.id_token && decodeJwt(tokens.id_token)).not.toHaveProperty('name');
  });

  it('gives ThaiD’s claims to the site alone', async () => {
    const started = await start();
    const tokens = await exchangeCode(started, await choose(started, kanya.pid));
    const info = await oidc.fetchUserInfo(configuration, tokens.access_token, kanya.pid);
    expect(info).toMatchObject({
      pid: kanya.pid,
      name: 'นางสาวกัญญา ศรีวิไล',
      'name#en': 'Miss Kanya Sriwilai',
      given_name: 'กัญญา',
      family_name: 'ศรีวิไล',
      birthdate: '1991-04-09',
      gender: 'female',
      address: { formatted: expect.stringContaining('ช้างคลาน') as string },
    });
  });

  it('asks again, also a browser that has just signed in', async () => {
    const started = await start();
    await exchangeCode(started, await choose(started, kanya.pid));
    const second = await start({}, started.browser);
    expect(second.page.status).toBe(200);
    const callback = await choose(second, demoOfficers[0]!.person.pid);
    const tokens = await exchangeCode(second, callback);
    expect(decodeJwt(tokens.id_token ?? '')['pid']).toBe(demoOfficers[0]!.person.pid);
  });

  it('lets the person go back', async () => {
    const { browser, url } = await start();
    const left = await browser.follow(await browser.post(`${url}/cancel`), issuer);
    expect('leadsTo' in left && left.leadsTo.searchParams.get('error')).toBe('access_denied');
  });
});

describe('by the card in the reader of a counter', () => {
  const hint = { login_hint: kanya.pid };

  it('nobody confirms but its holder, and nobody without its PIN', async () => {
    const wrong: readonly Record<string, string>[] = [
      { pid: thanaphon.pid, pin: '1234' },
      { pid: kanya.pid, pin: '4321' },
      { pid: kanya.pid },
    ];
    for (const fields of wrong) {
      const { browser, url } = await start(hint);
      const stayed = await browser.follow(await browser.post(url, fields), issuer);
      expect('page' in stayed && (await stayed.page.text())).toContain('PIN ไม่ถูก');
    }
  });

  it('its holder confirms, and is shown no other person to be', async () => {
    const started = await start(hint);
    const shown = await started.page.text();
    expect(shown).toContain('กัญญา ศรีวิไล');
    expect(shown).not.toContain(thanaphon.pid);
    const { browser, url } = started;
    const left = await browser.follow(await browser.post(url, { pid: kanya.pid, pin: '1234' }), issuer);
    if (!('leadsTo' in left)) throw new Error('stayed');
    const tokens = await exchangeCode(started, left.leadsTo);
    expect(decodeJwt(tokens.id_token ?? '')['pid']).toBe(kanya.pid);
  });

  it('a declaration shows what is confirmed, and asks for the PIN', async () => {
    const about = { ...hint, binding_message: 'เปิดร้านอาหาร AbCdEfGh' };
    const { page } = await start(about, new TestBrowser(), declaring);
    const shown = await page.text();
    expect(shown).toContain('AbCdEfGh');
    expect(shown).toContain('name="pin"');
  });
});

describe('confirming a declaration', () => {
  it('is not what a sign-in is, whatever its nonce and however fresh', async () => {
    const first = await start();
    await choose(first, thanaphon.pid);
    const again = await start({ prompt: 'login', max_age: '0', nonce: 'AbCdEfGhIjKl' }, first.browser);
    expect(await again.page.text()).not.toContain('AbCdEfGh<');
    const tokens = await exchangeCode(again, await choose(again, thanaphon.pid), 'AbCdEfGhIjKl');
    expect(decodeJwt(tokens.id_token ?? '').aud).toBe('portal');
  });

  it('is told to the person even where the site asks for it as if it were a sign-in', async () => {
    const quiet = await start({ nonce: 'AbCdEfGhIjKl' }, new TestBrowser(), declaring);
    expect(await quiet.page.text()).toContain('ยืนยันสิ่งที่คุณแสดงเจตนา');
  });

  it('says what is confirmed, in the words of the site, and offers the one who is here first', async () => {
    const first = await start();
    await choose(first, thanaphon.pid);
    const confirming = await start(
      {
        prompt: 'login',
        max_age: '0',
        nonce: 'AbCdEfGhIjKl',
        binding_message: 'ยื่นคำขอ <เปิดร้าน> · รหัส 7KQ4-M2XD',
      },
      first.browser,
      declaring,
    );
    const text = await confirming.page.text();
    expect(text).toContain('ยื่นคำขอ &lt;เปิดร้าน&gt; · รหัส 7KQ4-M2XD');
    expect(text).toContain('ยืนยันในนาม นายธนพล วงศ์ทอง');
    const callback = await choose(confirming, thanaphon.pid);
    const tokens = await exchangeCode(confirming, callback, 'AbCdEfGhIjKl', declaring);
    expect(decodeJwt(tokens.id_token ?? '')).toMatchObject({
      nonce: 'AbCdEfGhIjKl',
      aud: 'portal-declaration',
    });
  });

  it('refuses a message that is too long', async () => {
    const browser = new TestBrowser();
    const url = oidc.buildAuthorizationUrl(configuration, {
      redirect_uri: `${portalUrl}/signin/callback`,
      scope: 'openid',
      state: 's',
      code_challenge: 'x'.repeat(43),
      code_challenge_method: 'S256',
      binding_message: 'ก'.repeat(301),
    });
    const left = await browser.follow(await browser.get(url.href), issuer);
    expect('leadsTo' in left && left.leadsTo.searchParams.get('error')).toBe('invalid_request');
  });
});

describe('the page', () => {
  it('finds people by name or number, in both languages', async () => {
    const { browser, url } = await start();
    const found = await (await browser.get(`${url}?search=${encodeURIComponent('ธนพล')}`)).text();
    expect(found).toContain(thanaphon.pid);
    expect(found).not.toContain(kanya.pid);
    const byNumber = await (await browser.get(`${url}?lang=en&search=9-5001-00000-00-1`)).text();
    expect(byNumber).toContain('Miss Kanya Sriwilai');
    expect(byNumber).toContain('<html lang="en">');
    const nobody = await (await browser.get(`${url}?search=${encodeURIComponent('<script>')}`)).text();
    expect(nobody).toContain('&lt;script&gt;');
  });

  it('runs no script and is in no frame', async () => {
    const { page } = await start();
    expect(page.headers.get('content-security-policy')).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
    expect(await page.text()).not.toContain('<script');
  });

  it('lists the demo accounts for whoever starts the demo', async () => {
    const answer = await fetch(`${issuer}/accounts.json`);
    expect(await answer.json()).toEqual(
      expect.arrayContaining([expect.objectContaining({ pid: kanya.pid, kind: 'person' })]),
    );
  });

  it('sends a visitor back after signing out', async () => {
    const answer = await new TestBrowser().get(
      `${issuer}/session/end?post_logout_redirect_uri=${encodeURIComponent(`${portalUrl}/`)}`,
    );
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `${portalUrl}/`]);
  });
});

describe('the officers’ tokens', () => {
  it('show each officer’s own code, which is that of the seed handed to the desk', async () => {
    const tokens = await openTokens(join(folder, 'tokens'));
    const text = await (await fetch(`${issuer}/token?lang=en`)).text();
    const [first, second] = demoOfficers.map(({ person }) => person.pid);
    const [, shown = ''] =
      new RegExp(`data-pid="${String(first)}"[^]*?data-code="now">([0-9 ]+)<`).exec(text) ?? [];
    const secret = findBase32(tokens.seedOf(first ?? '')) ?? new Uint8Array();
    expect(findTotpStep(secret, shown, { at: new Date(), lastStep: undefined })).toBeDefined();
    expect(tokens.seedOf(second ?? '')).not.toBe(tokens.seedOf(first ?? ''));
    expect((await stat(join(folder, 'tokens'))).mode & 0o777).toBe(0o600);
  });
});

describe('keys', () => {
  it('stay the same over a restart, in a file of their own', async () => {
    const path = join(folder, 'keys.json');
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    const [first, second] = await Promise.all([openKeys(path), openKeys(path)]);
    expect(first).toEqual(second);
  });
});
