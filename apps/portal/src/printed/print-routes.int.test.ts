import { hasProgram, throwAwayDatabase, type ThrowAwayDatabase } from '@saphan/testkit';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  beginRestaurant,
  fillShop,
  idIn,
  pathOf,
  planFile,
  submitRestaurant,
} from '../fixture/apply.fixture.ts';
import { openBrowser, valueOf, type Browser } from '../fixture/browser.fixture.ts';
import { kanya, malee } from '../fixture/people.fixture.ts';
import { startPortal, type TestPortal } from '../fixture/start-portal.fixture.ts';

let database: ThrowAwayDatabase;
let portal: TestPortal;
let browser: Browser;
beforeAll(async () => {
  database = await throwAwayDatabase({ migrations: join(import.meta.dirname, '../../migrations') });
  portal = await startPortal(database.appUrl);
});
beforeEach(() => {
  portal.identity.person = { ...kanya };
  browser = openBrowser(portal.origin);
});
afterAll(async () => {
  await portal.stop();
  await database.drop();
});

const canRead = hasProgram('pdftotext');

/** What stands on the paper; nothing where no tool can read it. */
async function paperOf(path: string): Promise<string> {
  const answer = await browser.send(path);
  expect(answer.headers.get('content-type')).toBe('application/pdf');
  expect(answer.headers.get('cache-control')).toContain('no-store');
  const pdf = Buffer.from(await answer.arrayBuffer());
  expect(pdf.subarray(0, 5).toString('latin1')).toBe('%PDF-');
  return canRead ? execFileSync('pdftotext', ['-layout', '-', '-'], { input: pdf, encoding: 'utf8' }) : '';
}

/** Whether the paper has these words, where it can be read. */
function expectOn(paper: string, words: readonly string[]): void {
  for (const each of canRead ? words : []) expect(paper).toContain(each);
}

async function statusAs(person: typeof kanya, path: string): Promise<number> {
  portal.identity.person = { ...person };
  const other = openBrowser(portal.origin);
  await other.go('/applications');
  return (await other.send(path)).status;
}

/** A restaurant as far as its business, which is a partnership of two. @returns the application's id */
async function draftOfPartners(plan = planFile()): Promise<string> {
  const begun = await beginRestaurant(browser);
  let at = pathOf(begun).endsWith('/for') ? await browser.post(pathOf(begun), begun, { for: 'self' }) : begun;
  at = await browser.post(pathOf(at), at, { _drawn: valueOf(at, '_drawn'), 'contact.phone': '020001234' });
  at = await fillShop(browser, at, plan);
  await browser.post(pathOf(at), at, {
    _drawn: `${valueOf(at, '_drawn')} trade.partners`,
    'business.startDate-day': '1',
    'business.startDate-month': '12',
    'business.startDate-year': '2569',
    'trade.form': 'partnership',
    'trade.capital': '300,000',
    'trade.partners.0': '',
    'trade.partners.0.name': 'อานนท์ น้ำใจ',
    'trade.partners.0.pid': '9500100000419',
    'trade.partners.0.contribution': '100,000',
    'trade.partners.4': '',
    'trade.partners.4.name': 'สุดา ปู่ทอง',
    'trade.partners.4.pid': '9500100000702',
    'trade.partners.4.contribution': '50,000',
  });
  return idIn(at);
}

test('a draft is printed for its person alone, with what is answered, rows and sources', async () => {
  const id = await draftOfPartners();
  const path = `/apply/${id}/form.pdf`;
  expect(await statusAs(malee, path)).toBe(404);
  expect((await openBrowser(portal.origin).send(path)).status).not.toBe(200);
  expect((await browser.go(`/apply/${id}/check`)).html).toContain(path);
  const paper = await paperOf(path);
  expectOn(paper, ['ร่าง ยังไม่ได้ยื่น', 'ครัวกัญญา', 'ลงชื่อผู้ยื่น', 'จากทะเบียน', '1 ธันวาคม 2569']);
  expectOn(paper, ['หุ้นส่วน 1', 'อานนท์ น้ำใจ', 'หุ้นส่วน 2', 'สุดา ปู่ทอง', '9-5001-00000-70-2']);
  expectOn(await paperOf(`${path}?lang=en`), ['Draft, not submitted', 'ครัวกัญญา', '1 December 2026']);
});

test('letters that can’t be printed keep nobody from their paper, and it is said', async () => {
  const paper = await paperOf(`/apply/${await draftOfPartners(planFile('图 plan.png'))}/form.pdf`);
  expectOn(paper, ['? plan.png', 'อักษรบางตัวพิมพ์ลงกระดาษไม่ได้']);
});

test('what was declared is printed by agency, with its own items alone, until it is erased', async () => {
  const id = await submitRestaurant(portal, browser);
  expect((await browser.send(`/apply/${id}/form.pdf`)).status).toBe(409);
  const page = await browser.go(`/applications/${id}/declared`);
  const paths = [...page.html.matchAll(/href="([^"]+\/form\.pdf)"/g)].map(([, path = '']) => path);
  const of = (service: string) => paths.find((path) => path.includes(`/${service}/`)) ?? '';
  expect(paths).toHaveLength(3);
  for (const path of paths) expect(await statusAs(malee, path)).toBe(404);
  const food = await paperOf(of('food-place-notification'));
  expectOn(food, ['ครัวกัญญา', 'รับรองทางอิเล็กทรอนิกส์โดย', 'คำขอเลขที่', 'ลายนิ้วมือ', 'จากทะเบียน']);
  expect(food).not.toContain('฿300,000');
  expectOn(await paperOf(of('commercial-registration')), ['฿300,000']);
  const [one = ''] = paths;
  for (const wrong of [
    one.replace(/declared\/[^/]+/, `declared/${id}`),
    one.replace(/[^/]+\/form/, 'liquor-licence-none/form'),
  ])
    expect((await browser.send(wrong)).status).toBe(404);
  const asked = await browser.go(`/applications/${id}/declared/erase`);
  await browser.post(`/applications/${id}/declared/erase`, asked, {});
  expect((await browser.send(one)).status).toBe(404);
});

test('nobody has papers drawn without end', async () => {
  const path = `/apply/${idIn(await beginRestaurant(browser))}/form.pdf`;
  const answers = await Promise.all(Array.from({ length: 30 }, () => browser.send(path)));
  const statuses = answers.map(({ status }) => status);
  expect(statuses).toContain(200);
  expect(statuses).toContain(429);
});
