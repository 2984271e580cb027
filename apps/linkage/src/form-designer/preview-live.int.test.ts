import { toUuidV7 } from '@saphan/contracts';
import type { FormBrowser } from '@saphan/testkit';
import { closeWindows, sharedBrowser } from '@saphan/testkit/browser';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestLinkage, type TestLinkage } from '../linkage.fixture.ts';
import { openTestPages, type TestPages } from '../pages.fixture.ts';

let linkage: TestLinkage;
let pages: TestPages;
let author: FormBrowser;
let browser: Browser;
let _csrf: string;
let form: string;
const id = (name: string): string => `own.liveForm.${name}`;
beforeAll(async () => {
  linkage = await openTestLinkage();
  pages = await openTestPages(linkage);
  author = await pages.signIn('9000000000021', { rights: [{ member: 'TH/GOV/RD', role: 'author' }] });
  _csrf = (await pages.hiddenFields(author, '/change-sets'))['_csrf'] ?? '';
  const set = toUuidV7(Date.now());
  await post('/change-sets', { id: set, member: 'TH/GOV/RD', title: 'Form' });
  form = await post(`/change-sets/${set}/new-form`, { id: 'live-form', titleTh: 'แบบ', titleEn: 'Form' });
  for (const [name, kind] of [
    ['price', 'money'],
    ['units', 'number'],
    ['total', 'money'],
    ['place', 'address'],
  ] as const)
    await post(`${form}/new-question`, { page: 'page-1', name, kind, labelTh: name, labelEn: name });
  const at = `${form}/questions/${id('total')}`;
  const { seen = '' } = await pages.hiddenFields(author, at, at);
  await post(at, {
    ...{ seen, kind: 'money', labelTh: 'รวม', labelEn: 'Total', required: 'no' },
    ...{ calculation: `${id('price')} * ${id('units')}`, calculationTh: 'คูณ', calculationEn: 'times' },
  });
  const { catalogue } = await linkage.context.catalogues.current();
  const areas = ['500101', '500102'].map((code) => ({ code, names: { th: `ตำบล ${code}`, en: code } }));
  await linkage.call('PUT', '/api/catalogue?conflicts=keep', { ...catalogue, areas });
  await linkage.context.publisher.publishNow();
  browser = await sharedBrowser();
});
afterAll(async () => {
  await closeWindows();
  await pages.close();
  await linkage.close();
});

const post = async (to: string, fields: Readonly<Record<string, string>>): Promise<string> =>
  (await author.post(`${pages.url}${to}`, { _csrf, ...fields })).headers.get('location') ?? '';

/** A browser that has the author's session. */
async function openPreview() {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.route('**/*', async (route) => {
    const answer = await author.go(route.request().url());
    const body = Buffer.from(await answer.arrayBuffer());
    await route.fulfill({
      status: answer.status,
      contentType: answer.headers.get('content-type') ?? 'text/plain',
      body,
    });
  });
  await page.goto(`${pages.url}${form}/preview`);
  return page;
}

test('the preview works out while one types, and a change of width keeps what was typed', async () => {
  const page = await openPreview();
  const total = page.locator(`[data-calculated="${id('total')}"]`);
  await page.fill(`[name="${id('price')}"]`, '12.50');
  await page.fill(`[name="${id('units')}"]`, '500');
  await total.filter({ hasText: '6,250' }).waitFor();
  expect(
    await page.locator(`[name="${id('units')}"]`).evaluate((field) => field === document.activeElement),
  ).toBe(true);
  await page.fill(`[name="${id('units')}"]`, '');
  await total.filter({ hasNotText: '6,250' }).waitFor();
  await page.fill(`[name="${id('units')}"]`, '40');
  await page.click('button[name="to"][value="phone"]');
  await page.locator('.preview-phone').waitFor();
  expect(await page.inputValue(`[name="${id('price')}"]`)).toBe('12.50');
  expect(await page.inputValue(`[name="${id('units')}"]`)).toBe('40');
  expect(await total.innerText()).toContain('500');
  expect(await page.locator('.error-summary').count()).toBe(0);
  // An address can be tried: sub-districts are those of the catalogue.
  expect(await page.locator('select[name$="-subDistrict"] option').count()).toBe(3);
  await page.context().close();
});

test('on the page of a question a script shows the answers to choose, and writes the FEEL', async () => {
  await post(`${form}/new-question`, {
    ...{ page: 'page-1', name: 'isNew', kind: 'yes-no', labelTh: 'ใหม่', labelEn: 'New' },
  });
  const page = await openPreview();
  await page.goto(`${pages.url}${form}/questions/${id('units')}`);
  const feel = page.locator('textarea[name="condition"]');
  const answers = page.locator(`[data-when="${id('isNew')}"]`);
  expect(await answers.isVisible()).toBe(false);
  await page.selectOption('[name="whenSubject"]', id('isNew'));
  await answers.getByText('true').click();
  expect(await feel.inputValue()).toBe(`${id('isNew')} = true`);
  await page.selectOption('[name="whenSubject"]', id('price'));
  expect(await answers.isVisible()).toBe(false);
  await page.selectOption('[name="whenTest"]', 'at-least');
  await page.fill('[name="whenValue"]', '1,800');
  expect(await feel.inputValue()).toBe(`${id('price')} >= baht(1800)`);
  await page.locator('[data-expression] [data-state] code').first().waitFor();
  await page.selectOption('[name="whenSubject"]', '');
  expect(await feel.inputValue()).toBe('');
  await page.context().close();
});
