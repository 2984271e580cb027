import { sendRaw } from '@saphan/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestApi, type TestApi } from './api/api.fixture.ts';
import type { FormBrowser } from '@saphan/testkit';

let test: TestApi;
let browser: FormBrowser;
let token: string;
const somsak = '9501100000029';
const uuid = '0193c0de-0000-7000-8000-000000000000';

beforeAll(async () => {
  test = await openTestApi();
  await test.addOfficer({ pid: somsak, name: 'สมศักดิ์ พัฒนกิจ', role: 'authority', isAdministrator: true });
  browser = await test.signIn(somsak);
  await test.showToken(browser);
  const html = await (await browser.go(`${test.origin}/my/rights`)).text();
  token = /name="_csrf" value="([^"]+)"/.exec(html)?.[1] ?? '';
});
afterAll(() => test.close());

const isOwnPage = (route: string): boolean =>
  !/ \/(?:api|govstack|oauth|assets|signin|signout|healthz|readyz|agency|screens)/.test(route);
const routesOf = (method: string): string[] =>
  test
    .routes()
    .filter((route) => route.startsWith(`${method} `) && isOwnPage(route))
    .map((route) => route.slice(method.length + 1));
const at = (path: string, id: string): string => `${test.origin}${path.replaceAll(/:[A-Za-z]+/g, id)}`;

/** What nobody types into a form of ours, and a program may send. */
const odd = { id: '-'.repeat(36), text: 'a\u0000b', number: '1e400' };
const fields = [
  ...['transaction', 'officer', 'deputy', 'deputyship', 'grant', 'ticket', 'note'].map((name) => [
    name,
    odd.id,
  ]),
  ...['token', 'base', 'size'].map((name) => [name, odd.number]),
  ['case', `${odd.id}:1`],
  ['keys', '{"keys":[1]}'],
  ['scopes', 'cases:read'],
];
const bodies: Readonly<Record<string, () => RequestInit>> = {
  'no body': () => ({}),
  'no object': () => ({ body: 'null', headers: { 'content-type': 'application/json' } }),
  'a list': () => ({ body: '[1]', headers: { 'content-type': 'application/json' } }),
  'no field': () => ({ body: new URLSearchParams() }),
  'odd ids': () => ({ body: new URLSearchParams(fields) }),
  'a letter that no text has': () => ({ body: new URLSearchParams({ thing: odd.text, reason: odd.text }) }),
  'no form with files': () => ({
    body: 'x',
    headers: { 'content-type': 'multipart/form-data; boundary=y' },
  }),
};

async function statusOf(url: string, method: string, { headers, ...init }: RequestInit): Promise<number> {
  const own = { 'x-csrf-token': token, 'sec-fetch-site': 'same-origin' };
  const sent = { ...own, ...(headers as Readonly<Record<string, string>> | undefined) };
  return (await browser.go(url, { method, ...init, headers: sent })).status;
}

describe('what no page of ours sends', () => {
  it.each(Object.keys(bodies))('is the sender’s fault everywhere: %s', async (name) => {
    const posts = routesOf('POST');
    expect(posts.length).toBeGreaterThan(60);
    const broken: string[] = [];
    for (const path of posts)
      if ((await statusOf(at(path, uuid), 'POST', bodies[name]?.() ?? {})) === 500) broken.push(path);
    expect(broken).toEqual([]);
  });

  it.each([`urn:uuid:${uuid}`, odd.id, '%00', 'constructor', '0000-01-01', '2026-12-31T23:59:60Z'])(
    'names nothing: %s',
    async (id) => {
      const broken: string[] = [];
      for (const path of routesOf('GET').filter((each) => each.includes(':')))
        if ((await statusOf(at(path, id), 'GET', {})) === 500) broken.push(path);
      expect(broken).toEqual([]);
    },
  );

  it('is where no list ended', async () => {
    const marks = [
      `9999999999999998_${uuid}`,
      `9999999999999999_${uuid}`,
      `1_${odd.id}`,
      `2026-99-99_${uuid}`,
    ];
    const broken: string[] = [];
    for (const path of ['/inbox', '/documents', '/reports', '/data-requests', '/consultations', '/money'])
      for (const value of [...marks, '9999999999999999', '2026-12-31T23:59:60Z'])
        for (const url of [`${path}?after=${value}`, `${path}?before=${value}`])
          if ((await statusOf(`${test.origin}${url}`, 'GET', {})) === 500) broken.push(url);
    expect(broken).toEqual([]);
  });

  it('draws a page for an address that begins like a host', async () => {
    const answer = await browser.go(`${test.origin}//`, {});
    expect(answer.status).toBe(404);
    expect(answer.headers.get('content-type')).toMatch(/^text\/html/);
  });
});

describe('a program without a token', () => {
  const head = (path: string, type: string) =>
    [`POST ${path} HTTP/1.1`, 'host: desk', 'connection: close', `content-type: ${type}`].join('\r\n');

  it('has none of its files read', async () => {
    // A body that never comes: who waits for it does not answer.
    const large = `${head(`/api/v1/cases/${uuid}/photos`, 'multipart/form-data; boundary=x')}\r\ncontent-length: 16000000\r\n\r\n`;
    expect(await sendRaw(Number(new URL(test.origin).port), large)).toMatch(/^HTTP\/1\.1 401 /);
  });

  it('finds no other door that takes files', async () => {
    for (const path of ['/signout', '/oauth/token', '/api/v1/cases/search', `/cases/${uuid}/note`]) {
      const form = { body: new FormData(), headers: { 'x-csrf-token': token } };
      const { status } = await browser.go(`${test.origin}${path}`, { method: 'POST', ...form });
      expect([401, 415], path).toContain(status);
    }
  });
});
