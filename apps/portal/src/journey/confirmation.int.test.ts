import { throwAwayDatabase, type ThrowAwayDatabase } from '@saphan/testkit';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { beginRestaurant, fillRestaurant, idIn, pathOf } from '../fixture/apply.fixture.ts';
import { openBrowser, valueOf, type Browser } from '../fixture/browser.fixture.ts';
import { kanya, somchai } from '../fixture/people.fixture.ts';
import { startPortal, type TestPortal } from '../fixture/start-portal.fixture.ts';

let database: ThrowAwayDatabase;
let portal: TestPortal;
let browser: Browser;
let id: string;

beforeAll(async () => {
  database = await throwAwayDatabase({ migrations: join(import.meta.dirname, '../../migrations') });
  portal = await startPortal(database.appUrl);
  browser = openBrowser(portal.origin);
  id = idIn(await fillRestaurant(browser, await beginRestaurant(browser)));
});
beforeEach(() => {
  portal.identity.cancels = false;
  portal.identity.person = { ...kanya };
});
afterAll(async () => {
  await portal.stop();
  await database.drop();
});

const check = () => browser.go(`/apply/${id}/check`);

test('who cancels is back at the check page, signed in, with everything kept', async () => {
  portal.identity.cancels = true;
  const at = await browser.post(`/apply/${id}/declare`, await check(), {});
  expect(pathOf(at)).toBe(`/apply/${id}/check`);
  expect(at.status).toBe(200);
  expect(at.html).toContain('คุณยกเลิกการยืนยันตัวตน ยังไม่มีอะไรถูกส่ง');
  expect(at.html).not.toContain('ยังไม่ได้เข้าสู่ระบบ');
  expect(at.html).toContain('ครัวกัญญา');
  expect((await check()).html).not.toContain('คุณยกเลิกการยืนยันตัวตน');
});

test('what nobody confirmed for an hour is prepared anew, since it says when it is submitted', async () => {
  const admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
  const open = "from declaration where application = $1 and state = 'open'";
  const declare = async (): Promise<unknown> => {
    portal.identity.cancels = true;
    await browser.post(`/apply/${id}/declare`, await check(), {});
    const { rows } = await admin.query<{ id: string }>(`select id ${open}`, [id]);
    return rows;
  };
  const first = await declare();
  expect(await declare()).toEqual(first);
  await admin.query(
    `update declaration set created_at = created_at - interval '61 minutes' where application = $1`,
    [id],
  );
  const later = await declare();
  expect(later).toHaveLength(1);
  expect(later).not.toEqual(first);
  await admin.end();
});

test('where another person confirmed, nothing is sent and the page says so', async () => {
  const drawn = await check();
  portal.identity.person = { ...somchai };
  browser.forget(portal.identity.issuer);
  const at = await browser.post(`/apply/${id}/declare`, drawn, {});
  expect(pathOf(at)).toBe(`/apply/${id}/check`);
  expect(at.html).toContain('ผู้ที่ยืนยันไม่ใช่คนเดียวกับผู้ที่เข้าสู่ระบบ');
  expect(portal.gateway.deliveries).toEqual([]);
});

test('where answers changed since the page was drawn, the new page says so', async () => {
  const drawn = await check();
  const form = await browser.go(`/apply/${id}/pages/applicant`);
  await browser.post(pathOf(form), form, { _drawn: valueOf(form, '_drawn'), 'contact.phone': '020009999' });
  browser.forget(portal.identity.issuer);
  const at = await browser.post(`/apply/${id}/declare`, drawn, {});
  expect(pathOf(at)).toBe(`/apply/${id}/check`);
  expect(at.html).toContain('คำตอบเปลี่ยนหลังจากหน้านี้เปิดไว้');
  expect(at.html).toContain('02-000-9999');
});

test('who is not signed in and cancels is told so, with a way to try again', async () => {
  portal.identity.cancels = true;
  const visitor = openBrowser(portal.origin);
  const at = await visitor.go('/applications');
  expect(at.status).toBe(403);
  expect(at.html).toContain('href="/signin?returnTo=%2Fapplications"');
});

test('page and identity provider show one code, and another for other answers', async () => {
  const codeOf = (html: string) => /data-confirm-code="([^"]+)"/.exec(html)?.[1] ?? '';
  const drawn = await check();
  const body = new URLSearchParams({
    _csrf: valueOf(drawn, '_csrf'),
    _shown: valueOf(drawn, '_shown'),
  });
  const answer = await browser.send(`/apply/${id}/declare`, {
    method: 'POST',
    body,
    headers: { origin: portal.origin },
  });
  const message = new URL(answer.headers.get('location') ?? '').searchParams.get('binding_message');
  expect(codeOf(drawn.html)).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/);
  expect(message).toContain(`รหัส ${codeOf(drawn.html)}`);
  const form = await browser.go(`/apply/${id}/pages/applicant`);
  await browser.post(pathOf(form), form, { _drawn: valueOf(form, '_drawn'), 'contact.phone': '020008888' });
  expect(codeOf((await check()).html)).not.toBe(codeOf(drawn.html));
});
