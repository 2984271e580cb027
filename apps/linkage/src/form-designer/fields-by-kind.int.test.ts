import { toUuidV7 } from '@saphan/contracts';
import type { FormBrowser } from '@saphan/testkit';
import { closeWindows, sharedBrowser } from '@saphan/testkit/browser';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestLinkage, type TestLinkage } from '../linkage.fixture.ts';
import { openTestPages, type TestPages } from '../pages.fixture.ts';

let linkage: TestLinkage;
let pages: TestPages;
let author: FormBrowser;
let browser: Browser;
let _csrf: string;
let set: string;
beforeAll(async () => {
  linkage = await openTestLinkage();
  pages = await openTestPages(linkage);
  author = await pages.signIn('9000000000023', { rights: [{ member: 'TH/GOV/RD', role: 'author' }] });
  _csrf = (await pages.hiddenFields(author, '/change-sets'))['_csrf'] ?? '';
  set = toUuidV7(Date.now());
  await post('/change-sets', { id: set, member: 'TH/GOV/RD', title: 'Kinds' });
  browser = await sharedBrowser();
});
afterAll(async () => {
  await closeWindows();
  await pages.close();
  await linkage.close();
});

const post = async (to: string, fields: Readonly<Record<string, string>>): Promise<string> =>
  (await author.post(`${pages.url}${to}`, { _csrf, ...fields })).headers.get('location') ?? '';

/** A page as a browser without a script shows it. */
async function show(path: string): Promise<Page> {
  const html = await (await author.go(`${pages.url}${path}`)).text();
  const css = await readFile(join(import.meta.dirname, 'fields-by-kind.css'), 'utf8');
  const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  const alone = html.replaceAll(/<(?:link|script|img)\b[^>]*>(?:<\/script>)?/g, '');
  await page.route('**/*', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: alone.replace('</head>', `<style>${css}</style></head>`),
    }),
  );
  await page.goto('http://linkage.test/', { waitUntil: 'domcontentloaded' });
  return page;
}

test('a question shows what its kind has a use for, as soon as another is chosen and without a script', async () => {
  const form = await post(`/change-sets/${set}/new-form`, { id: 'kinds', titleTh: 'แบบ', titleEn: 'Form' });
  const own = { page: 'page-1', name: 'size', kind: 'text', labelTh: 'ขนาด', labelEn: 'Size' };
  await post(`${form}/new-question`, own);
  const page = await show(`${form}/questions/own.kinds.size`);
  const shown = () =>
    page
      .locator('[data-for]')
      .evaluateAll((parts) =>
        parts
          .filter((part) => getComputedStyle(part).display !== 'none')
          .map((part) => part.getAttribute('data-for')),
      );
  const kind = page.locator('select[name="kind"]');
  expect(await shown()).toEqual(['limits']);
  await kind.selectOption('choice');
  expect(await shown()).toEqual(['options']);
  await kind.selectOption('file');
  expect(await shown()).toEqual(['files']);
  await kind.selectOption('note');
  expect(await shown()).toEqual([]);
  await page.context().close();
});

test('a data item likewise; what holds a value stays to be seen', async () => {
  const page = await show(`/change-sets/${set}/new-item`);
  const isShown = (name: string) => page.locator(`[name="${name}"]`).isVisible();
  const display = page.locator('select[name="display"]');
  await display.selectOption('text');
  expect([await isShown('codes'), await isShown('maxLength'), await isShown('examples')]).toEqual([
    false,
    true,
    true,
  ]);
  await display.selectOption('code');
  expect([await isShown('codes'), await isShown('maxLength')]).toEqual([true, false]);
  await display.selectOption('file');
  expect([await isShown('codes'), await isShown('examples')]).toEqual([false, false]);
  await page.context().close();
});
