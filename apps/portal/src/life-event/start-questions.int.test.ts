import type { Catalogue } from '@saphan/contracts';
import { throwAwayDatabase, type ThrowAwayDatabase } from '@saphan/testkit';
import { copyPage, openCopyReader, type CopyReader } from '@saphan/testkit/accessibility';
import { closeWindows, sharedBrowser } from '@saphan/testkit/browser';
import { join } from 'node:path';
import type { Browser as Chromium } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pathOf, startAnswers, startPath } from '../fixture/apply.fixture.ts';
import { openBrowser, valueOf } from '../fixture/browser.fixture.ts';
import { startPortal, type TestPortal } from '../fixture/start-portal.fixture.ts';

const [area, turnover, kind] = ['shop.areaSquareMetres', 'business.expectedTurnover', 'applicant.kind'];
const all = Object.keys(startAnswers).join(' ');
const withoutTurnover = all.replace(`${turnover} `, '');

/** The turnover is asked of large shops alone. */
const askedOfLargeOnes = (catalogue: Catalogue): Catalogue => ({
  ...catalogue,
  lifeEvents: catalogue.lifeEvents.map((event) => ({
    ...event,
    questions: event.questions.map((question) =>
      question.id === turnover ? { ...question, condition: `${area} > 200` } : question,
    ),
  })),
});

let database: ThrowAwayDatabase;
let portal: TestPortal;
let browser: Chromium;
let rules: CopyReader;

beforeAll(async () => {
  database = await throwAwayDatabase({ migrations: join(import.meta.dirname, '../../migrations') });
  portal = await startPortal(database.appUrl, {}, askedOfLargeOnes);
  browser = await sharedBrowser();
  rules = openCopyReader();
});
afterAll(async () => {
  await rules.close();
  await closeWindows();
  await portal.stop();
  await database.drop();
});

test('all faults of the page are told at once, and nothing that was typed is lost', async () => {
  const visitor = openBrowser(portal.origin);
  const at = await visitor.go('/life/open-restaurant');
  const refused = await visitor.post(startPath, at, { [area]: 'มาก', 'shop.subDistrict': '500105' });
  expect(refused.status).toBe(422);
  const summary = /<div class="error-summary".*?<\/div>/s.exec(refused.html)?.[0] ?? '';
  expect(summary).toContain('href="#f-shop-areaSquareMetres"');
  expect(summary).toContain('href="#f-own-openRestaurant-plans"');
  expect(summary).toContain('href="#f-applicant-kind"');
  expect(summary).not.toContain('href="#f-shop-subDistrict"');
  expect(valueOf(refused, area)).toBe('มาก');
  expect(refused.html).toMatch(/<option value="500105" selected/);
  // What could be taken is kept: it can be gone on with.
  expect((await visitor.go('/')).html).toContain('href="/life/open-restaurant/result"');
});

test('who has answered nothing has begun nothing', async () => {
  const visitor = openBrowser(portal.origin);
  const at = await visitor.go('/life/open-restaurant');
  expect((await visitor.post(startPath, at, {})).status).toBe(422);
  expect((await visitor.go('/')).html).not.toContain('/life/open-restaurant/result');
  expect(pathOf(await visitor.go('/life/open-restaurant'))).toBe('/life/open-restaurant');
});

test('who comes back finds the page as it was left, and is not blamed once more', async () => {
  const visitor = openBrowser(portal.origin);
  const at = await visitor.go('/life/open-restaurant');
  await visitor.post(startPath, at, { [area]: 'มาก', 'shop.subDistrict': '500105' });
  // Drawn anew it still says what is wrong.
  expect((await visitor.go(startPath)).html).toContain('error-summary');
  for (const way of ['/life/open-restaurant', '/life/open-restaurant/result']) {
    const again = await visitor.go(way);
    expect(pathOf(again)).toBe(startPath);
    expect(again.status).toBe(200);
    expect(again.html).not.toContain('error-summary');
    expect(valueOf(again, area)).toBe('มาก');
    expect(again.html).toMatch(/<option value="500105" selected/);
  }
  await visitor.post(startPath, at, startAnswers);
  expect(pathOf(await visitor.go('/life/open-restaurant'))).toBe('/life/open-restaurant/result');
});

test('without a script “next” shows what an answer asks for, and blames nobody for it', async () => {
  const visitor = openBrowser(portal.origin);
  const at = await visitor.go('/life/open-restaurant');
  expect(valueOf(at, '_asked')).toBe(withoutTurnover);
  expect(at.html).not.toContain(`name="${turnover}"`);
  const { 'business.expectedTurnover': sum, ...others } = startAnswers;
  const large = { ...others, [area]: '250', _asked: withoutTurnover };
  const more = await visitor.post(startPath, at, large);
  expect(more.status).toBe(200);
  expect(more.url).toContain(`${startPath}#f-business-expectedTurnover`);
  expect(more.html).not.toContain('error-summary');
  expect(valueOf(more, '_asked')).toBe(all);
  expect(valueOf(more, area)).toBe('250');
  const left = await visitor.post(startPath, more, { ...large, _asked: all });
  expect(left.status).toBe(422);
  const result = await visitor.post(startPath, left, { ...large, [turnover]: sum, _asked: all });
  expect(pathOf(result)).toBe('/life/open-restaurant/result');
});

test('where nothing further is asked, one press leads to the result', async () => {
  const visitor = openBrowser(portal.origin);
  const at = await visitor.go('/life/open-restaurant');
  const result = await visitor.post(startPath, at, { ...startAnswers, _asked: withoutTurnover });
  expect(pathOf(result)).toBe('/life/open-restaurant/result');
  expect(result.html).toContain('/services/food-place-notification');
});

test('what alcohol costs is asked for at once; of what is not known yet stands the least', async () => {
  const visitor = openBrowser(portal.origin);
  const at = await visitor.go('/life/open-restaurant');
  const large = { ...startAnswers, [area]: '250' };
  const alcohol = { ...large, 'own.openRestaurant.plans': 'alcohol', 'alcohol.licenceType': 'type-2' };
  const exact = await visitor.post(startPath, at, alcohol);
  expect(exact.html).toMatch(/รวมค่าธรรมเนียม ฿[\d,]+</);
  const again = await visitor.go(startPath);
  const open = await visitor.post(startPath, again, { ...large, 'own.openRestaurant.plans': 'sign' });
  expect(open.html).toMatch(/รวมค่าธรรมเนียม ตั้งแต่ ฿[\d,]+ ตามคำตอบ/);
});

test('the address of a question leads to its field on the page', async () => {
  const visitor = openBrowser(portal.origin);
  const at = await visitor.go(`/life/open-restaurant/questions/${kind}`);
  expect(at.url).toContain(`${startPath}#f-applicant-kind`);
  expect((await visitor.go('/life/open-restaurant/questions/shop.name')).status).toBe(404);
});

test('with a script a question comes in as it is asked for, goes again, and what was typed stays', async () => {
  const page = await browser.newPage();
  await page.goto(`${portal.origin}/life/open-restaurant?lang=en`);
  const asked = page.locator(`input[name="${turnover}"]`);
  await page.locator(`input[name="${kind}"][value=person]`).check();
  await page.locator(`input[name="${area}"]`).fill('250');
  await page.locator(`input[name="${area}"]`).blur();
  await asked.waitFor();
  // In its place among the others, and announced to the server as shown.
  const order = page
    .locator('[data-question]')
    .evaluateAll((nodes) => nodes.map((node) => (node as HTMLElement).dataset['question']).join(' '));
  expect(await order).toBe(all);
  expect(await page.locator('input[name=_asked]').inputValue()).toBe(all);
  await asked.fill('2,400,000');
  // Nobody takes it there: told at once.
  await page.locator('select[name="shop.subDistrict"]').selectOption('00');
  await page.locator('#not-served .notice').waitFor();
  expect(await asked.inputValue()).toBe('2,400,000');
  rules.add(await copyPage(page, 'a question that came in', ['narrow', 'wide', 'dark']));
  expect(await page.locator(`input[name="${kind}"][value=person]`).isChecked()).toBe(true);
  await page.locator(`input[name="${area}"]`).fill('80');
  await page.locator('select[name="shop.subDistrict"]').selectOption('500105');
  await asked.waitFor({ state: 'detached' });
  await page.locator('#not-served .notice').waitFor({ state: 'detached' });
  await page.locator('input[value=none]').check();
  await page.getByRole('button', { name: 'Next', exact: true }).click();
  await page.waitForURL(/\/result/);
  await page.goto(`${portal.origin}${startPath}`);
  await page.locator(`input[name="${area}"]`).fill('much');
  await page.getByRole('button', { name: 'Next', exact: true }).click();
  await page.locator('.error-summary').waitFor();
  rules.add(await copyPage(page, 'a page that was refused', ['narrow', 'wide', 'dark']));
  expect(await rules.finish()).toEqual([]);
});
