import { afterAll, beforeAll, expect, it } from 'vitest';
import { formsOf, type Browser } from '../page-form.fixture.ts';
import { openTestPages, type TestPages } from '../pages.fixture.ts';
import { receiveCase } from '../receive-case.fixture.ts';

const building = 'TH/LGO/CNX/buildings/building.v1';
const asking = 'กำลังถามแหล่ง';
const noAgreement = 'หน่วยงานนี้ไม่มีข้อตกลงขอข้อมูลนี้จาก';

let test: TestPages;
let worker: Browser;
let authority: Browser;
let at: string;
const { page, post } = formsOf(() => test);

beforeAll(async () => {
  test = await openTestPages();
  await test.addOfficer({ pid: '9501100000011', name: 'อารีย์ ใจงาม', role: 'case-officer' });
  await test.addOfficer({ pid: '9501100000029', name: 'สมศักดิ์ พัฒนกิจ', role: 'authority' });
  at = `/cases/${(await receiveCase(test)).case}`;
  worker = await test.signIn('9501100000011');
});
afterAll(() => test.close());

it('a value that did not come is being fetched where an agreement lets it', async () => {
  const { html } = await page(worker, at);
  expect(html).toContain(asking);
  expect(html).not.toContain(noAgreement);
});

it('where none does, the page says so and what to do, and the proof is for the officer to find', async () => {
  for (const signed of test.desk.network.snapshot().agreements)
    if (signed.agreement.service === building && signed.agreement.consumer === 'TH/LGO/CNX/desk')
      signed.revokedAt = '2026-11-23T00:00:00Z';
  const { html } = await page(worker, at);
  expect(html).toContain(noAgreement);
  expect(html).toContain('ไม่ต้องขอจากผู้ยื่น');
  expect(html).not.toContain(asking);
  expect((await page(worker, `${at}?lang=en`)).html).toContain('No agreement lets this agency get this from');
  await page(worker, `${at}?lang=th`);
});

it('after the decision nothing is being asked', async () => {
  await post(worker, at, `${at}/claim`);
  await post(worker, at, `${at}/find-complete`);
  authority = await test.signIn('9501100000029');
  await test.showToken(authority);
  const done = await post(authority, `${at}/approve`, `${at}/approve`, { checked: 'yes' });
  expect(done.status).toBe(303);
  const { html } = await page(authority, at);
  expect(html).not.toContain(asking);
  expect(html).not.toContain(noAgreement);
  expect(html).toContain('ก่อนเรื่องสิ้นสุด');
});
