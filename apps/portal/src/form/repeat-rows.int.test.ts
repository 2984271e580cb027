import { throwAwayDatabase, type ThrowAwayDatabase } from '@saphan/testkit';
import { copyPage, openCopyReader, type CopyReader } from '@saphan/testkit/accessibility';
import { closeWindows, sharedBrowser } from '@saphan/testkit/browser';
import { join } from 'node:path';
import type { Browser as Chromium, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBusiness } from '../fixture/open-business.fixture.ts';
import { startPortal, type TestPortal } from '../fixture/start-portal.fixture.ts';

let database: ThrowAwayDatabase;
let portal: TestPortal;
let browser: Chromium;
let rules: CopyReader;

beforeAll(async () => {
  database = await throwAwayDatabase({ migrations: join(import.meta.dirname, '../../migrations') });
  portal = await startPortal(database.appUrl);
  browser = await sharedBrowser();
  rules = openCopyReader();
});
afterAll(async () => {
  await rules.close();
  await closeWindows();
  await portal.stop();
  await database.drop();
});

/** Presses what sends the page, and waits until the next is there with its scripts: its address may be the same. */
const send = (page: Page, button: Locator): Promise<unknown> =>
  Promise.all([page.waitForEvent('load'), button.click()]);
const toNext = (page: Page): Promise<unknown> =>
  send(page, page.getByRole('button', { name: 'Next', exact: true }));

/** The page on which partners are named, for a partnership. */
async function openPartners(usesScript: boolean): Promise<Page> {
  const page = await openBusiness(browser, portal.origin, usesScript);
  const address = page.url();
  await page.locator('input[name="trade.form"][value=partnership]').check();
  await page.locator('input[name="trade.capital"]').fill('300000');
  await page.locator('input[name="business.startDate-day"]').fill('1');
  await page.locator('select[name="business.startDate-month"]').selectOption('12');
  await page.locator('input[name="business.startDate-year"]').fill('2026');
  await toNext(page);
  if (!new URL(page.url()).pathname.endsWith('/business')) await page.goto(address);
  return page;
}

const field = (page: Page, row: number, name: string) =>
  page.locator(`[name="trade.partners.${row}.${name}"]`);

async function fillRow(
  page: Page,
  row: number,
  [name, pid, contribution]: readonly [string, string, string],
) {
  await field(page, row, 'name').fill(name);
  await field(page, row, 'pid').fill(pid);
  await field(page, row, 'contribution').fill(contribution);
}
const anon = ['Anon', '9500100000419', '100000'] as const;
const suda = ['Suda', '9500100000702', '50000'] as const;

test.each([
  ['with a script', true],
  ['without a script', false],
])('partners come and go %s, and nothing that was typed is lost', async (_, usesScript) => {
  const page = await openPartners(usesScript);
  const press = (button: Locator): Promise<unknown> => (usesScript ? button.click() : send(page, button));
  const add = page.getByRole('button', { name: 'Add: partner' });
  await fillRow(page, 0, anon);
  await press(add);
  await fillRow(page, 1, ['Nobody', '1234', 'many']);
  await press(add);
  await fillRow(page, 2, suda);
  // What is wrong in the second stays there to be mended, though rows came and went.
  expect(await field(page, 1, 'pid').inputValue()).toBe('1234');
  await press(page.getByRole('button', { name: 'Remove partner 2' }));
  await toNext(page);
  expect(new URL(page.url()).pathname).not.toMatch(/business$/);
  await page.goBack();
  await page.goto(page.url().replace(/\/(pages\/.*|check.*)$/, '/pages/business'));
  expect(await field(page, 0, 'name').inputValue()).toBe('Anon');
  expect(await field(page, 1, 'name').inputValue()).toBe('Suda');
  expect(await field(page, 2, 'name').count()).toBe(0);
  await page.context().close();
});

test('many rows fold together as they come, and keep their numbers as others go', async () => {
  const page = await openPartners(true);
  await field(page, 0, 'name').fill('Anon');
  const add = page.getByRole('button', { name: 'Add: partner' });
  await add.evaluate((button: HTMLElement) => {
    for (let row = 1; row < 41; row += 1) button.click();
  });
  const folded = page.locator('[data-rows] > summary');
  expect(await folded.allInnerTexts()).toEqual(['Partner 1–20']);
  await folded.click();
  expect(await field(page, 0, 'name').inputValue()).toBe('Anon');
  await page.getByRole('button', { name: 'Remove partner 3', exact: true }).click();
  expect(await folded.allInnerTexts()).toEqual(['Partner 1–19']);
  await page.getByRole('button', { name: 'Remove partner 40', exact: true }).waitFor();
  await page.context().close();
});

test('what a row lacks and what the rows break together is told at its place; a row is put back', async () => {
  const page = await openPartners(true);
  await fillRow(page, 0, [anon[0], anon[1], '400000']);
  await page.getByRole('button', { name: 'Add: partner' }).click();
  await field(page, 1, 'name').fill('Suda');
  await page.getByRole('button', { name: 'Remove partner 2' }).click();
  await page.getByRole('button', { name: 'Put it back' }).click();
  expect(await field(page, 1, 'name').inputValue()).toBe('Suda');
  await toNext(page);
  expect(new URL(page.url()).pathname).toMatch(/business$/);
  const summary = page.getByRole('alert');
  expect(await summary.innerText()).toContain('National ID number');
  await summary
    .getByRole('link', { name: /National ID number/ })
    .first()
    .click();
  expect(await field(page, 1, 'pid').evaluate((input) => input === document.activeElement)).toBe(true);
  rules.add(await copyPage(page, 'partners in rows', ['narrow', 'wide', 'dark']));
  await fillRow(page, 1, suda);
  await toNext(page);
  await page.getByText('together are more than the capital').first().waitFor();
  await field(page, 0, 'contribution').fill('200000');
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => !url.pathname.endsWith('/business'));
  await page.goto(page.url().replace(/\/(pages\/.*|check.*)$/, '/check'));
  // Folded, the rows are what each is known by; opened, each stands by its name.
  const answers = page.locator('details.topic', { hasText: 'Suda' });
  expect(await answers.innerText()).toContain('Anon, Suda');
  await answers.locator('> summary').click();
  expect(await answers.innerText()).toMatch(/partner 1\s+Name and surname\s+Anon\s/i);
  expect(await rules.finish()).toEqual([]);
});
