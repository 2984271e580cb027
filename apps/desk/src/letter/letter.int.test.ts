import { afterAll, beforeAll, expect, it } from 'vitest';
import { formsOf, type Browser } from '../page-form.fixture.ts';
import { openTestPages, type TestPages } from '../pages.fixture.ts';
import { receiveCase } from '../receive-case.fixture.ts';

let test: TestPages;
let at: string;
let authority: Browser;
const pids = { ari: '9501100000011', somsak: '9501100000029', tax: '9501100000045' };
const { page, post } = formsOf(() => test);

beforeAll(async () => {
  test = await openTestPages();
  await test.addOfficer({ pid: pids.ari, name: 'อารีย์ ใจงาม', role: 'case-officer' });
  await test.addOfficer({ pid: pids.somsak, name: 'สมศักดิ์ พัฒนกิจ', role: 'authority' });
  await test.addOfficer({ pid: pids.tax, name: 'วราภรณ์', role: 'authority', member: 'TH/GOV/RD' });
  at = `/cases/${(await receiveCase(test)).case}`;
  const ari = await test.signIn(pids.ari);
  await post(ari, at, `${at}/claim`);
  await post(ari, at, `${at}/find-complete`);
  authority = await test.signIn(pids.somsak);
  await test.showToken(authority);
});
afterAll(() => test.close());

const words = { facts: 'ร้านอยู่ในเขตห้าม', reasons: 'ผังเมืองไม่ให้ตั้งร้าน', law: '', appealTo: 'นายกเทศมนตรี' };
const letter = (browser: Browser, ending: 'pdf' | 'svg', from = `${at}/refuse`) =>
  post(browser, from, `${at}/refuse/letter.${ending}`, words);

it('is drawn for nobody who may not decide so now', async () => {
  const other = await test.signIn(pids.tax);
  expect((await letter(other, 'pdf', '/my/rights')).status).toBe(404);
  const worker = await test.signIn(pids.ari);
  expect((await letter(worker, 'svg', '/my/rights')).status).toBe(403);
  const appeal = await post(authority, `${at}/refuse`, `${at}/decide-appeal/letter.pdf`, words);
  expect(appeal.status).toBe(403);
});

it('is drawn of what is written so far, as PDF and as picture, and is kept nowhere', async () => {
  const { html } = await page(authority, `${at}/refuse`);
  expect(html).toContain(`formaction="${at}/refuse/letter.pdf"`);
  const pdf = await letter(authority, 'pdf');
  expect([pdf.status, pdf.headers.get('content-type')]).toEqual([200, 'application/pdf']);
  expect(pdf.headers.get('content-security-policy')).toContain('sandbox');
  expect((await pdf.text()).startsWith('%PDF-')).toBe(true);
  const svg = await letter(authority, 'svg');
  expect((await svg.text()).startsWith('<svg')).toBe(true);
  const agency = test.desk.agencies.ofSubsystem('TH/LGO/CNX/desk').id;
  const kept = await test.desk.store.asAgency(agency, (trx) =>
    trx.selectFrom('issued_document').select('id').execute(),
  );
  expect(kept).toEqual([]);
  expect((await page(authority, at)).html).toContain('กำลังพิจารณา');
});

it('says before it is sent that no font of documents has a letter', async () => {
  const from = `${at}/refuse`;
  const sent = await post(authority, from, `${from}/letter.pdf`, { ...words, facts: 'ร้าน 李' });
  expect([sent.status, await sent.text()]).toEqual([
    422,
    expect.stringContaining('มีตัวอักษรที่แบบอักษรของเอกสารไม่มี'),
  ]);
});

it('is a look at the case, and noted', async () => {
  const agency = test.desk.agencies.ofSubsystem('TH/LGO/CNX/desk').id;
  const looks = () =>
    test.desk.store.asAgency(
      agency,
      async (trx) => (await trx.selectFrom('case_view').select('id').execute()).length,
    );
  const { html } = await page(authority, `${at}/refuse`);
  const [, token = ''] = /name="_csrf" value="([^"]+)"/.exec(html) ?? [];
  const before = await looks();
  await authority.post(`${test.origin}${at}/refuse/letter.svg`, { ...words, _csrf: token });
  expect(await looks()).toBe(before + 1);
});
