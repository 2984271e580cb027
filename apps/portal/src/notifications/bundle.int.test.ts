import { throwAwayDatabase, type ThrowAwayDatabase } from '@saphan/testkit';
import { readMail, type ReadableMail } from '@saphan/testkit/mail';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { foodUpdate, sendUpdate } from '../fixture/agency.fixture.ts';
import { submitRestaurant } from '../fixture/apply.fixture.ts';
import { openBrowser, type Browser } from '../fixture/browser.fixture.ts';
import { startPortal, type TestPortal } from '../fixture/start-portal.fixture.ts';

let database: ThrowAwayDatabase;
let portal: TestPortal;
let browser: Browser;

beforeAll(async () => {
  database = await throwAwayDatabase({ migrations: join(import.meta.dirname, '../../migrations') });
  portal = await startPortal(database.appUrl, { bundleSeconds: 60 });
});
beforeEach(async () => {
  await portal.pool.query('delete from graphile_worker._private_jobs');
  portal.mails.length = 0;
  browser = openBrowser(portal.origin);
});
afterAll(async () => {
  await portal.stop();
  await database.drop();
});

const read = (): Promise<ReadableMail[]> => Promise.all(portal.mails.map(({ source }) => readMail(source)));
/** Jobs are done two minutes later. @returns how many failed */
async function runLater(): Promise<number> {
  await portal.pool.query('update graphile_worker._private_jobs set run_at = now()');
  return portal.runJobs(new Date(Date.now() + 120_000));
}

const returned = (id: string, service?: string) => ({
  ...foodUpdate(id, 2, { state: 'returned', turn: 'nobody' }),
  ...(service !== undefined && { service }),
});

test('what comes of one application within a minute is one e-mail, and each of it stands in the list', async () => {
  const id = await submitRestaurant(portal, browser, 'kanya@example.com');
  await sendUpdate(portal, returned(id));
  await sendUpdate(portal, returned(id, 'vat-registration'), 'TH/GOV/RD/desk');
  await portal.runJobs();
  expect(portal.mails).toEqual([]);
  await runLater();
  await runLater();
  const [mail, ...more] = await read();
  expect(more).toEqual([]);
  expect(mail?.subject).toMatch(/^คำขอ SP-69-\d{6} มีเรื่องใหม่ 3 เรื่อง$/);
  expect(mail?.text).toMatch(/\* ยื่นคำขอ SP-69-\d{6} แล้ว/);
  expect(mail?.text.match(/\* คืนคำขอ/g)).toHaveLength(2);
  const { html } = await browser.go(`/applications/${id}`);
  expect(html.match(/data-letter="\S+" data-state="sent"/g)).toHaveLength(3);
});

test('of two applications each has its own', async () => {
  await submitRestaurant(portal, browser, 'kanya@example.com');
  await submitRestaurant(portal, openBrowser(portal.origin), 'kanya@example.com');
  await runLater();
  expect((await read()).map(({ subject }) => subject.slice(0, 8))).toEqual(['ยื่นคำขอ', 'ยื่นคำขอ']);
});

test('what is repeated after a crash says the same under the same id; what came meanwhile goes by itself', async () => {
  const id = await submitRestaurant(portal, browser, 'greylist.bundle@example.com');
  await sendUpdate(portal, returned(id));
  // The first try finds the grey list.
  expect(await runLater()).toBeGreaterThan(0);
  await sendUpdate(portal, returned(id, 'vat-registration'), 'TH/GOV/RD/desk');
  await new Promise((resolve) => setTimeout(resolve, 600));
  await runLater();
  const [both, late] = await read();
  expect(both?.text.match(/^\* /gm)).toHaveLength(2);
  expect(late?.subject).toMatch(/^คืนคำขอ/);
  expect(late?.messageId).not.toBe(both?.messageId);
});
