import { openCopyReader, type CopyReader } from '@saphan/testkit/accessibility';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { receiveAppeal } from '../appeal/receive-appeal.ts';
import { openCase } from '../case/open-case.ts';
import { applicant, proofOf } from '../desk.fixture.ts';
import { formsOf, type Browser } from '../page-form.fixture.ts';
import { openTestPages, type TestPages } from '../pages.fixture.ts';
import { receiveCase } from '../receive-case.fixture.ts';
import { receiveLatenessCopy } from './receive-lateness-copy.ts';
import { watchClocks } from './watch-clocks.ts';

let test: TestPages;
let rules: CopyReader;
const { page, post } = formsOf(() => test);
const [ari, somsak, waraphon, chief, elsewhere, office] = [
  '9501100000011',
  '9501100000029',
  '9501100000037',
  '9501100000045',
  '9501100000053',
  '9501100000061',
] as const;
const day = 86_400_000;
const context = { attempt: 1, maxAttempts: 25, signal: new AbortController().signal };
const cnx = () => test.desk.agencies.ofSubsystem('TH/LGO/CNX/desk');
const watch = () => watchClocks(test.desk)({} as never, context);

beforeAll(async () => {
  test = await openTestPages();
  rules = openCopyReader();
  await test.addOfficer({ pid: ari, name: 'อารีย์ ใจงาม', role: 'case-officer' });
  await test.addOfficer({ pid: somsak, name: 'สมศักดิ์ พัฒนกิจ', role: 'authority' });
  await test.addOfficer({ pid: waraphon, name: 'วราภรณ์ สุขสวัสดิ์', role: 'authority' });
  await test.addOfficer({ pid: chief, name: 'หัวหน้า งานดี', role: 'supervisor', isAdministrator: false });
  await test.addOfficer({ pid: elsewhere, name: 'คนอื่น', role: 'supervisor', service: 'vat-registration' });
  await test.addOfficer({ pid: office, name: 'ชัยพร ตรงเวลา', role: 'case-officer', member: 'TH/GOV/DOPA' });
});
afterAll(async () => {
  await rules.close();
  await test.close();
});

async function signIn(pid: string, withToken = false): Promise<Browser> {
  const browser = await test.signIn(pid);
  if (withToken) await test.showToken(browser);
  return browser;
}

/** Keeps a page to be held to the rules at the end, in both languages. */
async function look(browser: Browser, path: string): Promise<string> {
  const join = path.includes('?') ? '&' : '?';
  let html = '';
  for (const lang of ['en', 'th']) {
    const found = await page(browser, `${path}${join}lang=${lang}`);
    expect(found.status).toBe(200);
    html = found.html;
    rules.add({ name: `${path} ${lang}`, origin: test.origin, html, looks: ['narrow', 'wide', 'dark'] });
  }
  return html;
}

async function review(): Promise<string> {
  const { case: id } = await receiveCase(test);
  const worker = await signIn(ari);
  await post(worker, `/cases/${id}`, `/cases/${id}/claim`);
  await post(worker, `/cases/${id}`, `/cases/${id}/find-complete`);
  return id;
}
const open = (id: string) => test.desk.store.asAgency(cnx().id, (trx) => openCase(trx, test.desk.vault, id));
const refusal = {
  reasonCode: 'own',
  facts: 'ผังร้านไม่มีถังขยะ',
  reasons: 'ไม่ถูกสุขลักษณะ',
  law: 'ข้อบัญญัติ',
  appealTo: 'เจ้าหน้าที่ผู้ทำคำสั่งนี้',
};

describe('late cases', () => {
  let id: string;

  it('are none of an officer who neither handles cases nor runs the agency', async () => {
    const browser = await signIn(elsewhere);
    expect((await page(browser, '/late/cases')).html).not.toContain('CNX-');
    expect((await page(browser, '/lateness-copies')).status).toBe(403);
  });

  it('stand in numbers by service, unit and time, and lead to the cases', async () => {
    test.clock.set('2026-11-23T03:51:00Z');
    id = await review();
    const browser = await signIn(chief);
    expect((await page(browser, '/late')).html).toContain('ไม่มีเรื่องที่พ้นเวลา');
    test.clock.set((await open(id)).row.due_at!.toISOString());
    test.clock.forward(12 * day);
    await watch();
    const again = await signIn(chief);
    const html = await look(again, '/late');
    expect(html.match(/href="\/late\/cases\?/g)).toHaveLength(2);
    const path = '/late/cases?service=food-place-notification&unit=&rule=lateness-reason';
    const { number } = (await open(id)).row;
    expect(html).toContain('ดู 1 เรื่อง');
    expect(await look(again, path)).toContain(number);
    expect((await page(again, path.replace('lateness-reason', 'tell-result'))).html).not.toContain(number);
    expect((await page(await signIn(chief), `/cases/${id}`)).html).toContain('ขาดหนังสือ 1 ฉบับ');
  });

  it('can be taken as a file', async () => {
    const browser = await signIn(chief);
    const file = await browser.go(`${test.origin}/late.csv`);
    expect(file.headers.get('content-type')).toContain('text/csv');
    expect((await file.text()).trim().split('\r\n')).toHaveLength(3);
  });

  it('of other services stay with their supervisors', async () => {
    const browser = await signIn(elsewhere);
    const path = '/late/cases?service=food-place-notification';
    expect((await page(browser, path)).html).not.toContain((await open(id)).row.number);
  });
});

describe('a refusal', () => {
  it('without a hearing needs an exception, with its reason where it is none in itself', async () => {
    const id = await review();
    const at = `/cases/${id}/refuse`;
    const browser = await signIn(somsak, true);
    const html = await look(browser, at);
    expect(html).toContain('name="unheard"');
    const unheard = async (fields: object) => (await post(browser, at, at, { ...refusal, ...fields })).status;
    await unheard({});
    expect((await page(browser, at)).status).toBe(422);
    expect((await open(id)).view.state).toBe('under-review');
    await unheard({ unheard: 'urgent' });
    expect((await page(browser, at)).status).toBe(422);
    expect((await open(id)).view.state).toBe('under-review');
    await unheard({ unheard: 'own-facts' });
    expect((await open(id)).view.state).toBe('rejected');
    expect((await page(browser, `/cases/${id}`)).html).toContain('ไม่ได้ให้โอกาสชี้แจง');
  });

  it('after a hearing whose time is over needs none', async () => {
    const id = await review();
    const browser = await signIn(somsak, true);
    const at = `/cases/${id}/hear`;
    expect(await look(browser, at)).toContain('value="7"');
    await post(browser, at, at, { facts: 'ผังไม่มีถังขยะ', days: '0' });
    expect((await page(browser, at)).status).toBe(422);
    await post(browser, at, at, { facts: 'ผังไม่มีถังขยะ', days: '10' });
    const html = await look(browser, `/cases/${id}`);
    expect(html).toContain('ยังไม่ชี้แจง');
    expect((await page(browser, at)).status).toBe(403);
    test.clock.forward(20 * day);
    const later = await signIn(somsak, true);
    expect((await page(later, `/cases/${id}/refuse`)).html).not.toContain('name="unheard"');
    await post(later, `/cases/${id}/refuse`, `/cases/${id}/refuse`, refusal);
    expect((await open(id)).view.state).toBe('rejected');
  });
});

describe('an appeal', () => {
  it('is decided by another officer, on a page with its grounds, and the first case shows what came of it', async () => {
    const first = await review();
    const browser = await signIn(somsak, true);
    const at = `/cases/${first}/refuse`;
    await post(browser, at, at, { ...refusal, unheard: 'own-facts' });
    const { row } = await open(first);
    const { case: id, number } = await receiveAppeal(
      test.desk,
      first,
      { profile: 'saphan-appeal-1', application: row.application, case: first, grounds: 'มีถังขยะหลังร้าน' },
      {
        agency: cnx(),
        client: 'TH/GOV/DGA/portal',
        subject: { kind: 'pid', value: applicant.id },
        proofs: [proofOf(applicant.id)],
      },
    );
    await post(browser, `/cases/${id}`, `/cases/${id}/claim`);
    const own = await page(browser, `/cases/${id}`);
    expect(own.html).toContain('มีถังขยะหลังร้าน');
    expect(own.html).not.toContain(`/cases/${id}/decide-appeal`);
    expect((await page(browser, `/cases/${id}/decide-appeal`)).status).toBe(403);

    const other = await signIn(waraphon, true);
    expect(await look(other, `/cases/${id}`)).toContain(`/cases/${first}`);
    const extend = `/cases/${id}/extend-appeal`;
    await look(other, extend);
    await post(other, extend, extend, { reasons: 'รอผลตรวจสถานที่' });
    const decide = `/cases/${id}/decide-appeal`;
    await look(other, decide);
    await post(other, decide, decide, { facts: 'f', law: 'l', reasons: 'r' });
    expect((await page(other, decide)).status).toBe(422);
    await post(other, decide, decide, { outcome: 'revoked', facts: 'f', law: 'l', reasons: 'พบถังขยะหลังร้าน' });
    expect((await open(id)).view.state).toBe('completed');
    const html = await look(other, `/cases/${first}`);
    expect(html).toContain(number);
    expect(html).toContain('เพิกถอนคำสั่งเดิม');
    expect(html).toContain('พบถังขยะหลังร้าน');
  });
});

it('copies are listed at the office’s desk, with who is late and why, and at no other', async () => {
  const body = {
    profile: 'saphan-lateness-copy-1',
    case: '019301a0-0000-7000-8000-0000000000c1',
    number: 'CNX-69-00001',
    service: 'food-place-notification',
    receivedAt: '2026-11-23T03:51:00Z',
    due: '2026-11-30T16:59:59.999Z',
    letter: 2,
    at: '2026-12-05T03:00:00Z',
    reasons: 'รอผลตรวจสถานที่',
    missed: 1,
  };
  const dopa = test.desk.agencies.ofSubsystem('TH/GOV/DOPA/desk');
  await receiveLatenessCopy(test.desk, dopa, body, 'TH/LGO/CNX/desk');
  const browser = await signIn(office);
  const html = await look(browser, '/lateness-copies');
  expect(html).toContain('CNX-69-00001');
  expect(html).toContain('รอผลตรวจสถานที่');
  expect((await page(await signIn(somsak), '/lateness-copies')).status).toBe(403);
});

it('all of these are for everybody: WCAG 2.2 AA, in Thai and English, at 320 and 1280 px', async () => {
  expect(await rules.finish()).toEqual([]);
});
