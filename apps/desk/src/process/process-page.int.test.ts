import { openCopyReader, type CopyReader } from '@saphan/testkit/accessibility';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { formsOf, type Browser } from '../page-form.fixture.ts';
import { openTestPages, type TestPages } from '../pages.fixture.ts';
import { receiveCase } from '../receive-case.fixture.ts';

let test: TestPages;
let rules: CopyReader;
let worker: Browser;
let administrator: Browser;
let at: string;
const { page, post } = formsOf(() => test);

beforeAll(async () => {
  test = await openTestPages((catalogue) => ({
    ...catalogue,
    services: catalogue.services.map((service) =>
      service.id === 'food-place-notification' ? { ...service, process: 'hotel-licence' } : service,
    ),
  }));
  rules = openCopyReader();
  await test.addOfficer({ pid: '9501100000011', name: 'อารีย์ ใจงาม', role: 'case-officer' });
  await test.addOfficer({
    pid: '9501100000029',
    name: 'สมศักดิ์ พัฒนกิจ',
    role: 'authority',
    isAdministrator: true,
  });
  const { case: id } = await receiveCase(test);
  at = `/cases/${id}`;
  worker = await test.signIn('9501100000011');
  await post(worker, at, `${at}/claim`);
  await post(worker, at, `${at}/find-complete`);
  administrator = await test.signIn('9501100000029');
  await test.showToken(administrator);
});
afterAll(async () => {
  await rules.close();
  await test.close();
});

/** Token of the first open task of a page that has such a field. */
const tokenOf = (html: string, field: string): string =>
  new RegExp(`name="${field}-(\\d+)"`).exec(html)?.[1] ?? '';

it('the case page says what is waited for and offers no decision before it', async () => {
  const { html } = await page(administrator, at);
  expect(html).toContain('ตรวจสถานที่ร่วมกัน');
  expect(html).toContain(`${at}/process`);
  expect(html).not.toContain(`href="${at}/approve"`);
});

it('is for everybody: WCAG 2.2 AA, in Thai and English, at 320 and 1280 px, dark and printed', async () => {
  for (const lang of ['th', 'en'])
    for (const [name, browser] of [
      ['worker', worker],
      ['administrator', administrator],
    ] as const) {
      const { status, html } = await page(browser, `${at}/process?lang=${lang}`);
      expect(status).toBe(200);
      rules.add({
        name: `${name} ${lang}`,
        origin: test.origin,
        html,
        looks: ['narrow', 'wide', 'dark', 'printed'],
      });
    }
  await page(worker, `${at}?lang=th`);
  await page(administrator, `${at}?lang=th`);
  expect(await rules.finish()).toEqual([]);
});

it('an officer does a task there; the answer is asked for', async () => {
  const { html } = await page(worker, `${at}/process`);
  expect(html).toContain('data-bpmn=');
  expect(html).not.toContain(`${at}/process/cancel`);
  const token = tokenOf(html, 'result-placeIsSafe');
  const fields = { token, [`reason-${token}`]: 'สะอาด ทางหนีไฟโล่ง' };
  expect((await post(worker, `${at}/process`, `${at}/process/complete`, fields)).status).toBe(422);
  const answered = { ...fields, [`result-placeIsSafe-${token}`]: 'yes' };
  expect((await post(worker, `${at}/process`, `${at}/process/complete`, answered)).status).toBe(303);
  const after = (await page(worker, `${at}/process`)).html;
  expect(after).toContain('สะอาด ทางหนีไฟโล่ง');
  expect(tokenOf(after, 'result-placeIsSafe')).toBe('');
});

it('only an administrator goes on without a task, and says why', async () => {
  const { html } = await page(administrator, `${at}/process`);
  const token = tokenOf(html, 'reason-skip');
  const fields = { token, [`reason-skip-${token}`]: 'ตรวจแล้วในเรื่องอื่น' };
  expect((await post(worker, `${at}/process`, `${at}/process/skip`, fields)).status).toBe(403);
  expect((await post(administrator, `${at}/process`, `${at}/process/skip`, fields)).status).toBe(303);
  expect((await page(administrator, `${at}/process`)).html).toContain('ตรวจแล้วในเรื่องอื่น');
  expect((await page(administrator, at)).html).toContain(`href="${at}/approve"`);
});
