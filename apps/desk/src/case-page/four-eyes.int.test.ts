import { openCopyReader } from '@saphan/testkit/accessibility';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { formsOf, type Browser } from '../page-form.fixture.ts';
import { openTestPages, type TestPages } from '../pages.fixture.ts';
import { receiveCase } from '../receive-case.fixture.ts';

let test: TestPages;
const pids = { ari: '9501100000011', somsak: '9501100000029', chief: '9501100000053' };
const { page, post } = formsOf(() => test);

beforeAll(async () => {
  test = await openTestPages((catalogue) => ({
    ...catalogue,
    services: catalogue.services.map((service) =>
      service.id === 'food-place-notification' ? { ...service, fourEyes: true } : service,
    ),
  }));
  await test.addOfficer({ pid: pids.ari, name: 'อารีย์ ใจงาม', role: 'case-officer' });
  await test.addOfficer({ pid: pids.somsak, name: 'สมศักดิ์ พัฒนกิจ', role: 'authority' });
  await test.addOfficer({ pid: pids.chief, name: 'หัวหน้า กอง', role: 'authority' });
});
afterAll(() => test.close());

async function underReview(browser: Browser): Promise<string> {
  const { case: id } = await receiveCase(test);
  await post(browser, `/cases/${id}`, `/cases/${id}/claim`);
  await post(browser, `/cases/${id}`, `/cases/${id}/find-complete`);
  return `/cases/${id}`;
}

it('who proposes decides nothing: neither button nor page; another does', async () => {
  const somsak = await test.signIn(pids.somsak);
  await test.showToken(somsak);
  const at = await underReview(somsak);
  expect((await page(somsak, at)).html).not.toContain(`${at}/approve`);
  expect((await page(somsak, `${at}/approve`)).status).toBe(403);
  await post(somsak, `${at}/propose`, `${at}/propose`, { outcome: 'approve' });
  expect((await page(somsak, `${at}/propose`)).status).toBe(422);
  const sent = await post(somsak, `${at}/propose`, `${at}/propose`, {
    outcome: 'approve',
    reasons: 'ดูสถานที่แล้ว เหมาะสม',
  });
  expect([sent.status, sent.headers.get('location')]).toEqual([303, at]);
  expect((await page(somsak, `${at}/approve`)).status).toBe(403);
  const forced = { checked: 'yes', transaction: '', base: '4' };
  expect((await post(somsak, at, `${at}/approve`, forced)).status).toBe(403);

  const chief = await test.signIn(pids.chief);
  await test.showToken(chief);
  const { html } = await page(chief, at);
  expect(html).toContain('ดูสถานที่แล้ว เหมาะสม');
  expect(html).toContain('เสนอโดย สมศักดิ์ พัฒนกิจ');
  expect((await post(chief, `${at}/approve`, `${at}/approve`, { checked: 'yes' })).status).toBe(303);
  expect((await page(chief, at)).html).toContain('รอชำระเงิน');
});

it('a refusal that was proposed waits in the letter of who decides', async () => {
  const ari = await test.signIn(pids.ari);
  const at = await underReview(ari);
  await post(ari, `${at}/propose`, `${at}/propose`, { outcome: 'refuse', reasons: 'อยู่ในเขตห้าม' });
  const chief = await test.signIn(pids.chief);
  await test.showToken(chief);
  expect((await page(chief, `${at}/refuse`)).html).toContain('อยู่ในเขตห้าม</textarea>');
});

it('is for everybody: WCAG 2.2 AA, in Thai and English, at 320 and 1280 px, dark and printed', async () => {
  const rules = openCopyReader();
  const somsak = await test.signIn(pids.somsak);
  const at = await underReview(somsak);
  await post(somsak, at, `${at}/note`, { noteText: 'โทรถามสาธารณสุขแล้ว' });
  for (const lang of ['th', 'en'])
    for (const path of [`${at}/propose`, at]) {
      const { status, html } = await page(somsak, `${path}?lang=${lang}`);
      expect(status).toBe(200);
      rules.add({
        name: `${lang} ${path}`,
        origin: test.origin,
        html,
        looks: ['narrow', 'wide', 'dark', 'printed'],
      });
    }
  await page(somsak, `${at}?lang=th`);
  expect(await rules.finish()).toEqual([]);
  await rules.close();
});
