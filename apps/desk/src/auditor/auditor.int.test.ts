import type { IntakeReceipt } from '@saphan/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applicant } from '../desk.fixture.ts';
import { formsOf, type Browser } from '../page-form.fixture.ts';
import { openTestPages, type TestPages } from '../pages.fixture.ts';
import { receiveCase } from '../receive-case.fixture.ts';
import { readViews } from '../view/case-views.ts';

let test: TestPages;
let received: IntakeReceipt;
const [auditor, narrow, ari] = ['9501100000088', '9501100000096', '9501100000011'];
const { page, post } = formsOf(() => test);
const cnx = () => test.desk.agencies.ofSubsystem('TH/LGO/CNX/desk');
const stated = { reason: 'ตรวจเวลาพิจารณา', reference: 'คำสั่ง 12/2569' };

beforeAll(async () => {
  test = await openTestPages();
  await test.addOfficer({ pid: auditor, name: 'จันทนา ตรวจการ', role: 'auditor' });
  await test.addOfficer({ pid: narrow, name: 'นิรันดร์ ตรวจการ', role: 'auditor', service: 'vat-registration' });
  await test.addOfficer({ pid: ari, name: 'อารีย์ ใจงาม', role: 'case-officer' });
  received = await receiveCase(test);
});
afterAll(() => test.close());

async function begin(pid: string): Promise<Browser> {
  const browser = await test.signIn(pid);
  expect((await post(browser, '/audit', '/audit', stated)).status).toBe(303);
  return browser;
}

describe('who may not', () => {
  it('is an auditor who has not said why: every page leads to the reason and back', async () => {
    const browser = await test.signIn(auditor);
    for (const path of [`/cases/${received.case}`, '/documents', '/audit/trail', '/audit/trail.csv']) {
      const led = await browser.go(`${test.origin}${path}`);
      expect(led.headers.get('location')).toBe(`/audit?returnTo=${encodeURIComponent(path)}`);
    }
    expect((await post(browser, '/audit', '/audit', { reason: ' ', reference: '' })).status).toBe(422);
    expect((await page(browser, '/audit')).html).not.toContain(received.number);
  });

  it('is an officer at work, who has no trail', async () => {
    const browser = await test.signIn(ari);
    for (const path of ['/audit', '/audit/trail', '/audit/trail.csv'])
      expect((await page(browser, path)).status).toBe(403);
  });

  it('is an auditor outside his right, of whose cases the trail tells nothing', async () => {
    const browser = await begin(narrow);
    expect((await page(browser, `/cases/${received.case}`)).status).toBe(403);
    expect((await page(browser, '/audit')).html).not.toContain(received.number);
    expect((await page(browser, '/audit/trail')).html).not.toContain(received.number);
  });

  it('is an auditor who would change something', async () => {
    const browser = await begin(auditor);
    const at = `/cases/${received.case}`;
    for (const action of [
      'claim',
      'find-complete',
      'attest',
      'check',
      'notice',
      'approve',
      'refuse',
      'assign',
    ]) {
      const fields = { gap: 'other', 'text-other': 'x', facts: 'x', reasons: 'x', law: 'x', appealTo: 'x' };
      const refused = await post(browser, at, `${at}/${action}`, { ...fields, base: '1' });
      expect([403, 404, 422, 303]).toContain(refused.status);
    }
    const after = await test.desk.store.asAgency(cnx().id, (trx) =>
      trx.selectFrom('case_action').select('type').where('case_id', '=', received.case).execute(),
    );
    expect(after.map(({ type }) => type)).toEqual(['receive']);
  });
});

describe('an auditor', () => {
  it('reads a case as such; the person sees it, and the trail says who, why and when', async () => {
    const browser = await begin(auditor);
    const { html } = await page(browser, `/cases/${received.case}`);
    expect(html).toContain('คุณอ่านในฐานะผู้ตรวจสอบ: ตรวจเวลาพิจารณา');
    expect(html).not.toContain(`/cases/${received.case}/claim`);
    // Nothing is for an auditor to do here: nothing leads on to other work, and exchanges lead to their evidence.
    expect(html).not.toContain('/inbox/next');
    expect(html).not.toContain('class="decision-bar"');
    expect(html).toMatch(/href="\/audit" aria-current="page"/);
    expect(html).toContain('href="/audit/exchanges/');
    const views = await readViews(test.desk, cnx(), { kind: 'pid', value: applicant.id });
    expect(views[0]).toMatchObject({ kind: 'view', right: 'auditor', case: received.number });
    expect(views[0]?.purpose.en).toContain('auditor');
    expect(JSON.stringify(views)).not.toContain('ตรวจเวลาพิจารณา');
    const trail = await page(browser, '/audit/trail');
    for (const words of ['ผู้ตรวจสอบเปิดดูเรื่อง', 'เริ่มตรวจสอบ', 'จันทนา ตรวจการ', 'คำสั่ง 12/2569'])
      expect(trail.html).toContain(words);
  });

  it('leaves no national id in the trail, whatever is typed into the search', async () => {
    const browser = await begin(auditor);
    for (const q of [applicant.id, received.number.toLowerCase()]) await page(browser, `/audit?q=${q}`);
    const entries = await test.desk.store.asAgency(cnx().id, (trx) =>
      trx.selectFrom('audit').select('detail').where('action', '=', 'read-cases').execute(),
    );
    const searched = JSON.stringify(entries);
    expect(searched).not.toContain(applicant.id);
    expect(searched).toContain('9-xxxx-xxxxx-23-4');
    expect(searched).toContain(received.number);
  });

  it('filters by officer, case and time, and pages without losing a row', async () => {
    const browser = await begin(auditor);
    expect((await page(browser, `/audit/trail?case=${received.number}`)).html).toContain('รับคำขอ');
    expect((await page(browser, '/audit/trail?case=CNX-69-99999')).html).toContain('ไม่มีบันทึกในช่วงนี้');
    const past = 'from-day=1&from-month=1&from-year=2560&until-day=2&until-month=1&until-year=2560';
    expect((await page(browser, `/audit/trail?${past}`)).html).toContain('ไม่มีบันทึกในช่วงนี้');
    expect((await page(browser, '/audit/trail?from-day=31&from-month=2&from-year=2569')).status).toBe(422);
    const [officer] = await test.desk.store.asAgency(cnx().id, (trx) =>
      trx.selectFrom('officer').select('id').where('name_th', 'like', 'อารีย์%').execute(),
    );
    const own = await page(browser, `/audit/trail?officer=${officer?.id ?? ''}`);
    expect(own.html).toContain('ผู้ดูแลระบบกำหนดเจ้าหน้าที่และสิทธิ');
    expect(own.html).not.toContain('ผู้ตรวจสอบเปิดดูเรื่อง');
  });

  it('tells what changed something from looks', async () => {
    const browser = await begin(auditor);
    await page(browser, `/cases/${received.case}`);
    const acts = await page(browser, '/audit/trail?only=acts');
    for (const words of ['รับคำขอ', 'เริ่มตรวจสอบ']) expect(acts.html).toContain(words);
    expect(acts.html).not.toContain('>ผู้ตรวจสอบเปิดดูเรื่อง<');
    const looks = await page(browser, '/audit/trail?only=looks');
    expect(looks.html).toContain('>ผู้ตรวจสอบเปิดดูเรื่อง<');
    for (const words of ['>รับคำขอ<', '>เริ่มตรวจสอบ<']) expect(looks.html).not.toContain(words);
  });

  it('exports what no spreadsheet runs', async () => {
    const browser = await test.signIn(auditor);
    const formula = { reason: '=HYPERLINK("http://evil.example")', reference: '+1' };
    await post(browser, '/audit', '/audit/end');
    expect((await post(browser, '/audit', '/audit', formula)).status).toBe(303);
    const { status, html: csv } = await page(browser, '/audit/trail.csv');
    expect(status).toBe(200);
    expect(csv).toContain(`"'=HYPERLINK(""http://evil.example"") · +1"`);
    expect(csv).not.toMatch(/(^|,)"[=+@-]/m);
    const exported = await page(browser, '/audit/trail');
    expect(exported.html).toContain('ส่งออกบันทึกการทำงาน');
  });

  it('ends the look, and must say why anew', async () => {
    const browser = await begin(auditor);
    expect((await post(browser, '/audit', '/audit/end')).status).toBe(303);
    expect((await browser.go(`${test.origin}/cases/${received.case}`)).status).toBe(303);
    await begin(auditor);
    test.clock.forward(9 * 3_600_000);
    const later = await test.signIn(auditor);
    expect((await later.go(`${test.origin}/cases/${received.case}`)).status).toBe(303);
  });
});
