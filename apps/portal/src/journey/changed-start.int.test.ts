import type { Submission } from '@saphan/contracts';
import { throwAwayDatabase, type ThrowAwayDatabase } from '@saphan/testkit';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  beginRestaurant,
  fillRestaurant,
  idIn,
  pathOf,
  startAnswers,
  startPath,
} from '../fixture/apply.fixture.ts';
import { openBrowser, valueOf, type Browser, type Visited } from '../fixture/browser.fixture.ts';
import { company, house, kanya } from '../fixture/people.fixture.ts';
import { startPortal, type TestPortal } from '../fixture/start-portal.fixture.ts';

const [area, kind] = ['shop.areaSquareMetres', 'applicant.kind'];
const [notification, licence] = ['แจ้งจัดตั้งสถานที่จำหน่ายอาหาร', 'ใบอนุญาตจัดตั้งสถานที่จำหน่ายอาหาร'];

let database: ThrowAwayDatabase;
let portal: TestPortal;
let browser: Browser;
let before: Visited;
let checked: Visited;
let id: string;

/** Presses "change" beside an answer of the start, answers anew, and stands before what becomes of it. */
async function answerAnew(at: Visited, question: string, answer: string): Promise<Visited> {
  const asked = await browser.post(`/apply/${id}/start/${question}`, at, {});
  expect(pathOf(asked)).toBe(startPath);
  // The page holds what the draft was begun with.
  expect(valueOf(asked, area)).not.toBe('');
  return browser.post(startPath, asked, {
    ...startAnswers,
    [area]: valueOf(asked, area),
    [question]: answer,
  });
}

beforeAll(async () => {
  database = await throwAwayDatabase({ migrations: join(import.meta.dirname, '../../migrations') });
  portal = await startPortal(database.appUrl);
  browser = openBrowser(portal.origin);
  checked = await fillRestaurant(browser, await beginRestaurant(browser));
  id = idIn(checked);
});
afterAll(async () => {
  await portal.stop();
  await database.drop();
});

test('who answers a question of the start anew sees first what it changes', async () => {
  expect(checked.html).toContain(`action="/apply/${id}/start/${area}"`);
  const result = await answerAnew(checked, area, '250');
  expect(pathOf(result)).toBe('/life/open-restaurant/result');
  const notice = /คุณกำลังแก้คำตอบ.*?คำขอเดิมจะเปลี่ยนเมื่อกดปุ่ม/s.exec(result.html)?.[0] ?? '';
  const [gained, lost] = notice.split('ไม่ต้องยื่นแล้ว');
  expect(gained).toContain(licence);
  expect(lost).toContain(notification);
  // Nothing has changed yet, and who leaves it at that finds it as it was.
  before = await browser.go(`/apply/${id}/check`);
  expect(before.html).toContain('80 ตร.ม.');
});

test('the draft then holds other services, and all that was filled in', async () => {
  const result = await browser.go('/life/open-restaurant/result');
  checked = await browser.post(`/apply/${id}/start`, result, {});
  expect(pathOf(checked)).toBe(`/apply/${id}/check`);
  expect(checked.html).toContain('250 ตร.ม.');
  expect(checked.html).toContain('ครัวกัญญา');
  expect(checked.html).toContain(licence);
  expect(checked.html).not.toContain(notification);
  // What it costs follows: the licence of a place of 250 m², and the commercial registration.
  expect(checked.html).toContain('data-fee="205000"');
});

test('who declares more floor than the building has is told both, and may go on', () => {
  const said = 'พื้นที่ใช้สอยของอาคาร: 120 ตร.ม. · พื้นที่ร้าน: ';
  expect(before.html).not.toContain(said);
  expect(checked.html).toContain(`${said}250 ตร.ม.`);
  expect(checked.html).toContain('หน่วยงานจะเห็นทั้งสองค่า');
});

test('the same press once more changes nothing', async () => {
  const again = await browser.post(`/apply/${id}/start`, checked, {});
  expect(pathOf(again)).toBe(`/apply/${id}/check`);
  expect(again.html).toContain('250 ตร.ม.');
});

test('another kind of applicant is led to the choice, and cannot submit without it', async () => {
  const result = await answerAnew(checked, kind, 'company');
  const choice = await browser.post(`/apply/${id}/start`, result, {});
  expect(pathOf(choice)).toBe(`/apply/${id}/for`);
  const past = await browser.go(`/apply/${id}/check`);
  expect(past.html).not.toContain(`action="/apply/${id}/declare"`);
  expect(past.html).toContain(`href="/apply/${id}/for"`);
  const chosen = await browser.post(`/apply/${id}/for`, choice, { for: company });
  expect(pathOf(chosen)).toContain(`/apply/${id}/pages/`);
  const back = await answerAnew(await browser.go(`/apply/${id}/check`), kind, 'person');
  checked = await browser.post(`/apply/${id}/start`, back, {});
  const missing = /ยังขาดคำตอบ.*?<\/ul>/s.exec(checked.html)?.[0] ?? '';
  expect(missing).not.toContain(`/apply/${id}/for`);
  expect(missing).toContain(`href="/apply/${id}/pages/shop"`);
});

test('a question that is none of the start, or of somebody else, is not found', async () => {
  expect((await browser.post(`/apply/${id}/start/shop.name`, checked, {})).status).toBe(404);
  const stranger = openBrowser(portal.origin);
  portal.identity.person = { ...portal.identity.person, pid: '9500100000419' };
  const at = await stranger.go('/applications');
  expect((await stranger.post(`/apply/${id}/start/${area}`, at, {})).status).toBe(404);
  expect((await stranger.post(`/apply/${id}/start`, at, {})).status).toBe(404);
});

test('the agencies get the services and answers as they stand now', async () => {
  portal.identity.person = { ...kanya };
  const shop = await browser.go(`/apply/${id}/pages/shop`);
  await browser.postFiles(pathOf(shop), shop, {
    _drawn: valueOf(shop, '_drawn'),
    'shop.houseCode': house,
    'shop.tenure': 'own',
    'shop.name': 'ครัวกัญญา',
    'shop.foodKinds': 'cooked',
    'shop.seats': '20',
    'shop.toilets': '2',
    'shop.greaseTrap': 'yes',
  });
  const at = await browser.go(`/apply/${id}/check`);
  await browser.post(`/apply/${id}/declare`, at, {});
  await portal.runJobs();
  const sent = portal.gateway.deliveries.map(
    ({ body }) => JSON.parse(Buffer.from(body).toString()) as Submission,
  );
  expect(sent.map(({ service }) => service.id)).toContain('food-place-licence');
  expect(sent.map(({ service }) => service.id)).not.toContain('food-place-notification');
  const answers = sent.find(({ service }) => service.id === 'food-place-licence')?.answers ?? [];
  expect(answers.find((answer) => answer.id === area)?.value).toBe(250);
});

test('who said it is for a company and then chooses oneself gets what that needs, and is told', async () => {
  portal.identity.person = { ...kanya };
  const visitor = openBrowser(portal.origin);
  const begun = await beginRestaurant(visitor, 'company');
  expect(pathOf(begun)).toContain('/for');
  const first = await visitor.post(pathOf(begun), begun, { for: 'self' });
  expect(first.html).toContain('บริการเปลี่ยนตามที่เลือก');
  expect(first.html).toContain('จดทะเบียนพาณิชย์');
  const check = await visitor.go(`/apply/${idIn(first)}/check`);
  expect(check.html).toContain('จดทะเบียนพาณิชย์');
  const again = await visitor.go(`/apply/${idIn(first)}/for`);
  const same = await visitor.post(pathOf(again), again, { for: 'self' });
  expect(same.html).not.toContain('บริการเปลี่ยนตามที่เลือก');
});

test('a register is asked anew for what a service that came in needs of it, once, and what it gave before stays', async () => {
  portal.identity.person = { ...kanya };
  const visitor = openBrowser(portal.origin);
  const begun = await beginRestaurant(visitor);
  const draft = idIn(begun);
  const ofPerson = () => portal.gateway.questions.filter(({ service }) => service.endsWith('/person.v1'));
  const before = ofPerson().length;
  const [first] = ofPerson().slice(-1);
  expect(first?.items).not.toContain('person.sex');
  const asked = await visitor.post(`/apply/${draft}/start/own.openRestaurant.plans`, begun, {});
  const result = await visitor.post(startPath, asked, {
    ...startAnswers,
    'own.openRestaurant.plans': 'alcohol',
    'alcohol.licenceType': 'type-2',
  });
  await visitor.post(`/apply/${draft}/start`, result, {});
  const page = await visitor.go(`/apply/${draft}/pages/applicant`);
  await visitor.go(`/apply/${draft}/check`);
  const later = ofPerson().slice(before);
  expect(later.map(({ items }) => new Set(items))).toEqual([
    new Set([...(first?.items ?? []), 'person.sex']),
  ]);
  expect(page.html).toContain('กัญญา');
});
