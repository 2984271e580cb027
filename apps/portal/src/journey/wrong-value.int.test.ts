import type { ContestedValue, CorrectionAnswer, CorrectionReport, CorrectionUpdate } from '@saphan/contracts';
import { throwAwayDatabase, type ThrowAwayDatabase } from '@saphan/testkit';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tellPortal } from '../fixture/agency.fixture.ts';
import { beginRestaurant, fillRestaurant, idIn, pathOf } from '../fixture/apply.fixture.ts';
import { openBrowser, type Browser, type Visited } from '../fixture/browser.fixture.ts';
import { company, kanya, malee, registers, somchai } from '../fixture/people.fixture.ts';
import { startPortal, type TestPortal } from '../fixture/start-portal.fixture.ts';

const item = 'person.lastNameTh';
const intake = 'TH/GOV/DOPA/desk/corrections.v1';
const script = '<script>alert("1")</script>';
const written = { shouldBe: 'ศรีวิไลย์', reasons: `สูติบัตร ${script}`, proceed: 'contested' };

let database: ThrowAwayDatabase;
let portal: TestPortal;
let browser: Browser;
let ready: Visited;
let application: string;
let report: string;

beforeAll(async () => {
  database = await throwAwayDatabase({ migrations: join(import.meta.dirname, '../../migrations') });
  portal = await startPortal(database.appUrl);
  portal.identity.person = kanya;
  browser = openBrowser(portal.origin);
  ready = await fillRestaurant(browser, await beginRestaurant(browser));
  application = idIn(ready);
});
afterAll(async () => {
  await portal.stop();
  await database.drop();
});

const wrong = (id = item) => `/apply/${application}/wrong/${id}`;
const reports = () => portal.gateway.deliveries.filter(({ service }) => service === intake);
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- names what the test takes the body for
const bodyOf = <Body>(bytes: Uint8Array): Body => JSON.parse(Buffer.from(bytes).toString('utf8')) as Body;

const toUpdate = (version: number, more: Partial<CorrectionUpdate> = {}): CorrectionUpdate => ({
  profile: 'saphan-correction-update-1',
  report,
  number: 'DOPA-R-69-00001',
  version,
  state: 'received',
  turn: 'agency',
  since: '2026-11-27T03:51:00.000Z',
  due: '2026-12-27T16:59:59.999Z',
  history: [{ state: 'received', at: '2026-11-27T03:51:00.000Z' }],
  ...more,
});
const tell = (update: CorrectionUpdate, client = 'TH/GOV/DOPA/desk') =>
  tellPortal(portal, { client, service: 'correction-updates.v1', path: '/', body: update });

/** Signs in as another person, in a browser of their own. */
async function signInAs(person: typeof kanya): Promise<Browser> {
  portal.identity.person = person;
  const other = openBrowser(portal.origin);
  await other.go('/applications');
  portal.identity.person = kanya;
  return other;
}

describe('nobody reports', () => {
  test('a value that no source gave, or of another person’s application', async () => {
    expect((await browser.go(wrong('person.sex'))).status).toBe(404);
    expect((await browser.go(wrong('contact.phone'))).status).toBe(404);
    const other = await signInAs(malee);
    expect((await other.go(wrong())).status).toBe(404);
  });

  test('without saying what and why, at too great length, or without saying how to go on', async () => {
    const form = await browser.go(wrong());
    expect(form.html).toContain('ศรีวิไล');
    for (const change of [
      { shouldBe: ' ' },
      { reasons: '' },
      { reasons: 'ก'.repeat(2001) },
      { proceed: 'x' },
    ]) {
      const at = await browser.post(wrong(), form, { ...written, ...change });
      expect(at.status).toBe(422);
    }
    expect(reports()).toEqual([]);
  });
});

describe('a report', () => {
  test('begins at the seal of the whole name too, with one way for each of its parts', async () => {
    const { html } = await browser.go(`/apply/${application}/pages/applicant`);
    expect(html).toMatch(
      /ข้อมูลนี้ไม่ถูกต้อง: <a href="[^"]*\/wrong\/person\.titleTh">.*?<\/a> · <a href="[^"]*\/wrong\/person\.firstNameTh">/,
    );
  });

  test('goes to the owner signed, with the one value under its seal, once', async () => {
    const form = await browser.go(wrong());
    const at = await browser.post(wrong(), form, written);
    report = idIn(at);
    expect(pathOf(at)).toBe(`/corrections/${report}`);
    expect(at.html).toContain('&lt;script>');
    expect(at.html).not.toContain(script);
    const again = await browser.post(wrong(), form, { ...written, shouldBe: 'อื่น' });
    expect(again.status).toBe(409);
    await browser.go(`/corrections/${report}/declared`);
    portal.gateway.silent.add(intake);
    expect(await portal.runJobs()).toBe(1);
    portal.gateway.silent.delete(intake);
    await portal.runJobs();
    await portal.runJobs();
    expect(reports()).toHaveLength(1);
    const [delivery] = reports();
    expect(delivery).toMatchObject({ purpose: 'report-wrong', path: '/', subject: { value: kanya.pid } });
    expect(delivery?.proofs).toHaveLength(1);
    const body = bodyOf<CorrectionReport>(delivery?.body ?? new Uint8Array());
    expect(body).toMatchObject({ report, item, shouldBe: 'ศรีวิไลย์', reporter: { id: kanya.pid } });
    // Issuer-signed part, one disclosure, nothing after it.
    expect(body.seal.token.split('~')).toHaveLength(3);
  });

  test('is nobody else’s to see, to send or to ask for', async () => {
    const other = await signInAs(malee);
    expect((await other.go(`/corrections/${report}`)).status).toBe(404);
    const page = await other.go('/corrections');
    expect(page.html).not.toContain(report);
    expect((await other.post(`/corrections/${report}/again`, page, {})).status).toBe(404);
    expect((await other.post(`/corrections/${report}/answer`, page, { answer: 'x' })).status).toBe(404);
  });

  test('leaves nothing that names the person readable in the database', async () => {
    const { rows } = await portal.pool.query<{ text: string }>(
      `select encode(content, 'escape') as text from correction
       union all select coalesce(encode(body, 'escape'), '') from correction_message`,
    );
    for (const { text } of rows) expect(text).not.toMatch(/ศรีวิไล|สูติบัตร/);
    const kept = await portal.pool.query(`select 1 from correction_message where body is not null`);
    expect(kept.rowCount).toBe(0);
  });
});

describe('the application', () => {
  test('goes on with the sealed value, and who decides is told that it is contested', async () => {
    const check = await browser.go(`/apply/${application}/check`);
    const topic = check.html.slice(check.html.indexOf('<h2>ผู้ประกอบการ'));
    const folded = topic.indexOf('<details class="folded topic">');
    expect(topic.indexOf(`/corrections/${report}`)).toBeLessThan(folded);
    expect(topic.indexOf(wrong('person.firstNameTh'))).toBeGreaterThan(folded);
    await browser.post(`/apply/${application}/declare`, check, {});
    await portal.runJobs();
    const submitted = portal.gateway.deliveries.filter(({ service }) => service.endsWith('case-intake.v1'));
    for (const { body } of submitted) expect(Buffer.from(body).toString()).not.toContain('ศรีวิไลย์');
    const marks = portal.gateway.notices.filter(({ service }) => service.endsWith('contested-values.v1'));
    expect(marks.map(({ service }) => service)).toContain('TH/LGO/CNX/desk/contested-values.v1');
    const [mark] = marks.map(({ body }) => JSON.parse(body) as ContestedValue);
    expect(mark).toMatchObject({ application, item, report, owner: 'TH/GOV/DOPA', state: 'received' });
  });
});

describe('the owner’s word', () => {
  test('that the report has come is no news', async () => {
    expect((await tell(toUpdate(1))).status).toBe(204);
    for (const path of ['/applications', '/corrections'])
      expect((await browser.go(path)).html).not.toContain('คำตอบใหม่');
  });

  test('of another agency, of no report or older than known changes nothing', async () => {
    expect((await tell(toUpdate(9), 'TH/GOV/DBD/desk')).status).toBe(422);
    expect((await tell({ ...toUpdate(9), report: application })).status).toBe(422);
    expect((await tell(toUpdate(2, { state: 'checking' }))).status).toBe(204);
    expect((await tell(toUpdate(1))).status).toBe(204);
    const page = await browser.go(`/corrections/${report}`);
    expect(page.html).toContain('data-state="checking"');
    expect(page.html).toContain('DOPA-R-69-00001');
  });

  test('that asks back is answered once, signed', async () => {
    const question = {
      id: '019301a0-0000-7000-8000-0000000000e1',
      at: '2026-11-27T04:00:00.000Z',
      text: 'เลขใด',
    };
    await tell(toUpdate(3, { state: 'asked', turn: 'person', question }));
    expect((await browser.go('/applications')).html).toContain('/corrections');
    const page = await browser.go(`/corrections/${report}`);
    expect((await browser.post(`/corrections/${report}/answer`, page, { answer: '' })).status).toBe(422);
    await browser.post(`/corrections/${report}/answer`, page, { answer: '1/2535' });
    expect((await browser.post(`/corrections/${report}/answer`, page, { answer: '2' })).status).toBe(409);
    await portal.runJobs();
    const sent = reports().at(-1);
    expect(sent?.path).toBe(`/${report}/answer`);
    expect(bodyOf<CorrectionAnswer>(sent?.body ?? new Uint8Array())).toMatchObject({
      question: question.id,
      text: '1/2535',
    });
  });

  test('that it is corrected is news; asked again, the source shows the new value beside the old', async () => {
    const outcome = { type: 'corrected', at: '2026-11-28T04:00:00.000Z' } as const;
    await tell(toUpdate(5, { state: 'corrected', turn: 'nobody', outcome }));
    expect((await browser.go('/applications')).html).toContain('คำตอบใหม่');
    await portal.runJobs();
    const last = portal.gateway.notices
      .filter(({ service }) => service.endsWith('contested-values.v1'))
      .at(-1);
    expect(JSON.parse(last?.body ?? '{}')).toMatchObject({ state: 'corrected', version: 5 });
    const page = await browser.go(`/corrections/${report}`);
    expect(page.html).toContain('แก้ไขแล้วที่ต้นทาง');
    expect((await browser.go('/applications')).html).not.toContain('คำตอบใหม่');
    const held = registers[`person.v1 ${kanya.pid}`]?.values as Record<string, unknown>;
    const before = held[item];
    held[item] = 'ศรีวิไลย์';
    const after = await browser.post(`/corrections/${report}/again`, page, {});
    held[item] = before;
    expect(after.html).toContain('แหล่งข้อมูลมีค่าใหม่แล้ว');
    expect((await browser.go(`/applications/${application}`)).html).toContain(`/corrections/${report}`);
  });
});

test('a value of one’s own is asked for and reported without an application', async () => {
  const ask = await browser.go('/wrong/person.nationality');
  expect(ask.html).toContain('กรมการปกครอง');
  const form = await browser.post('/wrong/person.nationality', ask, {});
  const own = idIn(form);
  expect(form.html).not.toContain('name="proceed"');
  const sent = await browser.post(`/corrections/${own}`, form, { shouldBe: 'TH', reasons: 'บัตร' });
  expect(pathOf(sent)).toBe(`/corrections/${own}`);
  expect((await browser.go('/wrong/shop.name')).status).toBe(404);
});

test('a director reports a value of the company by the register’s own statement', async () => {
  portal.identity.person = somchai;
  const director = openBrowser(portal.origin);
  const begun = await beginRestaurant(director, 'company');
  const id = idIn(begun);
  await director.post(pathOf(begun), begun, { for: company });
  const path = `/apply/${id}/wrong/company.nameTh`;
  const form = await director.go(path);
  await director.post(path, form, { ...written, proceed: 'source' });
  await portal.runJobs();
  const sent = portal.gateway.deliveries.find(({ service }) => service === 'TH/GOV/DBD/desk/corrections.v1');
  const body = bodyOf<CorrectionReport>(sent?.body ?? new Uint8Array());
  expect(body.seal.subject.text).toBe(`juristic:${company}`);
  expect(body.mandate).toBeDefined();
  portal.identity.person = kanya;
});
