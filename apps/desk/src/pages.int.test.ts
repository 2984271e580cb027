import type { IntakeReceipt } from '@saphan/contracts';
import { sendRaw } from '@saphan/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applicant, proofOf, toSubmission } from './desk.fixture.ts';
import { checkSubmission } from './intake/check-submission.ts';
import { receiveSubmission } from './intake/receive-submission.ts';
import { openTestPages, type TestPages } from './pages.fixture.ts';
import { toPersonHash } from './store/person-hash.ts';
import { readViews } from './view/case-views.ts';

let test: TestPages;
let received: IntakeReceipt;
const ari = '9501100000011';
const somsak = '9501100000029';
const faraway = '9501100000037';
const tax = '9501100000045';

type Browser = Awaited<ReturnType<TestPages['signIn']>>;

/** A case as the portal delivers it, with other answers typed than usual. */
async function receive(typed: Readonly<Record<string, unknown>> = {}): Promise<IntakeReceipt> {
  const agency = test.desk.agencies.ofSubsystem('TH/LGO/CNX/desk');
  const usual = toSubmission(test);
  const answers = usual.answers.map((answer) =>
    answer.id in typed ? { ...answer, value: typed[answer.id] } : answer,
  );
  const submission = { ...usual, answers };
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
    const lost = await page(other, `/cases/${received.case}`);
    expect(lost.status).toBe(404);
    // The officer goes on from there: by the sections of their own agency.
    expect(lost.html).toMatch(/class="top-links"[^]*href="\/inbox"/);
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

  it('is not read past 64 kB of headers', async () => {
    const head = `GET /inbox HTTP/1.1\r\nhost: desk\r\ncookie: ${'x'.repeat(70_000)}\r\n\r\n`;
    const answer = await sendRaw(Number(new URL(test.origin).port), head);
    expect(answer).toMatch(/^HTTP\/1.1 431 [^]*application\/problem\+json[^]*"code":"headers-too-large"/);
    expect(test.logged.some((line) => line.includes('"code":"headers-too-large"'))).toBe(true);
  });

  it('decides nothing: a case officer has neither button nor page to approve', async () => {
    const browser = await test.signIn(ari);
    const { html } = await page(browser, `/cases/${received.case}`);
    expect(html).not.toContain(`/cases/${received.case}/approve`);
    expect((await page(browser, `/cases/${received.case}/approve`)).status).toBe(403);
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
    const begins = async (): Promise<string> => (await page(browser, '/inbox')).html;
    expect((await page(browser, '/inbox?filter=unclaimed')).html).toContain(received.number);
    expect((await page(browser, '/inbox?filter=mine')).html).not.toContain(`/cases/${received.case}`);
    // With nothing of one's own it begins with what waits for somebody.
    expect(await begins()).toMatch(new RegExp(`<h1>ยังไม่มีคนรับ</h1>.*/cases/${received.case}`, 's'));
    const at = `/cases/${received.case}`;
    expect((await post(browser, at, `${at}/claim`)).status).toBe(303);
    expect(await begins()).toMatch(new RegExp(`<h1>งานของฉัน</h1>.*/cases/${received.case}`, 's'));
    const empty = await post(browser, `${at}/notice`, `${at}/notice`);
    expect(empty.status).toBe(303);
    const again = await page(browser, `${at}/notice`);
    expect(again.status).toBe(422);
    expect(again.html).toContain('เลือกอย่างน้อยหนึ่งรายการที่ขาด');
    const sent = await post(browser, `${at}/notice`, `${at}/notice`, {
      gap: 'shop.plan',
      'text-shop.plan': 'ผังร้านไม่เห็นถังขยะ',
    });
    expect(sent.status).toBe(303);
    const { html } = await page(browser, at);
    expect(html).toContain('รอข้อมูลเพิ่ม');
    expect(html).toContain('ผังร้านไม่เห็นถังขยะ');
  });

  it('sees what a register says against an answer, in sum and beside the value', async () => {
    const { case: id } = await receive({ 'shop.subDistrict': '500105' });
    const said = 'บ้านหลังที่เลือกไม่ได้อยู่ในตำบลที่ตอบไว้ตอนต้น';
    const browser = await test.signIn(ari);
    const { html } = await page(browser, `/cases/${id}`);
    expect(html.split(said)).toHaveLength(3);
    expect(html).toMatch(/<p class="row-warning">.*?บ้านหลังที่เลือก/s);
    expect((await page(browser, `/cases/${received.case}`)).html).not.toContain(said);
  });

  it('who decides refuses only with facts and reasons, by a letter', async () => {
    const { case: id } = await receive();
    const at = `/cases/${id}`;
    const worker = await test.signIn(ari);
    await post(worker, at, `${at}/claim`);
    await post(worker, at, `${at}/find-complete`);
    const browser = await test.signIn(somsak);
    await test.showToken(browser);
    const bare = await post(browser, `${at}/refuse`, `${at}/refuse`, { reasonCode: 'building-use' });
    expect(bare.status).toBe(303);
    expect((await page(browser, `${at}/refuse`)).status).toBe(422);
    const done = await post(browser, `${at}/refuse`, `${at}/refuse`, {
      reasonCode: 'building-use',
      facts: 'อาคารได้รับอนุญาตเป็นที่อยู่อาศัย',
      reasons: 'ใช้ประกอบการค้าไม่ได้',
      appealTo: 'เจ้าหน้าที่ผู้ทำคำสั่งนี้',
    });
    expect(done.status).toBe(303);
    expect((await page(browser, at)).html).toContain('ไม่อนุมัติ');
  });

  it('a case is claimed and found complete at once, and a repeated click does nothing again', async () => {
    const { case: id } = await receive();
    const at = `/cases/${id}`;
    const worker = await test.signIn(ari);
    const shown = hidden((await page(worker, at)).html, `${at}/find-complete`);
    const twice = [await worker.post(`${test.origin}${at}/find-complete`, shown)];
    twice.push(await worker.post(`${test.origin}${at}/find-complete`, shown));
    expect(twice.map(({ status }) => status)).toEqual([303, 303]);
    const types = await test.desk.store.asAgency(
      test.desk.agencies.ofSubsystem('TH/LGO/CNX/desk').id,
      (trx) =>
        trx.selectFrom('case_action').select('type').where('case_id', '=', id).orderBy('version').execute(),
    );
    expect(types.map(({ type }) => type)).toEqual(['receive', 'claim', 'find-complete']);
  });

  it('leads from one case to the next that waits', async () => {
    await receive();
    const browser = await test.signIn(somsak);
    const led = await browser.go(`${test.origin}/inbox/next`);
    expect(led.headers.get('location')).toMatch(/^\/cases\/[0-9a-f-]{36}$/);
  });

  it('leads past a case that can wait to each other one, and from the last to the first', async () => {
    await receive();
    const browser = await test.signIn(somsak);
    const nextTo = async (after: string): Promise<string> =>
      (await browser.go(`${test.origin}/inbox/next${after}`)).headers.get('location')?.split('/').at(-1) ??
      '';
    const first = await nextTo('');
    const seen = [first];
    let id = await nextTo(`?after=${first}`);
    while (id !== first && seen.length < 50) {
      seen.push(id);
      id = await nextTo(`?after=${id}`);
    }
    expect(seen.length).toBeGreaterThan(1);
    expect(new Set(seen).size).toBe(seen.length);
    // One that is not there, or another agency's, moves nothing.
    expect(await nextTo('?after=01a2095e-1ffd-71f8-914d-72a95f99d7c7')).toBe(first);
    expect((await browser.go(`${test.origin}/inbox/next?after=x`)).status).toBe(400);
  });

  it('who approves says that they have checked what nothing has proved', async () => {
    const { case: id } = await receive();
    const at = `/cases/${id}`;
    const browser = await test.signIn(somsak);
    await post(browser, at, `${at}/find-complete`);
    await test.showToken(browser);
    const blind = await post(browser, `${at}/approve`, `${at}/approve`, { remark: 'ครบถ้วน' });
    expect(blind.status).toBe(303);
    const asked = await page(browser, `${at}/approve`);
    expect([asked.status, asked.html.includes('ตรวจหลักฐานเหล่านี้ก่อน')]).toEqual([422, true]);
    expect(asked.html).toContain('ครบถ้วน');
    await post(browser, `${at}/approve`, `${at}/approve`, { checked: 'yes' });
    expect((await page(browser, at)).html).toContain('รอชำระเงิน');
  });

  it('who decides is asked for a second factor, and loses nothing that was typed', async () => {
    const { case: id } = await receive();
    const at = `/cases/${id}`;
    const worker = await test.signIn(ari);
    await post(worker, at, `${at}/claim`);
    await post(worker, at, `${at}/find-complete`);
    const browser = await test.signIn(somsak);
    expect((await page(browser, at)).html).toContain(`${at}/approve`);
    const asked = await browser.go(`${test.origin}${at}/approve`);
    expect(asked.headers.get('location')).toBe(
      `/second-factor?returnTo=${encodeURIComponent(`${at}/approve`)}`,
    );
    await test.showToken(browser);
    expect((await page(browser, `${at}/approve`)).html).toContain('฿700');
    const fields = {
      ...hidden((await page(browser, `${at}/approve`)).html, `${at}/approve`),
      remark: 'ครบถ้วน',
      checked: 'yes',
    };
    test.clock.forward(16 * 60_000);
    const late = await browser.post(`${test.origin}${at}/approve`, fields);
    expect(late.headers.get('location')).toContain('/second-factor');
    expect((await page(browser, at)).html).not.toContain('รอชำระเงิน');
    await test.showToken(browser);
    expect((await page(browser, `${at}/approve`)).html).toContain('ครบถ้วน');
    const again = { remark: 'ครบถ้วน', checked: 'yes' };
    expect((await post(browser, `${at}/approve`, `${at}/approve`, again)).status).toBe(303);
    const { html } = await page(browser, at);
    expect(html).toContain('รอชำระเงิน');
    expect(html).toContain('ครบถ้วน');
  });

  it('leaves a trace that the person sees', async () => {
    const agency = test.desk.agencies.ofSubsystem('TH/LGO/CNX/desk');
    const views = await readViews(test.desk, agency, { kind: 'pid', value: applicant.id });
    expect(views.map((row) => row.case)).toContain(received.number);
    expect(JSON.stringify(views)).not.toContain('อารีย์');
    expect(await readViews(test.desk, agency, { kind: 'pid', value: '9501100009999' })).toEqual([]);
  });

  it('tells what was shown in each look and when, not the catalogue of the service', async () => {
    const { case: id, number } = await receive();
    const agency = test.desk.agencies.ofSubsystem('TH/LGO/CNX/desk');
    const browser = await test.signIn(ari);
    await page(browser, `/cases/${id}`);
    test.clock.forward(5 * 60_000);
    await page(browser, `/cases/${id}`);
    const views = await readViews(test.desk, agency, { kind: 'pid', value: applicant.id });
    const row = views.find((each) => each.case === number);
    const shown = toSubmission(test).answers.flatMap((each) => (each.value === undefined ? [] : [each.id]));
    expect(new Set(row?.items)).toEqual(new Set(shown));
    expect(row?.items).not.toContain('company.id');
    expect((row?.lastAt ?? '') > (row?.at ?? '')).toBe(true);
  });

  it('searches a person by number unseen by no one: noted for the person and in the trail, and never in an address', async () => {
    test.clock.forward(3 * 3_600_000);
    const browser = await test.signIn(ari);
    const search = (q: string) => post(browser, '/inbox', '/inbox', { q });
    const found = await search(`${applicant.id.slice(0, 1)}-${applicant.id.slice(1)}`);
    expect(found.status).toBe(303);
    const at = found.headers.get('location') ?? '';
    expect(at).toBe('/inbox?found=yes');
    const { html } = await page(browser, at);
    expect(html).toContain(received.number);
    expect(html).not.toMatch(new RegExp(`(?:href|action)="[^"]*${applicant.id}`));
    const agency = test.desk.agencies.ofSubsystem('TH/LGO/CNX/desk');
    const views = await readViews(test.desk, agency, { kind: 'pid', value: applicant.id });
    expect(
      views.find((row) => row.at > new Date(test.clock.date().getTime() - 60_000).toISOString()),
    ).toMatchObject({
      case: expect.any(String) as string,
      items: [],
    });
    test.clock.forward(1000);
    await search('9501100009999');
    expect((await page(browser, at)).html).toContain('ไม่พบเรื่องที่ตรงกัน');
    const hash = (pid: string) => toPersonHash(test.desk.personKey, `pid:${pid}`).toString('hex');
    const noted = await test.desk.store.asAgency(agency.id, (trx) =>
      trx.selectFrom('audit').select('detail').where('action', '=', 'find-person').orderBy('at').execute(),
    );
    expect(noted.map(({ detail }) => detail)).toMatchObject([
      { list: '/inbox', hashes: [hash(applicant.id), expect.any(String)] },
      { list: '/inbox', hashes: [hash('9501100009999'), expect.any(String)] },
    ]);
    expect(JSON.stringify(noted)).not.toContain(applicant.id);
  });

  it('searches anew at another agency, and in another officer’s place: what is shown was searched by who sees it', async () => {
    const both = '9501100000258';
    for (const member of ['TH/LGO/CNX', 'TH/GOV/RD'])
      await test.addOfficer({ pid: both, name: 'สอง หน่วยงาน', role: 'decider', member });
    const [here, there] = ['TH/LGO/CNX/desk', 'TH/GOV/RD/desk'].map((each) =>
      test.desk.agencies.ofSubsystem(each),
    );
    const searches = (agency = '') =>
      test.desk.store.asAgency(agency, (trx) =>
        trx.selectFrom('audit').select('id').where('action', '=', 'find-person').execute(),
      );
    const browser = await test.signIn(both);
    const chosen = here?.id ?? '';
    await post(browser, '/inbox', '/agency', { agency: chosen });
    await post(browser, '/inbox', '/inbox', { q: applicant.id });
    expect((await page(browser, '/inbox?found=yes')).html).toContain(applicant.id);
    const before = (await searches(there?.id)).length;
    await post(browser, '/inbox', '/agency', { agency: there?.id ?? '' });
    expect((await page(browser, '/inbox?found=yes')).html).not.toContain(applicant.id);
    expect(await searches(there?.id)).toHaveLength(before);
    await post(browser, '/inbox', '/agency', { agency: chosen });
    await post(browser, '/inbox', '/inbox', { q: applicant.id });
    test.identity.person = { pid: ari, name: 'อารีย์', acr: 'ial2.3-aal2' };
    browser.forget(test.identity.issuer);
    await browser.follow(`${test.origin}/signin?returnTo=/`);
    expect((await page(browser, '/inbox?found=yes')).html).not.toContain(applicant.id);
  });

  it('searches a case by its number, which is about nobody', async () => {
    const browser = await test.signIn(ari);
    await post(browser, '/inbox', '/inbox', { q: received.number.toLowerCase() });
    const { html } = await page(browser, '/inbox?found=yes');
    expect(html).toContain(`href="/cases/${received.case}"`);
    expect((await post(browser, '/inbox', '/inbox', { q: ' ' })).headers.get('location')).toBe('/inbox');
    // An address of before searches nothing any more.
    expect((await page(browser, `/inbox?q=${received.number}&filter=closed`)).html).not.toContain(
      `/cases/${received.case}`,
    );
    expect((await post(browser, '/inbox', '/inbox', { q: '1'.repeat(61) })).status).toBe(400);
    const bare = await browser.post(`${test.origin}/inbox`, { q: received.number });
    expect(bare.status).toBe(403);
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
