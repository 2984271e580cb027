import { throwAwayDatabase, type ThrowAwayDatabase } from '@saphan/testkit';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { beginRestaurant, fillRestaurant, idIn, pathOf } from '../fixture/apply.fixture.ts';
import { openBrowser, type Browser, type Visited } from '../fixture/browser.fixture.ts';
import { startPortal, type TestPortal } from '../fixture/start-portal.fixture.ts';

const item = 'person.nationality';
const [town, revenue, register] = ['เทศบาลนครเชียงใหม่', 'กรมสรรพากร', 'กรมการปกครอง'];
const otherwise = `${town} ไม่มีข้อตกลงขอข้อมูลนี้จาก${register} เจ้าหน้าที่จะตรวจด้วยวิธีอื่น`;
const byItself = `หน่วยงานที่พิจารณาจะถามจาก${register}เอง`;

let database: ThrowAwayDatabase;
let portal: TestPortal;
let browser: Browser;
let at: Visited;

/** Takes the item out of all agreements of a consumer. */
function takeAway(consumer: string): void {
  for (const { agreement } of portal.portal.network.snapshot().agreements)
    if (agreement.consumer === consumer) {
      const { items } = agreement;
      if (items.includes(item)) items.splice(items.indexOf(item), 1);
    }
}

beforeAll(async () => {
  database = await throwAwayDatabase({ migrations: join(import.meta.dirname, '../../migrations') });
  portal = await startPortal(database.appUrl);
  browser = openBrowser(portal.origin);
  takeAway('TH/GOV/DGA/portal');
  at = await beginRestaurant(browser);
});
afterAll(async () => {
  await portal.stop();
  await database.drop();
});

test('what the portal has no agreement for is not asked, and the agency that has one is named as the one to ask', () => {
  expect(portal.gateway.questions.flatMap(({ items }) => items)).not.toContain(item);
  expect(at.html).toContain(byItself);
  expect(at.html).not.toContain('ไม่มีข้อตกลง');
});

test('where the deciding agency has none either, the person reads so and what happens instead', async () => {
  takeAway('TH/LGO/CNX/desk');
  at = await browser.go(pathOf(at));
  expect(at.html).toContain(otherwise);
  expect(at.html).toContain('คุณไม่ต้องนำเอกสารมา');
  expect(at.html).not.toContain(byItself);
  // The Revenue Department decides without it.
  expect(at.html).not.toContain(`${revenue} ไม่มีข้อตกลง`);
});

test('a source that does not answer is not said to be asked later by an agency that may not', async () => {
  portal.gateway.silent.add('taxpayer.v1');
  const other = openBrowser(portal.origin);
  const begun = await beginRestaurant(other);
  expect(begun.html).toContain('ยื่นต่อได้เลย');
  for (const signed of portal.portal.network.snapshot().agreements)
    if (signed.agreement.purpose.code === 'decide' && signed.agreement.service.endsWith('/taxpayer.v1'))
      signed.revokedAt = '2026-11-23T00:00:00Z';
  const again = await other.go(pathOf(begun));
  expect(again.html).not.toContain('ยื่นต่อได้เลย');
  expect(again.html).toContain(`ไม่มีข้อตกลงขอข้อมูลนี้จาก${revenue}`);
});

test('the check of answers and the declared copy say the same', async () => {
  at = await fillRestaurant(browser, at);
  expect(at.html).toContain(otherwise);
  expect(at.html).not.toContain(byItself);
  const id = idIn(at);
  await browser.post(`/apply/${id}/declare`, at, {});
  const copy = await browser.go(`/applications/${id}/declared`);
  expect(copy.html).toContain('ไม่มีข้อตกลงให้หน่วยงานขอจากทะเบียน เจ้าหน้าที่ตรวจด้วยวิธีอื่น');
});
