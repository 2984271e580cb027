import { toUuidV7 } from '@saphan/contracts';
import { openCopyReader } from '@saphan/testkit/accessibility';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { formsOf } from '../page-form.fixture.ts';
import { openTestPages, type TestPages } from '../pages.fixture.ts';
import { receiveCase } from '../receive-case.fixture.ts';
import { receiveRemittance } from './receive-remittance.ts';

let test: TestPages;
let number: string;
let worker: string;
const { page } = formsOf(() => test);
const ari = '9501100000011';
const somsak = '9501100000029';
const tax = '9501100000045';
const narrow = '9501100000053';
const days = '/money/counter';
const day = `${days}/2026-11-25`;
const takeFee = (
  of: string,
  fee: { number: string; amount_satang: number; method: 'cash' | 'qr'; reference?: string },
) => {
  const { id: agency } = test.desk.agencies.ofSubsystem('TH/LGO/CNX/desk');
  // Half an hour after midnight in Bangkok: the day before by the clock of Greenwich.
  const at = new Date('2026-11-24T17:30:00.000Z');
  return test.desk.store.asAgency(agency, (trx) =>
    trx
      .insertInto('counter_fee')
      .values({ id: toUuidV7(at.getTime()), agency, case_id: of, officer: worker, taken_at: at, ...fee })
      .execute(),
  );
};
const batch = '019301a0-0000-7000-8000-0000000000e1';

beforeAll(async () => {
  test = await openTestPages();
  worker = await test.addOfficer({ pid: ari, name: 'อารีย์ ใจงาม', role: 'case-officer' });
  await test.addOfficer({ pid: somsak, name: 'สมศักดิ์ พัฒนกิจ', role: 'authority' });
  await test.addOfficer({ pid: narrow, name: 'นภา ไกลตา', role: 'authority', area: '50' });
  await test.addOfficer({ pid: tax, name: 'วราภรณ์ สุขสวัสดิ์', role: 'authority', member: 'TH/GOV/RD' });
  const received = await receiveCase(test);
  number = received.number;
  const line = {
    case: received.case,
    service: 'food-place-notification',
    payment: 'P1',
    line: 1,
    label: { th: 'ค่าธรรมเนียม', en: 'Fee' },
    amountSatang: 50_000,
    at: '2026-11-24T02:00:00.000Z',
    reference: 'BANK-1',
  };
  const back = { ...line, line: 2, label: { th: '=คำขอ', en: '=Application' }, amountSatang: -10_050 };
  await receiveRemittance(
    test.desk,
    test.desk.agencies.ofSubsystem('TH/LGO/CNX/desk'),
    {
      profile: 'saphan-remittance-1',
      remittance: batch,
      day: '2026-11-24',
      amountSatang: 39_950,
      lines: [line, back],
    },
    'TH/GOV/DGA/portal',
  );
  const { case: other } = await receiveCase(test, 2);
  await takeFee(received.case, { number: 'COUNTER-69-00001', amount_satang: 50_050, method: 'cash' });
  await takeFee(other, {
    number: 'COUNTER-69-00002',
    amount_satang: 120_000,
    method: 'qr',
    reference: 'CNX6900002',
  });
});
afterAll(async () => {
  await test.close();
});

it('is read by nobody who does not answer for the agency’s money, and by no other agency', async () => {
  for (const pid of [ari, narrow]) {
    const officer = await test.signIn(pid);
    for (const path of [
      '/money',
      `/money/${batch}`,
      `/money/${batch}/lines.csv`,
      days,
      day,
      `${day}/lines.csv`,
    ])
      expect((await page(officer, path)).status).toBe(403);
    expect((await page(officer, '/inbox')).html).not.toContain('href="/money"');
  }
  const other = await test.signIn(tax);
  expect((await page(other, '/money')).html).not.toContain(batch);
  expect((await page(other, days)).html).not.toContain(day);
  for (const path of [`/money/${batch}`, `/money/${batch}/lines.csv`, day, `${day}/lines.csv`])
    expect((await page(other, path)).status).toBe(404);
});

it('says what came of each day, and for which cases', async () => {
  const authority = await test.signIn(somsak);
  expect((await page(authority, '/inbox')).html).toContain('href="/money"');
  const { html } = await page(authority, '/money');
  expect(html).toContain(`/money/${batch}`);
  expect(html).toContain('24 พฤศจิกายน 2569');
  const one = await page(authority, `/money/${batch}`);
  for (const text of [number, '฿399.50', 'BANK-1', 'คืนให้ผู้ชำระ']) expect(one.html).toContain(text);
});

it('is a file whose amounts a spreadsheet adds up, and whose texts it does not run', async () => {
  const authority = await test.signIn(somsak);
  const { html } = await page(authority, `/money/${batch}/lines.csv`);
  const [, first, second] = html.split('\r\n');
  expect(first).toBe(
    `"2026-11-24","${number}","แจ้งจัดตั้งสถานที่จำหน่ายอาหาร พื้นที่ไม่เกิน 200 ตารางเมตร","ค่าธรรมเนียม","2026-11-24T02:00:00.000Z","P1","BANK-1","500.00","0.00"`,
  );
  expect(second).toContain(`"'=คำขอ"`);
  expect(second).toContain('"0.00","100.50"');
});

it('says what was taken at the agency’s own counters, by day, in cash and by QR, receipt by receipt', async () => {
  const authority = await test.signIn(somsak);
  expect((await page(authority, '/money')).html).toContain(`href="${days}"`);
  const { html } = await page(authority, days);
  for (const text of [day, '25 พฤศจิกายน 2569', '฿500.50', '฿1,200', '฿1,700.50'])
    expect(html).toContain(text);
  const one = await page(authority, day);
  for (const text of ['COUNTER-69-00001', number, 'อารีย์ ใจงาม', 'CNX6900002', '฿1,700.50'])
    expect(one.html).toContain(text);
  expect((await page(authority, `${days}/2026-11-24`)).status).toBe(404);
  const file = await page(authority, `${day}/lines.csv`);
  expect(file.html.split('\r\n')[2]).toMatch(/^"COUNTER-69-00002",.*"CNX6900002","1200.00"$/);
});

it.each(['/money', `/money/${batch}`, days, day])(
  '%s is for everybody: WCAG 2.2 AA, in Thai and English, at 320 and 1280 px, dark and printed',
  async (path) => {
    const authority = await test.signIn(somsak);
    const rules = openCopyReader();
    for (const lang of ['th', 'en']) {
      const { status, html } = await page(authority, `${path}?lang=${lang}`);
      expect(status).toBe(200);
      rules.add({ name: lang, origin: test.origin, html, looks: ['narrow', 'wide', 'dark', 'printed'] });
    }
    const faults = await rules.finish();
    await rules.close();
    expect(faults).toEqual([]);
  },
  120_000,
);
