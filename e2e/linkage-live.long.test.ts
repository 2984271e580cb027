import { openBrowser } from '@saphan/testkit/browser';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { doorOf } from './harness/country.ts';
import { beginDraft } from './journey/citizen/begin-draft.ts';
import { openVisitor } from './journey/visitor.ts';

const country = inject('country');
let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

/** Somebody applies, so that gateways exchange. */
async function causeExchanges(): Promise<void> {
  const visitor = await openVisitor(browser, { language: 'th', usesScript: false, who: 'citizen' });
  await beginDraft(visitor, country, { pid: '9500100000419', service: 'vat-registration' });
  await visitor.close();
}

const exchangesOf = async (page: Page): Promise<number> =>
  Number((await page.locator('a[href="/traffic"]').first().innerText()).replaceAll(/\D/g, ''));
const longest = { timeout: 30_000, interval: 250 };

it('figures of an open page grow by themselves, stand still while it is paused, and nothing else moves', async () => {
  const { page, open, close, faults } = await openVisitor(browser, {
    language: 'en',
    usesScript: true,
    who: 'public',
  });
  await open(doorOf(country, 'linkage'));
  await page.evaluate(() => {
    document.documentElement.dataset['loaded'] = 'once';
  });
  const heading = await page.getByRole('heading', { level: 1 }).elementHandle();
  const before = await exchangesOf(page);
  await causeExchanges();
  await expect.poll(() => exchangesOf(page), longest).toBeGreaterThan(before);
  expect(await page.evaluate(() => document.documentElement.dataset['loaded'])).toBe('once');
  expect(await heading.isVisible()).toBe(true);

  await page.getByRole('button', { name: 'Pause' }).click();
  const paused = await exchangesOf(page);
  await causeExchanges();
  await page.waitForTimeout(12_000);
  expect(await exchangesOf(page)).toBe(paused);
  await page.getByRole('button', { name: 'Go on' }).click();
  await expect.poll(() => exchangesOf(page), longest).toBeGreaterThan(paused);
  expect(faults).toEqual([]);
  await close();
});
