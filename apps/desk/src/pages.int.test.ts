import type { IntakeReceipt } from '@saphan/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applicant, proofOf, toSubmission } from './desk.fixture.ts';
import { checkSubmission } from './intake/check-submission.ts';
import { receiveSubmission } from './intake/receive-submission.ts';
import { openTestPages, type TestPages } from './pages.fixture.ts';
import { readViews } from './view/case-views.ts';

let test: TestPages;
let received: IntakeReceipt;
const ari = '9501100000011';
const somsak = '9501100000029';
const faraway = '9501100000037';
const tax = '9501100000045';
const chief = '9501100000053';
/** A number with a right check digit: only those come in by the page. */
const newPid = '9501100000070';

type Browser = Awaited<ReturnType<TestPages['signIn']>>;

async function receive(): Promise<IntakeReceipt> {
  const agency = test.desk.agencies.ofSubsystem('TH/LGO/CNX/desk');
  const submission = toSubmission(test);
  const checked = checkSubmission(submission, {
    agency,
    network: test.desk.network,
    client: 'TH/GOV/DGA/portal',
    subject: { kind: 'pid', value: applicant.id },
    proofs: [proofOf(applicant.id)],
    now: test.desk.clock(),
  });
  return receiveSubmission(test.desk, agency, checked, Buffer.from(JSON.stringify(submission)));
}

beforeAll(async () => {
  test = await openTestPages();
  await test.addOfficer({ pid: ari, name: 'อารีย์ ใจงาม', role: 'case-officer' });
  await test.addOfficer({ pid: somsak, name: 'สมศักดิ์ พัฒนกิจ', role: 'authority' });
  await test.addOfficer({ pid: faraway, name: 'นภา ไกลตา', role: 'case-officer', area: '10' });
  await test.addOfficer({ pid: tax, name: 'วราภรณ์ สุขสวัสดิ์', role: 'authority', member: 'TH/GOV/RD' });
  await test.addOfficer({ pid: chief, name: 'หัวหน้า กอง', role: 'supervisor' });
  received = await receive();
});
afterAll(() => test.close());

const page = async (browser: Browser, path: string): Promise<{ status: number; html: string }> => {
  const response = await browser.go(`${test.origin}${path}`);
  return { status: response.status, html: await response.text() };
};

const hidden = (html: string, action: string): Record<string, string> => {
  const form = html.split('<form').find((part) => part.includes(`action="${action}"`)) ?? '';
  const fields = form.split('</form>')[0]?.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g) ?? [];
  return Object.fromEntries([...fields].map(([, name, value]) => [name ?? '', value ?? '']));
};

async function post(browser: Browser, from: string, action: string, fields: Record<string, string> = {}) {
  const { html } = await page(browser, from);
  return browser.post(`${test.origin}${action}`, { ...hidden(html, action), ...fields });
}

describe('who may not', () => {
  it('is led to the sign-in, or told that the account has no rights here', async () => {
    const response = await fetch(`${test.origin}/inbox`, {
      headers: { accept: 'text/html' },
      redirect: 'manual',
    });
    expect(response.headers.get('location')).toBe('/signin?returnTo=%2Finbox');
    const stranger = await test.signIn('9501100009999');
    expect(await page(stranger, '/inbox')).toMatchObject({
      status: 403,
      html: expect.stringContaining('บัญชีนี้ไม่มีสิทธิที่โต๊ะนี้') as string,
    });
  });

  it('sees neither case nor file of another agency, and none outside the area of a right', async () => {
    const other = await test.signIn(tax);
    expect((await page(other, `/cases/${received.case}`)).status).toBe(404);
    expect((await page(other, '/inbox?filter=open')).html).not.toContain(received.number);
    const outside = await test.signIn(faraway);
    expect((await page(outside, `/cases/${received.case}`)).status).toBe(403);
    expect((await page(outside, '/inbox?filter=open')).html).not.toContain(received.number);
  });

  it('posts nothing without the token of the page', async () => {
    const browser = await test.signIn(ari);
    const response = await browser.post(`${test.origin}/cases/${received.case}/claim`, {});
    expect(response.status).toBe(403);
  });

  it('decides nothing: a case officer has neither button nor page to approve', async () => {
    const browser = await test.signIn(ari);
    const { html } = await page(browser, `/cases/${received.case}`);
    expect(html).not.toContain(`/cases/${received.case}/approve`);
    expect((await page(browser, `/cases/${received.case}/approve`)).status).toBe(403);
  });

  it('manages no officers, unless administrator of the agency', async () => {
    const browser = await test.signIn(somsak);
    expect((await page(browser, '/officers')).status).toBe(403);
    const token = hidden((await page(browser, '/inbox')).html, '/signout')['_csrf'] ?? '';
    const fields = { _csrf: token, pid: faraway, nameTh: 'ก', nameEn: 'a', role: 'authority' };
    expect((await browser.post(`${test.origin}/officers`, fields)).status).toBe(403);
  });

  it('breaks nothing with a malformed address', async () => {
    const browser = await test.signIn(ari);
    expect((await page(browser, '/cases/1')).status).toBe(400);
    expect((await page(browser, '/inbox?filter=everything')).status).toBe(400);
    expect((await page(browser, '/inbox?after=1_x')).status).toBe(400);
  });
});

describe('an officer', () => {
  it('finds the case, claims it, sends one notice with all that is missing', async () => {
    const browser = await test.signIn(ari);
    expect((await page(browser, '/inbox?filter=unclaimed')).html).toContain(received.number);
    expect((await page(browser, `/inbox?q=${applicant.id}`)).html).toContain(received.number);
    const at = `/cases/${received.case}`;
    expect((await post(browser, at, `${at}/claim`)).status).toBe(303);
    const empty = await post(browser, `${at}/notice`, `${at}/notice`);
    expect(empty.status).toBe(422);
    expect(await empty.text()).toContain('เลือกอย่างน้อยหนึ่งรายการที่ขาด');
    const sent = await post(browser, `${at}/notice`, `${at}/notice`, {
      gap: 'shop.plan',
      'text-shop.plan': 'ผังร้านไม่เห็นถังขยะ',
    });
    expect(sent.status).toBe(303);
    const { html } = await page(browser, at);
    expect(html).toContain('รอข้อมูลเพิ่ม');
    expect(html).toContain('ผังร้านไม่เห็นถังขยะ');
  });

  it('who decides refuses only with facts and reasons, by a letter', async () => {
    const { case: id } = await receive();
    const at = `/cases/${id}`;
    const worker = await test.signIn(ari);
    await post(worker, at, `${at}/claim`);
    await post(worker, at, `${at}/find-complete`);
    const browser = await test.signIn(somsak);
    const bare = await post(browser, `${at}/refuse`, `${at}/refuse`, { reasonCode: 'building-use' });
    expect(bare.status).toBe(422);
    const done = await post(browser, `${at}/refuse`, `${at}/refuse`, {
      reasonCode: 'building-use',
      facts: 'อาคารได้รับอนุญาตเป็นที่อยู่อาศัย',
      reasons: 'ใช้ประกอบการค้าไม่ได้',
      appealTo: 'เจ้าหน้าที่ผู้ทำคำสั่งนี้',
    });
    expect(done.status).toBe(303);
    expect((await page(browser, at)).html).toContain('ไม่อนุมัติ');
  });

  it('who decides needs a second factor', async () => {
    const { case: id } = await receive();
    const at = `/cases/${id}`;
    const worker = await test.signIn(ari);
    await post(worker, at, `${at}/claim`);
    await post(worker, at, `${at}/find-complete`);
    const weak = await test.signIn(somsak, 'ial1.1-aal1');
    expect((await page(weak, at)).html).not.toContain(`${at}/approve`);
    const strong = await test.signIn(somsak);
    expect((await page(strong, `${at}/approve`)).html).toContain('฿700');
    expect((await post(strong, `${at}/approve`, `${at}/approve`)).status).toBe(303);
    expect((await page(strong, at)).html).toContain('รอชำระเงิน');
  });

  it('who administers gives and ends rights, and both are recorded', async () => {
    const browser = await test.signIn(chief);
    const add = { pid: '9501100000061', nameTh: 'ใหม่ มาแรง', nameEn: 'Mai', role: 'decider' };
    const wrong = await post(browser, '/officers', '/officers', { ...add, pid: '1' });
    expect(wrong.status).toBe(422);
    expect((await post(browser, '/officers', '/officers', { ...add, pid: newPid })).status).toBe(303);
    expect((await page(browser, '/officers')).html).toContain('ผู้พิจารณา');
    await post(browser, '/officers', '/officers', { ...add, pid: newPid, role: 'auditor' });
    const { html } = await page(browser, '/officers');
    expect(html).toContain('ผู้ตรวจสอบ');
    const agency = test.desk.agencies.ofSubsystem('TH/LGO/CNX/desk');
    const entries = await test.desk.store.asAgency(agency.id, (trx) =>
      trx.selectFrom('audit').select(['action', 'actor']).where('actor', '!=', 'operator').execute(),
    );
    expect(entries).toHaveLength(2);
  });

  it('leaves a trace that the person sees', async () => {
    const agency = test.desk.agencies.ofSubsystem('TH/LGO/CNX/desk');
    const views = await readViews(test.desk, agency, { kind: 'pid', value: applicant.id });
    expect(views.map((row) => row.case)).toContain(received.number);
    expect(JSON.stringify(views)).not.toContain('อารีย์');
    expect(await readViews(test.desk, agency, { kind: 'pid', value: '9501100009999' })).toEqual([]);
  });

  it('reads every page in English too', async () => {
    const browser = await test.signIn(ari);
    for (const path of ['/inbox?filter=open&lang=en', `/cases/${received.case}`, '/documents']) {
      const { status, html } = await page(browser, path);
      expect(status).toBe(200);
      expect(html).toContain('<html lang="en">');
    }
  });
});
