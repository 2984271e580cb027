import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCopyReader } from '@saphan/testkit/accessibility';
import { receiveCase } from '../receive-case.fixture.ts';
import { setWebhook } from '../webhook/webhooks.ts';
import { memberOf, openTestApi, redirectUri, type TestApi } from '../api/api.fixture.ts';

let api: TestApi;
const [chief, worker, tax] = ['9501100000029', '9501100000011', '9501100000045'];
type Browser = Awaited<ReturnType<TestApi['signIn']>>;

beforeAll(async () => {
  api = await openTestApi();
  await api.addOfficer({ pid: chief, name: 'สมศักดิ์ พัฒนกิจ', role: 'authority', isAdministrator: true });
  await api.addOfficer({ pid: worker, name: 'อารีย์ ใจงาม', role: 'case-officer' });
  await api.addOfficer({
    pid: tax,
    name: 'วราภรณ์ สุขสวัสดิ์',
    role: 'authority',
    member: 'TH/GOV/RD',
    isAdministrator: true,
  });
});
afterAll(() => api.close());

async function post(browser: Browser, from: string, to: string, fields: Record<string, string> = {}) {
  const page = await (await browser.go(`${api.origin}${from}`)).text();
  const [, _csrf = ''] = /name="_csrf" value="([^"]+)"/.exec(page) ?? [];
  return browser.post(`${api.origin}${to}`, { _csrf, ...fields });
}

describe('systems of an agency, on its pages', () => {
  const named = { nameTh: 'ระบบใบอนุญาต', nameEn: 'Licence system', scopes: 'cases:read' };

  it('are the administrator’s alone, with a second factor', async () => {
    const other = await api.signIn(worker);
    expect((await other.go(`${api.origin}/systems`)).status).toBe(403);
    const browser = await api.signIn(chief);
    const led = await post(browser, '/systems', '/systems', named);
    expect(led.headers.get('location')).toBe('/second-factor?returnTo=%2Fsystems');
  });

  it('are registered, come in by the secret that was shown once, and end', async () => {
    const browser = await api.signIn(chief);
    await api.showToken(browser);
    const faulty = await post(browser, '/systems', '/systems', {
      nameTh: 'x',
      redirects: 'http://elsewhere.example/',
    });
    expect(faulty.status).toBe(422);
    const made = await post(browser, '/systems', '/systems', named);
    expect(made.status).toBe(200);
    const html = await made.text();
    const [secret = ''] = /saps_[0-9a-f-]{36}_[\w-]{43}/.exec(html) ?? [];
    const [, clientId = ''] = /<code>([0-9a-f-]{36}\.[0-9a-f-]{36})<\/code>/.exec(html) ?? [];
    const id = clientId.split('.')[1] ?? '';
    const token = await api.token({ id, clientId, secret });
    expect(token.status).toBe(200);
    const again = await (await browser.go(`${api.origin}/systems/${id}`)).text();
    expect(again).not.toContain('saps_');
    expect(await (await browser.go(`${api.origin}/systems`)).text()).toContain('ระบบใบอนุญาต');
    // Its rights stand on the page of an officer, and no person can sign in as it.
    expect((await browser.go(`${api.origin}/officers/${id}`)).status).toBe(200);
    const stranger = await api.signIn(tax);
    expect((await stranger.go(`${api.origin}/systems/${id}`)).status).toBe(404);
    await post(browser, `/systems/${id}`, `/systems/${id}/end`);
    expect((await api.token({ id, clientId, secret })).status).toBe(401);
    const held = String(memberOf(token.json, 'access_token'));
    expect((await api.ask('GET', '/api/v1/cases', { token: held })).status).toBe(401);
  });

  it('never take a private key, nor an address of the desk’s own network', async () => {
    const browser = await api.signIn(chief);
    await api.showToken(browser);
    const jwk = { kty: 'OKP', crv: 'Ed25519', x: 'x', d: 'd' };
    const refused = await post(browser, '/systems', '/systems', {
      ...named,
      keys: JSON.stringify({ keys: [jwk] }),
    });
    expect(await refused.text()).toContain('มีกุญแจส่วนตัวอยู่ด้วย');
    const { id } = await api.addSystem('TH/LGO/CNX', 'case-officer');
    const at = [`/systems/${id}`, `/systems/${id}/webhook`] as const;
    for (const url of [
      'http://169.254.169.254/',
      'http://[::1]/',
      'http://127.0.0.2/',
      'ftp://x.example/',
      'https://u:p@x.example/',
    ])
      expect((await post(browser, ...at, { url })).status, url).toBe(422);
    expect((await post(browser, ...at, { url: 'https://hooks.example/saphan' })).status).toBe(303);
    expect(await (await browser.go(`${api.origin}/systems/${id}`)).text()).toContain(
      'https://hooks.example/saphan',
    );
  });
});

it('what could not be told waits on the page, and is sent again or dropped there', async () => {
  const { id } = await api.addSystem('TH/LGO/CNX', 'case-officer');
  const agency = api.desk.agencies.ofSubsystem('TH/LGO/CNX/desk').id;
  const by = { agency, by: id };
  await api.desk.store.asAgency(agency, (trx) =>
    setWebhook(api.desk, trx, id, 'https://hooks.example/saphan', by),
  );
  await receiveCase(api);
  await receiveCase(api, 1);
  const deliveries = () =>
    api.desk.store.asAgency(agency, (trx) =>
      trx
        .selectFrom('webhook_delivery')
        .select(['id', 'state'])
        .where('system', '=', id)
        .orderBy('id')
        .execute(),
    );
  await api.desk.store.asAgency(agency, (trx) =>
    trx
      .updateTable('webhook_delivery')
      .set({ state: 'dead', last_outcome: '503' })
      .where('system', '=', id)
      .execute(),
  );
  const browser = await api.signIn(chief);
  await api.showToken(browser);
  const html = await (await browser.go(`${api.origin}/systems/${id}`)).text();
  expect(html).toContain('เลิกส่ง');
  expect(html).toContain('503');
  const [one, other] = await deliveries();
  const at = (delivery: string | undefined) => `/systems/${id}/deliveries/${delivery ?? ''}`;
  const stranger = await api.signIn(tax);
  await api.showToken(stranger);
  expect((await post(stranger, '/systems', at(one?.id), { order: 'drop' })).status).toBe(404);
  expect((await post(browser, `/systems/${id}`, at(one?.id), { order: 'again' })).status).toBe(303);
  expect((await post(browser, `/systems/${id}`, at(other?.id), { order: 'drop' })).status).toBe(303);
  expect((await deliveries()).map(({ state }) => state)).toEqual(['waiting', 'dropped']);
  expect((await post(browser, `/systems/${id}`, at(other?.id), { order: 'again' })).status).toBe(404);
});

it('their pages, the consent and the page about the API keep the rules of accessibility, in both languages', async () => {
  const { id, clientId } = await api.addSystem('TH/LGO/CNX', 'case-officer');
  const browser = await api.signIn(chief);
  await api.showToken(browser);
  const asked = new URLSearchParams({
    response_type: 'code',
    client_id: clientId,
    redirect_uri: redirectUri,
    code_challenge: 'x'.repeat(43),
    code_challenge_method: 'S256',
  });
  const rules = openCopyReader();
  for (const lang of ['th', 'en'])
    for (const path of ['/systems?', `/systems/${id}?`, `/oauth/authorize?${asked.toString()}&`, '/api?']) {
      const page = await browser.go(`${api.origin}${path}lang=${lang}`);
      expect(page.status, path).toBe(200);
      rules.add({
        name: `${path} ${lang}`,
        origin: api.origin,
        html: await page.text(),
        looks: ['narrow', 'wide', 'dark'],
      });
    }
  const faults = await rules.finish();
  await rules.close();
  expect(faults).toEqual([]);
}, 120_000);

it('the page about the API is open to everybody', async () => {
  const page = await fetch(`${api.origin}/api?lang=en`, { headers: { accept: 'text/html' } });
  expect(page.status).toBe(200);
  expect(await page.text()).toContain('POST /cases/{id}/actions');
});
