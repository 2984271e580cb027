import { throwAwayDatabase, type ThrowAwayDatabase } from '@saphan/testkit';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { beginRestaurant, fillRestaurant, idIn, pathOf } from '../fixture/apply.fixture.ts';
import { openBrowser, type Browser } from '../fixture/browser.fixture.ts';
import { startPortal, type TestPortal } from '../fixture/start-portal.fixture.ts';

/** What a page may weigh with its fonts in the cache, and how much of it scripts (design: targets). */
const mostBytes = 60 * 1024;
const mostScriptBytes = 20 * 1024;

let database: ThrowAwayDatabase;
let portal: TestPortal;
let browser: Browser;

beforeAll(async () => {
  database = await throwAwayDatabase({ migrations: join(import.meta.dirname, '../../migrations') });
  portal = await startPortal(database.appUrl);
  browser = openBrowser(portal.origin);
});
afterAll(async () => {
  await portal.stop();
  await database.drop();
});

const weigh = async (path: string): Promise<number> =>
  brotliCompressSync(Buffer.from(await (await browser.send(path)).arrayBuffer())).length;

/** Bytes of a page with its sheet and scripts, as they go over the wire. */
async function weighPage(path: string): Promise<{ readonly all: number; readonly script: number }> {
  const { html } = await browser.go(path);
  const linked = [...html.matchAll(/(?:href|src)="(\/assets\/[^"]+\.(css|js))"/g)];
  let [all, script] = [brotliCompressSync(Buffer.from(html)).length, 0];
  for (const [, asset = '', kind] of linked) {
    const bytes = await weigh(asset);
    all += bytes;
    if (kind === 'js') script += bytes;
  }
  return { all, script };
}

test('every page of the journey is light', async () => {
  const begun = await beginRestaurant(browser);
  const draft = idIn(begun);
  const paths = [
    '/',
    '/search?q=ร้าน',
    '/life/open-restaurant',
    '/life/open-restaurant/result',
    pathOf(begun),
  ];
  const check = await fillRestaurant(browser, begun);
  for (const page of ['applicant', 'shop', 'business']) paths.push(`/apply/${draft}/pages/${page}`);
  await browser.post(`/apply/${draft}/declare`, check, {});
  paths.push(`/applications/${draft}`, '/applications', '/documents', '/access', '/privacy');
  for (const path of paths) {
    const { all, script } = await weighPage(path);
    expect(all, path).toBeLessThanOrEqual(mostBytes);
    expect(script, path).toBeLessThanOrEqual(mostScriptBytes);
  }
});
