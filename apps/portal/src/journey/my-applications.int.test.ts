import { throwAwayDatabase, type ThrowAwayDatabase } from '@saphan/testkit';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { foodUpdate, sendUpdate } from '../fixture/agency.fixture.ts';
import { beginRestaurant, fillRestaurant, idIn, pathOf, submitRestaurant } from '../fixture/apply.fixture.ts';
import { openBrowser, valueOf, type Browser } from '../fixture/browser.fixture.ts';
import { kanya, malee } from '../fixture/people.fixture.ts';
import { startPortal, type TestPortal } from '../fixture/start-portal.fixture.ts';

let database: ThrowAwayDatabase;
let portal: TestPortal;
let browser: Browser;

beforeAll(async () => {
  database = await throwAwayDatabase({ migrations: join(import.meta.dirname, '../../migrations') });
  portal = await startPortal(database.appUrl);
  browser = openBrowser(portal.origin);
});
beforeEach(() => {
  portal.identity.person = { ...kanya };
});
afterAll(async () => {
  await portal.stop();
  await database.drop();
});

test("nobody deletes another's draft, and nobody what was submitted", async () => {
  const draft = idIn(await beginRestaurant(browser));
  portal.identity.person = { ...malee };
  const stranger = openBrowser(portal.origin);
  expect((await stranger.go(`/apply/${draft}/delete`)).status).toBe(404);
  const own = await stranger.go('/applications');
  expect((await stranger.post(`/apply/${draft}/delete`, own, {})).status).toBe(404);
  portal.identity.person = { ...kanya };
  const submitted = await submitRestaurant(portal, browser);
  expect((await browser.go(`/apply/${submitted}/delete`)).status).toBe(409);
  expect((await browser.go(`/applications/${submitted}`)).status).toBe(200);
});

test('what waits for the person stands before what agencies told, until it is sent', async () => {
  const id = await submitRestaurant(portal, browser);
  expect((await browser.go('/applications')).html).toContain('รอหน่วยงานรับเรื่อง');
  const gaps = [{ text: 'บอกเวลาเปิดปิด', file: false }];
  const notice = { id: 'n7', at: '2026-11-24T02:00:00.000Z', until: '2026-12-01T10:00:00.000Z', gaps };
  const due = '2026-12-01T10:00:00.000Z';
  await sendUpdate(portal, foodUpdate(id, 2, { state: 'incomplete', turn: 'person', notice, due }));
  expect((await browser.go('/applications')).html).toContain('รอคุณ ภายใน 1 ธันวาคม 2569');
  const mend = `/applications/${id}/mend/food-place-notification`;
  await browser.postFiles(mend, await browser.go(mend), { 'own.gap.n1': '10:00-22:00' });
  expect((await browser.go('/applications')).html).not.toContain('รอคุณ ภายใน');
});

test('what was declared is kept for the person alone, to the byte, until they erase it', async () => {
  const id = await submitRestaurant(portal, browser);
  const follow = await browser.go(`/applications/${id}`);
  expect(follow.html).toContain(`/applications/${id}/declared`);
  portal.identity.person = { ...malee };
  const stranger = openBrowser(portal.origin);
  await stranger.go('/applications');
  expect((await stranger.go(`/applications/${id}/declared`)).status).toBe(404);
  expect((await stranger.go(`/applications/${id}/declared/data`)).status).toBe(404);
  portal.identity.person = { ...kanya };
  const copy = await browser.go(`/applications/${id}/declared`);
  expect(copy.html).toContain('ครัวกัญญา');
  expect(copy.html).toContain('9-0000-00000-00-1');
  expect(copy.html).toContain('จากทะเบียน');
  const data = JSON.parse((await browser.go(`/applications/${id}/declared/data`)).html) as {
    declarations: { parts: { body: string }[] }[];
  };
  const sent = portal.gateway.deliveries.slice(-3).map(({ body }) => Buffer.from(body).toString());
  expect(data.declarations[0]?.parts.map(({ body }) => body).sort()).toEqual(sent.sort());
  const asked = await browser.go(`/applications/${id}/declared/erase`);
  const erased = await browser.post(`/applications/${id}/declared/erase`, asked, {});
  expect(pathOf(erased)).toBe(`/applications/${id}`);
  expect(erased.html).not.toContain(`/applications/${id}/declared`);
  expect((await browser.go(`/applications/${id}/declared`)).html).toContain('ไม่มีสำเนาแล้ว');
});

test('a draft is taken up where it was left', async () => {
  const begun = await beginRestaurant(browser);
  const id = idIn(begun);
  const at = await browser.post(pathOf(begun), begun, { for: 'self' });
  await browser.post(pathOf(at), at, { _drawn: valueOf(at, '_drawn'), 'contact.phone': '020001234' });
  expect(pathOf(await browser.go(`/apply/${id}`))).toBe(`/apply/${id}/pages/shop`);
  const shop = await browser.go(`/apply/${id}`);
  const refused = await browser.post(pathOf(shop), shop, {
    _drawn: valueOf(shop, '_drawn'),
    'shop.name': '',
  });
  expect(refused.status).toBe(422);
  // Left with a fault and taken up again, it is the page as it stands.
  const again = await browser.go(`/apply/${id}`);
  expect(again.status).toBe(200);
  expect(again.html).not.toContain('error-summary');
  const checked = await fillRestaurant(browser, await browser.go(`/apply/${id}/for`));
  expect(pathOf(checked)).toBe(`/apply/${id}/check`);
  expect(pathOf(await browser.go(`/apply/${id}`))).toBe(`/apply/${id}/check`);
});

test('a draft is deleted after it was asked whether, with all that was typed', async () => {
  const id = idIn(await fillRestaurant(browser, await beginRestaurant(browser)));
  expect((await browser.go('/applications')).html).toContain(`/apply/${id}/delete`);
  const asked = await browser.go(`/apply/${id}/delete`);
  const done = await browser.post(`/apply/${id}/delete`, asked, {});
  expect(pathOf(done)).toBe('/applications');
  expect(done.html).toContain('ลบ “');
  expect(done.html).not.toContain(id);
  expect((await browser.go(`/apply/${id}`)).status).toBe(404);
});

test('a draft for which a director was asked by letter is deleted too', async () => {
  const at = await fillRestaurant(browser, await beginRestaurant(browser, 'company'), 'company');
  const id = idIn(at);
  const invited = await browser.post(`/apply/${id}/cosign`, at, { email: 'somchai@example.com' });
  expect(invited.status).toBe(200);
  const letters = () =>
    portal.pool.query<{ count: string }>(
      `select count(*) from graphile_worker._private_jobs where payload->>'notification' is not null`,
    );
  expect(Number((await letters()).rows[0]?.count)).toBeGreaterThan(0);
  const done = await browser.post(`/apply/${id}/delete`, await browser.go(`/apply/${id}/delete`), {});
  expect(pathOf(done)).toBe('/applications');
  expect((await browser.go(`/apply/${id}`)).status).toBe(404);
});
