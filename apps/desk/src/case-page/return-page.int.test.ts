import { openCopyReader, type CopyReader } from '@saphan/testkit/accessibility';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { formsOf, type Browser } from '../page-form.fixture.ts';
import { openTestPages, type TestPages } from '../pages.fixture.ts';
import { receiveCase } from '../receive-case.fixture.ts';

let test: TestPages;
let rules: CopyReader;
let authority: Browser;
let at: string;
const { page, post } = formsOf(() => test);
const ari = '9501100000011';
const somsak = '9501100000029';
const reasons = 'ผู้ยื่นไม่ส่งผังร้านภายในเวลาที่แจ้ง';
/** Time to answer a notice and a day, so that it is over whatever the hour. */
const past = 16 * 86_400_000;

beforeAll(async () => {
  test = await openTestPages();
  rules = openCopyReader();
  await test.addOfficer({ pid: ari, name: 'อารีย์ ใจงาม', role: 'case-officer' });
  await test.addOfficer({ pid: somsak, name: 'สมศักดิ์ พัฒนกิจ', role: 'authority' });
  const { case: id } = await receiveCase(test);
  at = `/cases/${id}`;
  const worker = await test.signIn(ari);
  await post(worker, at, `${at}/claim`);
  await post(worker, `${at}/notice`, `${at}/notice`, {
    gap: 'shop.plan',
    'text-shop.plan': 'ผังร้านไม่เห็นถังขยะ',
  });
});
afterAll(async () => {
  await rules.close();
  await test.close();
});

it('is offered to nobody while the person still has time to answer', async () => {
  authority = await test.signIn(somsak);
  await test.showToken(authority);
  expect((await page(authority, at)).html).toContain('ผังร้านไม่เห็นถังขยะ');
  const early = await post(authority, at, `${at}/return`, { reasons });
  expect(early.status).toBe(409);
  expect((await page(authority, at)).html).toContain('รอข้อมูลเพิ่ม');
});

it('is for everybody: WCAG 2.2 AA, in Thai and English, at 320 and 1280 px, dark and printed', async () => {
  test.clock.forward(past);
  authority = await test.signIn(somsak);
  await test.showToken(authority);
  for (const lang of ['th', 'en']) {
    const { status, html } = await page(authority, `${at}/return?lang=${lang}`);
    expect(status).toBe(200);
    rules.add({ name: lang, origin: test.origin, html, looks: ['narrow', 'wide', 'dark', 'printed'] });
  }
  await page(authority, `${at}?lang=th`);
  expect(await rules.finish()).toEqual([]);
});

it('returns the application with reasons, once', async () => {
  expect((await post(authority, `${at}/return`, `${at}/return`)).status).toBe(303);
  expect((await page(authority, `${at}/return`)).status).toBe(422);
  expect((await post(authority, `${at}/return`, `${at}/return`, { reasons })).status).toBe(303);
  const { html } = await page(authority, at);
  expect(html).toContain('คืนคำขอ');
  expect(html).toContain(reasons);
  expect((await page(authority, `${at}/return`)).status).toBe(403);
});
