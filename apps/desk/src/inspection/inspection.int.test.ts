import { openCopyReader } from '@saphan/testkit/accessibility';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openCase } from '../case/open-case.ts';
import { formsOf, type Browser } from '../page-form.fixture.ts';
import { openTestPages, type TestPages } from '../pages.fixture.ts';
import { receiveCase } from '../receive-case.fixture.ts';

let test: TestPages;
let at: string;
let ari: Browser;
const pids = { ari: '9501100000011', faraway: '9501100000037', tax: '9501100000045' };
const { page, post } = formsOf(() => test);
const inspection = {
  checklist: [
    { id: 'waste', text: { th: 'ที่ทิ้งขยะมีฝาปิด', en: 'Waste bins have lids' } },
    { id: 'water', text: { th: 'น้ำสะอาดพอใช้', en: 'Enough clean water' } },
  ],
};
const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');

beforeAll(async () => {
  test = await openTestPages((catalogue) => ({
    ...catalogue,
    services: catalogue.services.map((service) =>
      service.id === 'food-place-notification' ? { ...service, inspection } : service,
    ),
  }));
  await test.addOfficer({ pid: pids.ari, name: 'อารีย์ ใจงาม', role: 'case-officer' });
  await test.addOfficer({ pid: pids.faraway, name: 'นภา ไกลตา', role: 'case-officer', area: '10' });
  await test.addOfficer({ pid: pids.tax, name: 'วราภรณ์', role: 'authority', member: 'TH/GOV/RD' });
  at = `/cases/${(await receiveCase(test)).case}`;
  ari = await test.signIn(pids.ari);
  await post(ari, at, `${at}/claim`);
});
afterAll(() => test.close());

const view = async () => {
  const agency = test.desk.agencies.ofSubsystem('TH/LGO/CNX/desk').id;
  const open = await test.desk.store.asAgency(agency, (trx) =>
    openCase(trx, test.desk.vault, at.slice('/cases/'.length)),
  );
  return open.view;
};
const day = (date: string) => ({ 'visit-day': date, 'visit-month': '11', 'visit-year': '2569' });

/** Sends the report as a browser does, with its photos. */
async function report(fields: Record<string, string>, photos: readonly Buffer[] = [], browser = ari) {
  const { html } = await page(browser, `${at}/inspect`);
  const form = new FormData();
  for (const [, name = '', value = ''] of html.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g))
    form.set(name, value);
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  for (const photo of photos) form.append('photos', new Blob([new Uint8Array(photo)]), 'any.png');
  return browser.go(`${test.origin}${at}/inspect`, {
    method: 'POST',
    body: form,
    headers: { 'sec-fetch-site': 'same-origin' },
  });
}

const good = { 'point-waste': 'fits', 'point-water': 'fits', outcome: 'fits', summary: 'สถานที่เหมาะสม' };

it('is neither planned nor reported by who has no right to the case, nor reported before it is planned', async () => {
  const faraway = await test.signIn(pids.faraway);
  expect((await page(faraway, `${at}/plan-inspection`)).status).toBe(403);
  expect((await page(await test.signIn(pids.tax), `${at}/plan-inspection`)).status).toBe(404);
  expect((await page(ari, `${at}/inspect`)).status).toBe(403);
  expect((await view()).inspections).toEqual([]);
});

it('is planned for a time to come, and the person is told when and where by the same press', async () => {
  expect((await page(ari, at)).html).toContain(`${at}/plan-inspection`);
  const from = `${at}/plan-inspection`;
  await post(ari, from, from, { ...day('1'), time: '10:30', place: 'ร้าน' });
  expect((await page(ari, from)).status).toBe(422);
  await post(ari, from, from, { ...day('25'), time: '10:30', place: 'ร้านครัวกัญญา' });
  const { inspections, messages } = await view();
  expect(inspections).toMatchObject([{ visitAt: '2026-11-25T03:30:00.000Z', place: 'ร้านครัวกัญญา' }]);
  expect(messages).toMatchObject([
    { by: 'agency', text: expect.stringContaining('25 พฤศจิกายน 2569') as string },
  ]);
  // Moved: the one that was not made stands no more.
  await post(ari, from, from, { ...day('26'), time: '9:00', place: 'ร้านครัวกัญญา' });
  expect((await view()).inspections).toMatchObject([{ visitAt: '2026-11-26T02:00:00.000Z' }]);
});

it('is for everybody: WCAG 2.2 AA, in Thai and English, at 320 and 1280 px, dark and printed', async () => {
  const rules = openCopyReader();
  for (const lang of ['th', 'en'])
    for (const path of [`${at}/inspect`, `${at}/plan-inspection`]) {
      const { status, html } = await page(ari, `${path}?lang=${lang}`);
      expect(status).toBe(200);
      rules.add({
        name: `${lang} ${path}`,
        origin: test.origin,
        html,
        looks: ['narrow', 'wide', 'dark', 'printed'],
      });
    }
  await page(ari, `${at}?lang=th`);
  expect(await rules.finish()).toEqual([]);
  await rules.close();
});

it('is reported point by point; what fails says why, and only a photo is taken for one', async () => {
  const unsaid = await report({ ...good, 'point-waste': 'fails' });
  expect(unsaid.status).toBe(303);
  const { status, html } = await page(ari, `${at}/inspect`);
  expect([status, html.includes('สถานที่เหมาะสม')]).toEqual([422, true]);
  await report(good, [Buffer.from('<script>alert(1)</script>')]);
  expect((await page(ari, `${at}/inspect`)).status).toBe(422);
  expect((await view()).inspections[0]?.report).toBeUndefined();
});

it('becomes evidence of the case, with photos that nobody else sees', async () => {
  expect((await page(ari, at)).html).toContain('ดูภายหลัง');
  expect((await report({ ...good, 'remark-water': 'ก๊อกสองจุด' }, [png, png])).headers.get('location')).toBe(
    at,
  );
  const { html } = await page(ari, at);
  expect(html).toContain('ตรวจสถานที่แล้ว');
  expect(html).toContain('ก๊อกสองจุด');
  const photos = [
    ...new Set([...html.matchAll(/src="(\/cases\/[^"]+\/photos\/[^"]+)"/g)].map(([, src = '']) => src)),
  ];
  expect(photos).toHaveLength(2);
  const [photo = ''] = photos;
  const sent = await ari.go(`${test.origin}${photo}`);
  expect([sent.status, sent.headers.get('content-type')]).toEqual([200, 'image/png']);
  expect(Buffer.from(await sent.arrayBuffer())).toEqual(png);
  expect((await page(await test.signIn(pids.faraway), photo)).status).toBe(403);
  const other = `/cases/${(await receiveCase(test)).case}/photos/${photo.split('/').at(-1) ?? ''}`;
  expect((await page(ari, other)).status).toBe(404);
  expect((await report(good)).status).toBe(409);
});
