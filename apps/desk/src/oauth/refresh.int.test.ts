import { createHash, randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { memberOf, openTestApi, redirectUri, type TestApi, type TestSystem } from '../api/api.fixture.ts';
import { endSystem, renewSecret } from '../system/agency-system.ts';

let api: TestApi;
let system: TestSystem;
const somsak = '9501100000029';
const hourMs = 3_600_000;
const refused = (error: string, status = 400) => ({ status, json: { error } });

interface Given {
  readonly status: number;
  readonly json: unknown;
  readonly access: string;
  readonly refresh: string;
}

beforeAll(async () => {
  api = await openTestApi();
  await api.addOfficer({ pid: somsak, name: 'สมศักดิ์ พัฒนกิจ', role: 'authority' });
});
beforeEach(async () => {
  system = await api.addSystem('TH/LGO/CNX', 'case-officer');
});
afterAll(() => api.close());

async function post(path: string, fields: Record<string, string>, who = system, from?: string) {
  const response = await fetch(`${api.origin}${path}`, {
    method: 'POST',
    headers: { ...(from !== undefined && { 'x-forwarded-for': from }) },
    body: new URLSearchParams({ client_id: who.clientId, client_secret: who.secret, ...fields }),
  });
  const json: unknown = await response.json().catch(() => ({}));
  return {
    status: response.status,
    json,
    access: String(memberOf(json, 'access_token')),
    refresh: String(memberOf(json, 'refresh_token')),
  };
}

/** An officer allows the system to work for him. */
async function consent(scope = 'cases:read cases:write'): Promise<Given> {
  const verifier = randomBytes(32).toString('base64url');
  const asked = new URLSearchParams({
    response_type: 'code',
    client_id: system.clientId,
    redirect_uri: redirectUri,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    scope,
  });
  const url = `${api.origin}/oauth/authorize?${asked.toString()}`;
  const browser = await api.signIn(somsak);
  const [, csrf = ''] = /name="_csrf" value="([^"]+)"/.exec(await (await browser.go(url)).text()) ?? [];
  const led = await browser.post(url, { _csrf: csrf, answer: 'allow' });
  const code = new URL(led.headers.get('location') ?? '').searchParams.get('code') ?? '';
  return post('/oauth/token', {
    grant_type: 'authorization_code',
    code,
    redirect_uri: redirectUri,
    code_verifier: verifier,
  });
}
const refresh = (token: string, more: Record<string, string> = {}, who = system): Promise<Given> =>
  post('/oauth/token', { grant_type: 'refresh_token', refresh_token: token, ...more }, who);
const read = async (token: string): Promise<number> =>
  (await api.ask('GET', '/api/v1/cases', { token })).status;

describe('a refresh token', () => {
  it('is nothing for another system, for nobody, or as a token', async () => {
    const given = await consent();
    const other = await api.addSystem('TH/LGO/CNX', 'case-officer');
    const foreign = await api.addSystem('TH/GOV/RD', 'case-officer');
    for (const who of [other, foreign])
      expect(await refresh(given.refresh, {}, who)).toMatchObject(refused('invalid_grant'));
    for (const token of ['', 'x', `${given.refresh}x`, given.access])
      expect(await refresh(token)).toMatchObject(refused('invalid_grant'));
    expect(await read(given.refresh)).toBe(401);
    expect(memberOf((await api.token(system)).json, 'refresh_token')).toBe(undefined);
  });

  it('gives the next token and the next of its kind, as long as the consent lasts', async () => {
    let given = await consent();
    expect(given).toMatchObject({ status: 200, json: { expires_in: 3600, scope: 'cases:read cases:write' } });
    for (let hour = 1; hour <= 7; hour += 1) {
      api.clock.forward(hourMs);
      expect(await read(given.access)).toBe(401);
      const next = await refresh(given.refresh);
      expect(next).toMatchObject({ status: 200, json: { scope: 'cases:read cases:write' } });
      expect(next.refresh).not.toBe(given.refresh);
      expect(await read(next.access)).toBe(200);
      given = next;
    }
    api.clock.forward(hourMs / 2);
    given = await refresh(given.refresh);
    // No token outlives the consent.
    expect(memberOf(given.json, 'expires_in')).toBeLessThanOrEqual(1800);
    api.clock.forward(hourMs / 2);
    expect(await read(given.access)).toBe(401);
    expect(await refresh(given.refresh)).toMatchObject(refused('invalid_grant'));
  });

  it('that comes twice ends everything that came of the consent', async () => {
    const first = await consent();
    const second = await refresh(first.refresh);
    const third = await refresh(second.refresh);
    const others = await consent();
    expect(await refresh(first.refresh)).toMatchObject(refused('invalid_grant'));
    for (const token of [first.access, second.access, third.access]) expect(await read(token)).toBe(401);
    expect(await refresh(third.refresh)).toMatchObject(refused('invalid_grant'));
    expect(await read(others.access)).toBe(200);
  });

  it('is good once, however many ask at once', async () => {
    const given = await consent();
    const asked = await Promise.all(Array.from({ length: 8 }, () => refresh(given.refresh)));
    expect(asked.filter(({ status }) => status === 200)).toHaveLength(1);
    for (const { access, status } of asked) if (status === 200) expect(await read(access)).toBe(401);
  });

  it('is not outlived by what is given while the consent ends', async () => {
    for (let round = 0; round < 6; round += 1) {
      system = await api.addSystem('TH/LGO/CNX', 'case-officer');
      const given = await consent();
      const [next] = await Promise.all([
        refresh(given.refresh),
        post('/oauth/revoke', { token: given.refresh }),
      ]);
      expect(await read(given.access)).toBe(401);
      if (next.status === 200) expect(await read(next.access)).toBe(401);
      expect((await refresh(next.refresh)).status).not.toBe(200);
    }
  });

  it('gives nothing that outlives the secret by which it was asked for', async () => {
    const agency = api.desk.agencies.ofSubsystem('TH/LGO/CNX/desk').id;
    for (let round = 0; round < 6; round += 1) {
      system = await api.addSystem('TH/LGO/CNX', 'case-officer');
      const { refresh: before } = await consent();
      const [next, own] = await Promise.all([
        refresh(before),
        api.token(system),
        api.desk.store.asAgency(agency, (trx) =>
          renewSecret(api.desk, trx, system.id, { agency, by: 'operator' }),
        ),
      ]);
      for (const token of [next.access, String(memberOf(own.json, 'access_token'))])
        expect(await read(token)).toBe(401);
    }
  });

  it('may ask for less, and for all again, and never for more', async () => {
    const given = await consent();
    expect(await refresh(given.refresh, { scope: 'statistics:read' })).toMatchObject(
      refused('invalid_scope'),
    );
    const less = await refresh(given.refresh, { scope: 'cases:read' });
    expect(less.json).toMatchObject({ scope: 'cases:read' });
    expect((await refresh(less.refresh)).json).toMatchObject({ scope: 'cases:read cases:write' });
  });

  it('ends by revocation, with the officer’s sessions, and with its system', async () => {
    const agency = api.desk.agencies.ofSubsystem('TH/LGO/CNX/desk').id;
    const revoked = await consent();
    expect((await post('/oauth/revoke', { token: revoked.refresh })).status).toBe(200);
    expect(await read(revoked.access)).toBe(401);
    expect(await refresh(revoked.refresh)).toMatchObject(refused('invalid_grant'));
    const before = await consent();
    api.clock.forward(1000);
    await api.desk.store.asAgency(agency, (trx) =>
      trx
        .updateTable('officer')
        .set({ sessions_from: api.desk.clock() })
        .where('name_en', '=', 'สมศักดิ์ พัฒนกิจ')
        .execute(),
    );
    const after = await refresh(before.refresh);
    expect(await read(after.access)).toBe(401);
    await api.desk.store.asAgency(agency, (trx) =>
      endSystem(api.desk, trx, system.id, { agency, by: 'operator' }),
    );
    expect((await refresh(after.refresh)).status).toBe(401);
  });
});

describe('the token endpoint', () => {
  // The minute that is counted stands still, however long the machine takes for what is asked.
  beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'] }));
  afterEach(() => void vi.useRealTimers());

  it('gives one system so many tokens in a minute, and others theirs', async () => {
    const { tokensPerMinute } = api.desk.settings;
    let given = 0;
    while (given <= tokensPerMinute && (await api.token(system)).status === 200) given += 1;
    expect(given).toBe(tokensPerMinute);
    const other = await api.addSystem('TH/LGO/CNX', 'case-officer');
    expect((await api.token(other)).status).toBe(200);
  });

  it('hears one address so often, whatever it says of where it comes from', async () => {
    const wrong = { ...system, secret: 'wrong' };
    const answers = await Promise.all(
      Array.from({ length: api.desk.settings.tokenTriesPerMinute + 1 }, (_, at) =>
        post('/oauth/token', { grant_type: 'client_credentials' }, wrong, `192.0.2.${String(at % 250)}`),
      ),
    );
    expect(answers.map(({ status }) => status)).toContain(429);
  });
});
