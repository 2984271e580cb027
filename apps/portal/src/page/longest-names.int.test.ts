import { longestNames, throwAwayDatabase, withLongestNames, type ThrowAwayDatabase } from '@saphan/testkit';
import { openCopyReader, type CopyReader } from '@saphan/testkit/accessibility';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { beginRestaurant, fillRestaurant, idIn } from '../fixture/apply.fixture.ts';
import { openBrowser, type Browser } from '../fixture/browser.fixture.ts';
import { startPortal, type TestPortal } from '../fixture/start-portal.fixture.ts';

let database: ThrowAwayDatabase;
let portal: TestPortal;
let browser: Browser;
let rules: CopyReader;

beforeAll(async () => {
  database = await throwAwayDatabase({ migrations: join(import.meta.dirname, '../../migrations') });
  portal = await startPortal(database.appUrl, {}, withLongestNames);
  browser = openBrowser(portal.origin);
  rules = openCopyReader();
});
afterAll(async () => {
  await rules.close();
  await portal.stop();
  await database.drop();
});

async function look(path: string): Promise<void> {
  for (const lang of ['th', 'en'] as const) {
    const { status, html } = await browser.go(`${path}?lang=${lang}`);
    expect(status, path).toBe(200);
    expect(html, path).toContain(longestNames[lang]);
    const looks = ['tight', 'zoomed'] as const;
    rules.add({ name: `${path} ${lang}`, origin: portal.origin, html, looks });
  }
}

test('a service named in 449 characters fits every page that names it, on a phone and at 200 %', async () => {
  for (const path of ['/', '/life/open-restaurant', '/services/food-place-notification']) await look(path);
  const begun = await beginRestaurant(browser);
  const id = idIn(begun);
  await look('/life/open-restaurant/result');
  const check = await fillRestaurant(browser, begun);
  await look(`/apply/${id}/check`);
  await browser.post(`/apply/${id}/declare`, check, {});
  await portal.runJobs();
  for (const path of [`/applications/${id}`, '/applications']) await look(path);
  expect(await rules.finish()).toEqual([]);
});
