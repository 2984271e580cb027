import { throwAwayDatabase, type ThrowAwayDatabase } from '@saphan/testkit';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { foodService, foodUpdate, sendUpdate } from '../fixture/agency.fixture.ts';
import { beginRestaurant, fillRestaurant, fillShop, idIn, pathOf } from '../fixture/apply.fixture.ts';
import { openBrowser, valueOf, type Browser, type Visited } from '../fixture/browser.fixture.ts';
import { eicar, startClamd, type TestClamd } from '../fixture/clamd.fixture.ts';
import { startPortal, type TestPortal } from '../fixture/start-portal.fixture.ts';
import { openVirusScanner } from './virus-scanner.ts';

let database: ThrowAwayDatabase;
let admin: pg.Client;
let clamd: TestClamd;
let portal: TestPortal;
let browser: Browser;

beforeAll(async () => {
  database = await throwAwayDatabase({ migrations: join(import.meta.dirname, '../../migrations') });
  admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
  clamd = await startClamd();
  portal = await startPortal(database.appUrl, {}, undefined, openVirusScanner(clamd.address));
});
afterAll(async () => {
  await portal.stop();
  await clamd.stop();
  await admin.end();
  await database.drop();
});
beforeEach(async () => {
  clamd.say = undefined;
  clamd.files.length = 0;
  browser = openBrowser(portal.origin);
  await admin.query('delete from graphile_worker._private_jobs');
});

const fileOf = (text: string, name = 'plan.pdf') => new File([`%PDF-1.7\n${text}`], name);

/** Jobs that wait for a later try are due now. */
async function runJobs(): Promise<void> {
  await admin.query('update graphile_worker._private_jobs set run_at = now()');
  await portal.runJobs();
}

const statesOf = async (application: string): Promise<string[]> => {
  const { rows } = await admin.query<{ state: string }>(
    'select state from upload where application = $1 order by id',
    [application],
  );
  return rows.map(({ state }) => state);
};

const notice = {
  id: 'n1',
  at: '2026-11-24T02:00:00.000Z',
  until: '2026-12-01T10:00:00.000Z',
  gaps: [
    { question: 'shop.plan', text: 'ผังไม่เห็นห้องน้ำ', file: true },
    { text: 'บอกเวลาเปิดปิด', file: false },
  ],
};

/** An application that the agencies have. @returns its id */
async function submitChecked(): Promise<string> {
  const id = idIn(await fillRestaurant(browser, await beginRestaurant(browser)));
  await runJobs();
  await browser.post(`/apply/${id}/declare`, await browser.go(`/apply/${id}/check`), {});
  await runJobs();
  return id;
}

/** A draft that stands at the page of the shop. */
async function toShop(): Promise<Visited> {
  let at = await beginRestaurant(browser);
  at = await browser.post(pathOf(at), at, { for: 'self' });
  return browser.post(pathOf(at), at, { _drawn: valueOf(at, '_drawn'), 'contact.phone': '020001234' });
}

test('nothing is declared before the file is checked; then it goes its way', async () => {
  const at = await fillRestaurant(browser, await beginRestaurant(browser));
  const id = idIn(at);
  expect(at.html).toContain('กำลังตรวจไวรัสในไฟล์ที่แนบ');
  expect(at.html).toContain('<noscript><meta http-equiv="refresh"');
  expect(at.html).not.toContain(`action="/apply/${id}/declare`);
  expect(await statesOf(id)).toEqual(['checking']);
  const page = await browser.go(`/apply/${id}/pages/shop`);
  expect(page.html).toContain('กำลังตรวจไวรัส');
  expect(page.html).toContain('ดูผลการตรวจ');
  expect(page.html).not.toContain(`/apply/${id}/files/`.concat('"'));
  await runJobs();
  expect(clamd.files).toHaveLength(1);
  expect(await statesOf(id)).toEqual(['complete']);
  const checked = await browser.go(`/apply/${id}/check`);
  expect(checked.html).not.toContain('กำลังตรวจไวรัส');
  const done = await browser.post(`/apply/${id}/declare`, checked, {});
  expect(pathOf(done)).toBe(`/applications/${id}`);
});

test('a declaration that was on its way waits for a file that came since', async () => {
  const at = await fillRestaurant(browser, await beginRestaurant(browser));
  const id = idIn(at);
  await runJobs();
  const checked = await browser.go(`/apply/${id}/check`);
  await admin.query(`update upload set state = 'checking' where application = $1`, [id]);
  const led = await browser.post(`/apply/${id}/declare`, checked, {});
  expect(pathOf(led)).toBe(`/apply/${id}/check`);
  expect(led.html).toContain('จึงยังไม่มีอะไรถูกส่ง');
  const { rows } = await admin.query('select state from application where id = $1', [id]);
  expect(rows).toEqual([{ state: 'draft' }]);
});

test('of a file with a virus nothing is kept but its name, and the question is open again', async () => {
  const at = await toShop();
  const id = idIn(at);
  await fillShop(browser, at, fileOf(eicar, 'virus.pdf'));
  await runJobs();
  expect(await statesOf(id)).toEqual(['refused']);
  const kept = await admin.query(
    `select (select count(*)::int from upload_chunk where upload in (select id from upload where application = $1)) as chunks,
      (select count(*)::int from answer where application = $1 and question = 'shop.plan') as answers,
      (select detail ->> 'virus' from audit where action = 'file-refused' and application = $1) as virus`,
    [id],
  );
  expect(kept.rows).toEqual([{ chunks: 0, answers: 0, virus: 'Eicar-Test-Signature' }]);
  const shown = await browser.go(pathOf(at));
  expect(shown.html).toContain('virus.pdf');
  expect(shown.html).toContain('ไฟล์นี้มีไวรัส');
  const check = await browser.go(`/apply/${id}/check`);
  expect(check.html).toContain('ไฟล์มีไวรัส');
  expect(check.html).not.toContain(`action="/apply/${id}/declare`);
  await fillShop(browser, shown, fileOf('plan'));
  await runJobs();
  expect(await statesOf(id)).toEqual(['complete']);
  expect((await browser.go(pathOf(at))).html).not.toContain('virus.pdf');
});

test('what answers a notice waits for its files too, and one with a virus is no answer', async () => {
  const id = await submitChecked();
  await sendUpdate(portal, foodUpdate(id, 1, { state: 'incomplete', turn: 'person', notice }));
  const path = `/applications/${id}/mend/${foodService}`;
  let at = await browser.go(path);
  const words = { 'own.gap.n2': '10:00-22:00' };
  at = await browser.postFiles(path, at, { 'shop.plan': fileOf(eicar, 'virus.pdf'), ...words });
  expect(pathOf(at)).toBe(path);
  expect(at.html).toContain('จึงยังไม่มีอะไรถูกส่ง');
  expect(at.html).toContain('10:00-22:00');
  await runJobs();
  at = await browser.go(path);
  expect(at.html).toContain('ไฟล์นี้มีไวรัส');
  at = await browser.postFiles(path, at, words);
  expect(pathOf(at)).toBe(path);
  expect(at.status).toBe(422);
  at = await browser.postFiles(path, at, { 'shop.plan': fileOf('new plan'), ...words });
  expect(at.html).toContain('จึงยังไม่มีอะไรถูกส่ง');
  await runJobs();
  at = await browser.postFiles(path, await browser.go(path), words);
  expect(pathOf(at)).toBe(`/applications/${id}`);
});

test('while the scanner is away a file waits, the log says so, and it is tried again', async () => {
  const at = await toShop();
  const id = idIn(at);
  await fillShop(browser, at, fileOf('plan'));
  const upload = (await admin.query<{ id: string }>('select id from upload where application = $1', [id]))
    .rows[0]?.id;
  clamd.say = 'Database is being loaded ERROR\0';
  for (let tries = 0; tries < 3; tries += 1) await runJobs();
  expect(await statesOf(id)).toEqual(['checking']);
  const told = portal.log.filter((line) => line.includes('no verdict of the virus scanner'));
  expect(told).toHaveLength(3);
  expect(told[2]).toContain('"failures":3');
  const looked = await browser.send(`/apply/${id}/files/${upload ?? ''}`);
  expect(looked.status).toBe(404);
  clamd.say = undefined;
  await runJobs();
  expect(await statesOf(id)).toEqual(['complete']);
  expect((await browser.send(`/apply/${id}/files/${upload ?? ''}`)).status).toBe(200);
});
