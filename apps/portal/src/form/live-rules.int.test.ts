import { throwAwayDatabase, type ThrowAwayDatabase } from '@saphan/testkit';
import { closeWindows, sharedBrowser } from '@saphan/testkit/browser';
import { join } from 'node:path';
import type { Browser as Chromium, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBusiness } from '../fixture/open-business.fixture.ts';
import { startPortal, type TestPortal } from '../fixture/start-portal.fixture.ts';
import { withRule } from '../fixture/with-rule.fixture.ts';

let database: ThrowAwayDatabase;
let portal: TestPortal;
let browser: Chromium;

const rule = 'business.startDate >= today() and business.startDate <= today() + duration("P1Y")';
const message = { th: 'เริ่มได้ภายในหนึ่งปี', en: 'It begins within a year from today' };

beforeAll(async () => {
  database = await throwAwayDatabase({ migrations: join(import.meta.dirname, '../../migrations') });
  portal = await startPortal(database.appUrl, {}, (catalogue) =>
    withRule(catalogue, 'commercial-registration', 'business.startDate', { expression: rule, message }),
  );
  browser = await sharedBrowser();
});
afterAll(async () => {
  await closeWindows();
  await portal.stop();
  await database.drop();
});

const form = (page: Page, value: string) => page.locator(`input[name="trade.form"][value=${value}]`);
const partner = (page: Page) => page.locator('[name="trade.partners.0.name"]');

async function writeStart(page: Page, year: string): Promise<void> {
  await page.locator('input[name="business.startDate-day"]').fill('1');
  await page.locator('select[name="business.startDate-month"]').selectOption('1');
  await page.locator('input[name="business.startDate-year"]').fill(year);
}

test('conditions and rules answer while one types, without asking the server', async () => {
  const page = await openBusiness(browser, portal.origin, true);
  expect(await partner(page).isVisible()).toBe(false);
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'GET') asked.push(request.url());
  });
  await form(page, 'partnership').check();
  expect(await partner(page).isVisible()).toBe(true);
  await form(page, 'sole').check();
  expect(await partner(page).isVisible()).toBe(false);

  const start = page.locator('[data-question="business.startDate"] > [data-live]');
  await writeStart(page, '2020');
  expect(await start.count()).toBe(0);
  await page.locator('input[name="trade.capital"]').fill('much');
  expect(await start.innerText()).toBe(message.en);
  await page.locator('input[name="business.startDate-day"]').focus();
  expect(await page.locator('[data-question="trade.capital"] > [data-live]').innerText()).toContain(
    'write baht',
  );
  await writeStart(page, String(new Date().getFullYear() + 544));
  expect(await start.isVisible()).toBe(false);
  await page.locator('input[name="trade.capital"]').fill('300000');
  expect(await page.locator('[data-question="trade.capital"] > [data-live]').isVisible()).toBe(false);
  expect(asked).toEqual([]);
  await page.context().close();
});

test.each([
  ['without a script, a question that an answer brings in is asked, and blamed on nobody', false],
  ['with a script it is there already, and told if it was left out', true],
])('%s', async (_, usesScript) => {
  const page = await openBusiness(browser, portal.origin, usesScript);
  await writeStart(page, String(new Date().getFullYear() + 1));
  await page.locator('input[name="trade.capital"]').fill('300000');
  await form(page, 'partnership').check();
  await page.getByRole('button', { name: 'Next', exact: true }).click();
  await page.waitForURL(/business/);
  expect(await partner(page).isVisible()).toBe(true);
  expect(await page.getByRole('alert').count()).toBe(usesScript ? 1 : 0);
  if (!usesScript) expect(await page.locator('main').innerText()).toContain('bring in a further question');
  await page.getByRole('button', { name: 'Next', exact: true }).click();
  await page.waitForURL(/business/);
  expect(await page.getByRole('alert').innerText()).toContain('The other partners');
  await page.context().close();
});

test('a choice pressed right after a wrong date is taken, and the date told', async () => {
  const page = await openBusiness(browser, portal.origin, true);
  await page.locator('input[name="business.startDate-day"]').fill('31');
  await page.locator('select[name="business.startDate-month"]').selectOption('2');
  await page.locator('input[name="business.startDate-year"]').fill('2569');
  const told = page.locator('[data-question="business.startDate"] > [data-live]');
  const choice = form(page, 'sole');
  // At its upper edge: below the finger there would be something else once a line had come in above.
  await choice.scrollIntoViewIfNeeded();
  const box = await choice.boundingBox();
  await page.mouse.move((box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + 3);
  await page.mouse.down();
  expect(await choice.boundingBox()).toEqual(box);
  await page.mouse.up();
  expect(await choice.isChecked()).toBe(true);
  await told.waitFor();
  expect(await told.innerText()).not.toBe('');
  await page.context().close();
});
