import { throwAwayDatabase, type ThrowAwayDatabase } from '@saphan/testkit';
import { copyPage, openCopyReader, type CopyReader } from '@saphan/testkit/accessibility';
import { closeWindows, sharedBrowser } from '@saphan/testkit/browser';
import { join } from 'node:path';
import type { Browser as Chromium, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startPortal, type TestPortal } from '../fixture/start-portal.fixture.ts';
import { house } from '../fixture/people.fixture.ts';

let database: ThrowAwayDatabase;
let portal: TestPortal;
let browser: Chromium;
let rules: CopyReader;

beforeAll(async () => {
  database = await throwAwayDatabase({ migrations: join(import.meta.dirname, '../../migrations') });
  // A busy machine takes its time to the page on which they are asked for.
  portal = await startPortal(database.appUrl, { sourceTimeoutMs: 60_000 });
  browser = await sharedBrowser();
  rules = openCopyReader();
});
afterAll(async () => {
  await rules.close();
  await closeWindows();
  await portal.stop();
  await database.drop();
});

/** Begins a restaurant and answers as far as the page of the shop. */
async function goToShop(page: Page): Promise<void> {
  await page.goto(`${portal.origin}/life/open-restaurant?lang=en`);
  await page.locator('input[name="shop.areaSquareMetres"]').fill('80');
  await page.locator('select[name="shop.subDistrict"]').selectOption('500105');
  await page.locator('input[value=none]').check();
  await page.locator('input[name="business.expectedTurnover"]').fill('2,400,000');
  await page.locator('input[name="applicant.kind"][value=person]').check();
  const next = page.getByRole('button', { name: 'Next', exact: true });
  await next.click();
  await page.getByRole('link', { name: 'Begin the application' }).click();
  await page.getByRole('button', { name: /^Begin( another one)?$/ }).click();
  await page.locator('input[name="contact.phone"]').fill('020001234');
  await next.click();
  await page.waitForURL(/\/pages\/shop$/);
}

test('who has one house sees what its registers say while answering on, and goes on with one press', async () => {
  const page = await browser.newPage();
  await goToShop(page);
  const next = page.getByRole('button', { name: 'Next', exact: true });
  const values = page.locator('#fetched');
  // The only house that the register knows of them is chosen; another is written in a field of its own.
  expect(await page.locator(`input[name="shop.houseCode"][value="${house}"]`).isChecked()).toBe(true);
  const another = page.locator('input[name="shop.houseCode-other"]');
  expect(await another.isVisible()).toBe(false);
  // Typed meanwhile: it stays.
  await page.locator('input[name="shop.name"]').fill('ครัวกัญญา');
  await values.getByText('124/2561').first().waitFor({ state: 'attached' });
  expect(await page.locator('input[name="shop.name"]').inputValue()).toBe('ครัวกัญญา');
  // The address of the chosen house is read once; its seal stands with the other values of the register.
  const address = page.getByText('12/3 ถนนท่าแพ', { exact: false });
  expect(await address.filter({ visible: true }).count()).toBe(1);
  await values.getByText('values from', { exact: false }).first().click();
  expect(await values.getByText('12/3 ถนนท่าแพ', { exact: false }).first().isVisible()).toBe(true);
  rules.add(await copyPage(page, 'the shop with what registers hold', ['narrow', 'wide', 'dark']));
  await page.locator('input[name="shop.houseCode"][value=other]').check();
  expect(await another.isVisible()).toBe(true);
  await page.locator(`input[name="shop.houseCode"][value="${house}"]`).check();
  await page.locator('input[name="shop.tenure"][value=own]').check();
  await page.locator('input[name="shop.foodKinds"][value=cooked]').check();
  const png = Buffer.from('\x89PNG\r\n\x1a\n and then some', 'latin1');
  await page
    .locator('input[name="shop.plan"]')
    .setInputFiles({ name: 'plan.png', mimeType: 'image/png', buffer: png });
  await page.locator('.files li').waitFor();
  await next.click();
  await page.waitForURL(/\/pages\/business$/);
  expect(await rules.finish()).toEqual([]);
});

test('values that come late take the place in which they were asked for, and move nothing', async () => {
  const building = Promise.withResolvers<undefined>();
  portal.gateway.slow.set('building.v1', building.promise);
  const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
  await goToShop(page);
  const asked = page.locator('#fetched summary').filter({ hasText: 'asking' });
  await asked.waitFor();
  const name = page.locator('input[name="shop.name"]');
  await name.fill('ครัว');
  const placeOf = async () => (await name.boundingBox())?.y;
  const heightOf = () => page.evaluate(() => document.documentElement.scrollHeight);
  const [place, height] = [await placeOf(), await heightOf()];
  expect(await page.locator('#fetched .row-asking').filter({ visible: true }).count()).toBe(0);
  building.resolve(undefined);
  await page.locator('#fetched[data-asking]').waitFor({ state: 'detached' });
  expect(await page.locator('#fetched').textContent()).toContain('124/2561');
  expect(await placeOf()).toBe(place);
  expect(await heightOf()).toBe(height);
  // Whatever comes in above: where somebody types stays where it is.
  await page.evaluate(() => {
    const shown = document.querySelector<HTMLElement>('#fetched');
    shown?.replaceChildren();
    if (shown) shown.dataset['standing'] = 'other';
  });
  const shrunk = await placeOf();
  await name.pressSequentially('กัญญา');
  await page.locator('#fetched summary').first().waitFor();
  // Browsers scroll by whole pixels.
  expect(Math.abs(((await placeOf()) ?? 0) - (shrunk ?? 0))).toBeLessThan(1);
  portal.gateway.slow.clear();
});
