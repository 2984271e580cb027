import { signAgreement } from '@saphan/exchange';
import type { AddressInfo } from 'node:net';
import { sendRaw, watchRefusal } from '@saphan/testkit';
import type { InjectOptions } from 'fastify';
import type { PageServer } from '@saphan/web/pages';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newAgreement, openTestApp, openTestLinkage, service, type TestLinkage } from '../linkage.fixture.ts';
import { pageRoutes } from './page-routes.ts';

let linkage: TestLinkage;
let app: PageServer;
let hash: string;

beforeAll(async () => {
  linkage = await openTestLinkage();
  app = await openTestApp(linkage);
  const { body } = await linkage.call('POST', '/api/agreements', newAgreement());
  hash = String(body.hash);
  for (const [party, key] of [
    ['consumer', linkage.keys.dga.agreement],
    ['provider', linkage.keys.dopa.agreement],
  ] as const) {
    const signature = signAgreement(hash, key, new Date().toISOString());
    await linkage.call('POST', `/api/agreements/${hash}/signatures`, { party, signature });
  }
  await linkage.call('POST', `/api/agreements/${hash}/activation`);
  await linkage.context.publisher.publishNow();
});
afterAll(async () => {
  await app.close();
  await linkage.close();
});

const html = { accept: 'text/html' };
/** A refusal must stand in the log. */
const inject = (options: InjectOptions) =>
  watchRefusal(
    linkage.logged,
    () => app.inject(options),
    ({ statusCode: status }) => ({ status }),
  );
const get = (url: string, headers: Record<string, string> = html) => inject({ url, headers });
const fill = (path: string): string =>
  path
    .replace(':instance/:class/:member/:system/:service', service)
    .replace(':instance/:class/:member/:system', 'TH/GOV/DGA/cloud')
    .replace(':instance/:class/:member', 'TH/GOV/DOPA')
    .replace(':list/:name', 'items/person.birthDate')
    .replace(':ladder', 'readiness')
    .replace(':hash', hash);

describe('closed', () => {
  test('the history of changes to whoever is not signed in', async () => {
    const answer = await get('/audit');
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/signin?returnTo=%2Faudit']);
  });
  test('revoking without a token, and with one but without signing in', async () => {
    const url = `/agreements/${hash}/revoke`;
    const headers = { ...html, 'content-type': 'application/x-www-form-urlencoded' };
    const answer = await inject({ method: 'POST', url, headers, payload: 'reason=because' });
    expect(answer.statusCode).toBe(403);
    const state = await get(`/agreements?state=active&lang=en`);
    expect(state.body).toContain(hash);
  });
  test('the API to a browser that carries a session but no key', async () => {
    const answer = await inject({
      method: 'POST',
      url: `/api/agreements/${hash}/activation`,
      headers: html,
    });
    expect(answer.statusCode).toBe(401);
    expect(answer.headers['set-cookie']).toBeUndefined();
  });
  test.each([
    '/members/TH/GOV/NOBODY',
    '/items/person.soul',
    '/services/none',
    `/agreements/${'x'.repeat(43)}`,
  ])('what does not exist: %s', async (url) => {
    const answer = await get(url);
    expect(answer.statusCode).toBe(404);
    // Who lost the way has the sections of everybody.
    expect(answer.body).toMatch(/class="top-links"[^]*href="\/members"/);
    expect(answer.body).not.toContain('href="/change-sets"');
  });
  test('a line that is no HTTP, and headers past 64 kB', async () => {
    await app.listen({ host: '127.0.0.1', port: 0 });
    const { port } = app.server.address() as AddressInfo;
    const large = `GET /items HTTP/1.1\r\nx: ${'x'.repeat(70_000)}\r\n\r\n`;
    for (const [text, code] of [
      ['MEMBERS\r\n\r\n', 'bad-request'],
      [large, 'headers-too-large'],
    ] as const) {
      expect(await sendRaw(port, text)).toContain(`"code":"${code}"`);
      expect(linkage.logged.at(-1)).toContain(`"code":"${code}"`);
    }
  });
  test.each([
    ['json', 'application/schema+json', '"x-data-item": "person.nameTh"'],
    ['csv', 'text/csv', 'person.nameTh'],
    ['xsd', 'application/xml', 'urn:saphan:TH:items'],
  ])('data items as a file: %s', async (ending, type, text) => {
    const answer = await get(`/items.${ending}?q=person`);
    expect(answer.headers['content-type']).toContain(type);
    expect(answer.headers['content-disposition']).toContain(`items.${ending}`);
    expect(answer.body).toContain(text);
  });
  test('markup in a query stays text', async () => {
    const answer = await get(`/items?q=${encodeURIComponent('"><script>alert(1)</script>')}`);
    expect(answer.statusCode).toBe(200);
    expect(answer.body).not.toContain('<script>alert');
  });
  test.each([
    '?before=x',
    '?before=%27',
    '?hours=1e9&outcome=x&member=%25',
    '?state=nothing',
    '?q=a&q=b',
    '?month=2026-13&member=%27',
  ])('a query that means nothing breaks nothing: %s', async (query) => {
    for (const path of [
      '/agreements',
      '/denials',
      '/traffic',
      '/items',
      '/items.csv',
      '/usage',
      '/usage.csv',
      '/quotas',
    ]) {
      expect((await get(path + query)).statusCode).toBe(200);
    }
  });
});

describe('open', () => {
  const open = pageRoutes.filter(
    // Of what a plan or a register has in it, its own tests open the pages.
    (route) =>
      !('role' in route) &&
      !/:(item|event)|^(\/planning)?\/services\/:|:ministry|:number|:breach|\/breaches|to-do|\/compare/.test(
        route.path,
      ),
  );
  test.each(open.map(({ path }) => path))('%s in both languages, without script of its own', async (path) => {
    for (const language of ['th', 'en']) {
      const answer = await get(`${fill(path)}?lang=${language}`);
      expect(answer.statusCode, answer.body.slice(0, 400)).toBe(200);
      expect(answer.body).toContain(`<html lang="${language}"`);
      expect(answer.body).not.toMatch(/<script(?! type="module" src=)/);
      expect(answer.body).not.toMatch(/ style="|undefined|\[object Object\]/);
    }
  });

  test('an agreement shows both signatures checked, its text can be taken away and verified', async () => {
    const page = await get(`/agreements/${hash}?lang=en`);
    expect(page.body.match(/checked: by the registered key/g)).toHaveLength(2);
    const text = await get(`/agreements/${hash}/text`);
    const signed = text.json<Parameters<typeof verifyAgreement>[0]>();
    const { keysOf, verifyAgreement } = await import('@saphan/exchange');
    expect(() => {
      verifyAgreement(signed, keysOf({ members: [] }));
    }).toThrow();
    verifyAgreement(signed, keysOf(await linkage.snapshot()));
  });
});
