import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formsOf, type Browser } from '../page-form.fixture.ts';
import { openTestPages, type TestPages } from '../pages.fixture.ts';
import { findKeySite } from './security-key.ts';
import { makeSoftKey, type SoftKey } from './soft-key.fixture.ts';

let test: TestPages;
const pid = '9501100000029';
const site = { id: 'localhost', origin: 'http://localhost:7300' };
const { page, hidden } = formsOf(() => test);

beforeAll(async () => {
  test = await openTestPages();
  await test.addOfficer({ pid, name: 'สมศักดิ์ พัฒนกิจ', role: 'decider' });
});
afterAll(() => test.close());

/** What a page asks the key, and the token of its form. */
async function asked(browser: Browser, path: string, action: string) {
  const { html } = await page(browser, path);
  const [, options = ''] = /data-key-options="([^"]*)"/.exec(html) ?? [];
  const json = options.replaceAll('&quot;', '"').replaceAll('&amp;', '&');
  return { options: JSON.parse(json) as { challenge: string }, token: hidden(html, action) };
}

async function enrol(browser: Browser, key: SoftKey): Promise<Response> {
  const path = '/my/second-factor/key';
  const { options, token } = await asked(browser, path, path);
  return browser.post(`${test.origin}${path}`, { ...token, name: 'กุญแจ', answer: key.register(options) });
}

async function show(
  browser: Browser,
  key: SoftKey,
  more: Partial<{ challenge: string }> = {},
): Promise<Response> {
  const { options, token } = await asked(browser, '/second-factor?returnTo=/my/rights', '/second-factor/key');
  const answer = key.authenticate({ ...options, ...more });
  return browser.post(`${test.origin}/second-factor/key`, { ...token, answer, returnTo: '/my/rights' });
}

describe('what is no key', () => {
  it('is one of another site, one that verifies nobody, and what is not JSON', async () => {
    const browser = await test.signIn(pid);
    await test.showToken(browser);
    expect((await enrol(browser, makeSoftKey({ ...site, origin: 'http://evil.example' }))).status).toBe(422);
    expect((await enrol(browser, makeSoftKey({ ...site, id: 'evil.example' }))).status).toBe(422);
    expect((await enrol(browser, makeSoftKey({ ...site, verifies: false }))).status).toBe(422);
    const broken = { register: () => '-', authenticate: () => '{}' };
    expect((await enrol(browser, broken)).status).toBe(422);
  });

  it('is known to a desk that is reached by digits', () => {
    expect(findKeySite('http://127.0.0.1:7300')).toBeUndefined();
    expect(findKeySite('http://[::1]:7300')).toBeUndefined();
    expect(findKeySite('https://desk.example')).toEqual({
      id: 'desk.example',
      origin: 'https://desk.example',
    });
  });
});

it('a key proves its officer; a stranger’s, an old question’s and a copy’s do not', async () => {
  const browser = await test.signIn(pid);
  await test.showToken(browser);
  const key = makeSoftKey(site);
  expect((await enrol(browser, key)).status).toBe(303);
  const other = await test.signIn(pid);
  expect((await show(other, makeSoftKey(site))).status).toBe(422);
  expect((await show(other, key, { challenge: 'c29tZSBvbGQgcXVlc3Rpb24' })).status).toBe(422);
  const { options, token } = await asked(other, '/second-factor?returnTo=/my/rights', '/second-factor/key');
  const answer = key.authenticate(options);
  const send = () =>
    other.post(`${test.origin}/second-factor/key`, { ...token, answer, returnTo: '/my/rights' });
  expect((await send()).headers.get('location')).toBe('/my/rights');
  expect((await send()).status).toBe(422);
  expect((await page(other, '/my/second-factor/totp')).status).toBe(200);
});
