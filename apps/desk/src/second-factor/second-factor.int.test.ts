import { openFormBrowser } from '@saphan/testkit';
import { findBase32, toTotpCode, toTotpStep } from '@saphan/web';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formsOf } from '../page-form.fixture.ts';
import { openTestPages, type TestPages } from '../pages.fixture.ts';

let test: TestPages;
let bare: string;
let chiefsOfficer: string;
const holder = '9501100000029';
const newcomer = '9501100000037';
const chief = '9501100000053';
const { page, post } = formsOf(() => test);
const cnx = () => test.desk.agencies.ofSubsystem('TH/LGO/CNX/desk');

beforeAll(async () => {
  test = await openTestPages();
  chiefsOfficer = await test.addOfficer({ pid: holder, name: 'สมศักดิ์', role: 'decider' });
  bare = await test.addOfficer({ pid: newcomer, name: 'ใหม่', role: 'decider', token: false });
  await test.addOfficer({ pid: chief, name: 'หัวหน้า', role: 'supervisor' });
});
afterAll(() => test.close());

type Browser = Awaited<ReturnType<TestPages['signIn']>>;
const show = (browser: Browser, code: string, returnTo = '/my/rights') =>
  post(browser, '/second-factor', '/second-factor', { code, returnTo });
const isShown = async (browser: Browser): Promise<boolean> =>
  (await browser.go(`${test.origin}/my/second-factor/totp`)).status === 200;

describe('what is refused', () => {
  it('a code that was used, also in another session', async () => {
    const [one, two] = [await test.signIn(holder), await test.signIn(holder)];
    const code = test.nextCode();
    expect((await show(one, code)).status).toBe(303);
    expect((await show(two, code)).status).toBe(422);
    expect(await isShown(two)).toBe(false);
    // Half a minute early is in time, and what lies before it is spent by it.
    const before = test.nextCode();
    const next = test.nextCode();
    test.clock.forward(-30_000);
    expect((await show(two, next)).status).toBe(303);
    expect((await show(one, before)).status).toBe(422);
  });

  it('a code of a clock that is a minute off', async () => {
    const browser = await test.signIn(holder);
    const code = test.nextCode();
    test.clock.forward(61_000);
    expect((await show(browser, code)).status).toBe(422);
  });

  it('every code after five wrong ones, for a quarter of an hour', async () => {
    const browser = await test.signIn(holder);
    test.clock.forward(16 * 60_000);
    for (let round = 0; round < 5; round += 1) expect((await show(browser, '000000')).status).toBe(422);
    const right = await show(browser, test.nextCode());
    expect(right.status).toBe(422);
    expect(await right.text()).toContain('ใส่รหัสผิดหลายครั้ง');
    test.clock.forward(16 * 60_000);
    expect((await show(browser, test.nextCode())).status).toBe(303);
    const wrong = await test.desk.store.asAgency(cnx().id, (trx) =>
      trx.selectFrom('audit').select('id').where('action', '=', 'wrong-factor').execute(),
    );
    expect(wrong.length).toBeGreaterThanOrEqual(6);
  });

  it('a proof of another officer at the same browser, and a code without the page’s token', async () => {
    const browser = await test.signIn(holder);
    await test.showToken(browser);
    expect(await isShown(browser)).toBe(true);
    const bareless = await browser.post(`${test.origin}/second-factor`, { code: test.nextCode() });
    expect(bareless.status).toBe(403);
    test.identity.person = { pid: chief, name: 'หัวหน้า', acr: 'ial2.3-aal2' };
    browser.forget(test.identity.issuer);
    await browser.follow(`${test.origin}/signin?returnTo=/`);
    expect(await isShown(browser)).toBe(false);
  });

  it('enrolment by the sign-in alone, and by a guessed, used or old code', async () => {
    const browser = await test.signIn(newcomer);
    expect(await isShown(browser)).toBe(false);
    expect((await browser.go(`${test.origin}/my/second-factor/key`)).status).toBe(303);
    expect(
      (await post(browser, '/my/second-factor', '/my/second-factor', { code: 'AAAAA-AAAAA' })).status,
    ).toBe(422);
  });

  it('a way back that leads off this host', async () => {
    const browser = await test.signIn(holder);
    test.clock.forward(60_000);
    const shown = await show(browser, test.nextCode(), 'https://evil.example/');
    expect(shown.headers.get('location')).toBe('/');
  });
});

async function codeFor(administrator: Browser, officer: string, name: string): Promise<string> {
  expect((await post(administrator, `/officers/${officer}`, `/officers/${officer}/${name}`)).status).toBe(
    303,
  );
  const { html } = await page(administrator, `/officers/${officer}`);
  // As a word of its own: a token in the page may hold the like.
  return /(?<![\w-])[A-Z2-7]{5}-[A-Z2-7]{5}(?![\w-])/.exec(html)?.[0] ?? '';
}

it('an officer enrols by the administrator’s code, keeps recovery codes, and uses one once', async () => {
  const administrator = await test.signIn(chief);
  await test.showToken(administrator);
  const code = await codeFor(administrator, bare, 'enrolment-code');
  expect((await page(administrator, `/officers/${bare}`)).html).not.toContain(code);
  const browser = await test.signIn(newcomer);
  expect((await post(browser, '/my/second-factor', '/my/second-factor', { code })).status).toBe(303);
  const { html } = await page(browser, '/my/second-factor/totp');
  const [, spaced = ''] = /class="factor-secret">([A-Z2-7 ]+)</.exec(html) ?? [];
  const secret = findBase32(spaced) ?? new Uint8Array();
  const now = () => toTotpCode(secret, toTotpStep(test.clock.date()));
  const enrol = (fields: Record<string, string>) =>
    post(browser, '/my/second-factor/totp', '/my/second-factor/totp', { name: 'โทรศัพท์', ...fields });
  expect((await enrol({ code: '123' })).status).toBe(422);
  expect((await enrol({ code: now() })).headers.get('location')).toBe('/my/second-factor/recovery');
  const shown = await page(browser, '/my/second-factor/recovery');
  const recovery = [...shown.html.matchAll(/<code>([A-Z2-7]{5}-[A-Z2-7]{5})<\/code>/g)].map(
    ([, each]) => each ?? '',
  );
  expect(recovery).toHaveLength(10);
  await post(browser, '/my/second-factor/recovery', '/my/second-factor/recovery/kept');
  expect((await page(browser, '/my/second-factor/recovery')).status).toBe(303);
  const other = await test.signIn(newcomer);
  expect((await show(other, now())).status).toBe(422);
  expect((await show(other, recovery[0] ?? '')).status).toBe(303);
  const third = await test.signIn(newcomer);
  expect((await show(third, recovery[0] ?? '')).status).toBe(422);
  const again = await test.signIn(newcomer);
  const used = await post(again, '/my/second-factor', '/second-factor', { code });
  expect(used.status).toBe(422);
});

/** Signs in as far as the callback, and opens no page of the desk. */
async function signInOnly(pid: string, browser: Browser = openFormBrowser()): Promise<Browser> {
  test.identity.person = { pid, name: 'เจ้าหน้าที่ ทดสอบ', acr: 'ial2.3-aal2' };
  let at = `${test.origin}/signin?returnTo=/my/rights`;
  for (let hops = 0; hops < 20; hops += 1) {
    const { headers } = await browser.go(at);
    const isCallback = at.startsWith(`${test.origin}/signin/callback`);
    at = new URL(headers.get('location') ?? '', at).href;
    if (isCallback) return browser;
  }
  throw new Error('the sign-in never comes back');
}

it('a session is as old as its sign-in, though it was not used before the reset', async () => {
  const lost = '9501100000169';
  const id = await test.addOfficer({ pid: lost, name: 'ทำ หาย', role: 'decider' });
  const waiting = await signInOnly(lost);
  const used = await test.signIn(lost);
  test.clock.forward(60_000);
  const administrator = await test.signIn(chief);
  await test.showToken(administrator);
  expect((await post(administrator, `/officers/${id}`, `/officers/${id}/reset-factors`)).status).toBe(303);
  test.clock.forward(60_000);
  for (const browser of [waiting, used]) {
    // Whoever goes to the provider and comes back without having signed in is as he was.
    const started = await browser.go(`${test.origin}/signin?returnTo=/my/rights`);
    const state = new URL(started.headers.get('location') ?? '').searchParams.get('state') ?? '';
    await browser.go(`${test.origin}/signin/callback?error=access_denied&state=${state}`);
    expect((await browser.go(`${test.origin}/my/rights`)).headers.get('location')).toContain('/signin');
  }
  const again = await signInOnly(lost);
  expect((await page(again, '/my/rights')).status).toBe(200);
  // Signed in once more in a session that is over: the new sign-in counts.
  test.clock.forward(60_000);
  expect((await post(administrator, `/officers/${id}`, `/officers/${id}/reset-factors`)).status).toBe(303);
  test.clock.forward(60_000);
  await signInOnly(lost, again);
  expect((await page(again, '/my/rights')).status).toBe(200);
});

it('who has lost it is reset: sessions end, the old token is worth nothing, and he is told', async () => {
  test.clock.forward(60 * 60_000);
  const browser = await test.signIn(holder);
  await test.showToken(browser);
  const administrator = await test.signIn(chief);
  await test.showToken(administrator);
  const code = await codeFor(administrator, chiefsOfficer, 'reset-factors');
  expect(code).toHaveLength(11);
  expect((await browser.go(`${test.origin}/inbox`)).headers.get('location')).toContain('/signin');
  const again = await test.signIn(holder);
  expect((await page(again, '/inbox')).html).toContain('ผู้ดูแลล้างการยืนยันขั้นที่สองของคุณ');
  expect((await show(again, test.nextCode())).status).toBe(422);
});

it('keeps no secret where a copy of the database would show it', async () => {
  const entries = await test.desk.store.asAgency(cnx().id, (trx) =>
    trx.selectFrom('audit').select('detail').execute(),
  );
  expect(entries.length).toBeGreaterThan(10);
  expect(JSON.stringify(entries)).not.toMatch(/secret|[A-Z2-7]{5}-[A-Z2-7]{5}/);
  const secrets = await test.desk.store.asAgency(cnx().id, (trx) =>
    trx.selectFrom('second_factor').select('secret').execute(),
  );
  for (const { secret } of secrets) expect(secret.toString('latin1')).not.toContain('a secret of the tests');
});
