import { throwAwayDatabase, type ThrowAwayDatabase } from '@saphan/testkit';
import { changeCatalogue } from '@saphan/catalogue';
import type { Catalogue } from '@saphan/contracts';
import { addCalendarDays, toBangkokDay } from '@saphan/thai';
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
import { openBrowser } from '../fixture/browser.fixture.ts';
import { startPortal, type TestPortal } from '../fixture/start-portal.fixture.ts';

/** A service that is taken in on one day of the year alone, which is not today. */
const closedNow = (catalogue: Catalogue): Catalogue => {
  const day = addCalendarDays(toBangkokDay(new Date()), 40).slice(5);
  const label = { th: 'วันเดียว', en: 'one day' };
  const services = catalogue.services.map((service) =>
    service.id === 'food-place-notification'
      ? { ...service, windows: [{ label, from: day, until: day }] }
      : service,
  );
  return changeCatalogue({ ...catalogue, services }, []);
};

let database: ThrowAwayDatabase;
let portal: TestPortal;
beforeAll(async () => {
  database = await throwAwayDatabase({ migrations: join(import.meta.dirname, '../../migrations') });
  portal = await startPortal(database.appUrl, {}, closedNow);
});
afterAll(async () => {
  await portal.stop();
  await database.drop();
});

test('outside its time of the year nothing is declared, and the page says when it opens', async () => {
  const browser = openBrowser(portal.origin);
  const at = await fillRestaurant(browser, await beginRestaurant(browser));
  const id = idIn(at);
  const check = await browser.go(`/apply/${id}/check`);
  expect(check.html).toContain('ยังไม่เปิดรับ เปิดวันที่');
  // Nothing is left to answer, and nobody is told so.
  expect(check.html).toContain('ยังยื่นไม่ได้ในช่วงนี้');
  expect(check.html).not.toContain('ยังขาดคำตอบ');
  expect(check.html).not.toContain(`action="/apply/${id}/declare"`);
  const declared = await browser.post(`/apply/${id}/declare`, check, {});
  expect(pathOf(declared)).toBe(`/apply/${id}/check`);
  await portal.runJobs();
  expect(portal.gateway.deliveries).toEqual([]);
  const manual = await browser.go('/services/food-place-notification');
  expect(manual.html).toContain('วันเดียว');
  expect(manual.html).toContain('ตอนนี้ยังไม่เปิดรับ เปิดวันที่');
});

test('says so before anybody signs in or fills a form in', async () => {
  const browser = openBrowser(portal.origin);
  const result = await browser.post(startPath, await browser.go('/life/open-restaurant'), startAnswers);
  expect(pathOf(result)).toBe('/life/open-restaurant/result');
  expect(result.html).toMatch(/ยังยื่นไม่ได้ในช่วงนี้.*เปิดรับวันที่/s);
});
