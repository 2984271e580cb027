import type { Submission } from '@saphan/contracts';
import { throwAwayDatabase, type ThrowAwayDatabase } from '@saphan/testkit';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { beginRestaurant, fillRestaurant, idIn } from '../fixture/apply.fixture.ts';
import { openBrowser, type Browser, type Visited } from '../fixture/browser.fixture.ts';
import { startPortal, type TestPortal } from '../fixture/start-portal.fixture.ts';

let database: ThrowAwayDatabase;
let portal: TestPortal;
let browser: Browser;
let at: Visited;
let id: string;

beforeAll(async () => {
  database = await throwAwayDatabase({ migrations: join(import.meta.dirname, '../../migrations') });
  portal = await startPortal(database.appUrl);
  browser = openBrowser(portal.origin);
});
afterAll(async () => {
  await portal.stop();
  await database.drop();
});

const offered = ({ html }: Visited): string[] =>
  [...html.matchAll(/name="send"[^>]*value="([^"]+)"/g)].map(([, value]) => value ?? '');
const sentItems = (): string[] =>
  portal.gateway.deliveries.flatMap(({ body }) =>
    (JSON.parse(Buffer.from(body).toString()) as Submission).answers.map((answer) => answer.id),
  );
const sealed = (): string =>
  portal.gateway.deliveries
    .flatMap(({ body }) => (JSON.parse(Buffer.from(body).toString()) as Submission).seals)
    .flatMap(({ token }) => token.split('~').slice(1))
    .map((disclosure) => Buffer.from(disclosure, 'base64url').toString())
    .join(' ');

test('what a service must have can’t be kept back, what it may do without can', async () => {
  at = await fillRestaurant(browser, await beginRestaurant(browser));
  id = idIn(at);
  expect(offered(at)).toEqual(expect.arrayContaining(['person.nameEn', 'house.householderName']));
  expect(offered(at)).not.toContain('person.birthDate');
});

test('what is kept back reaches nobody: neither as an answer, nor inside a seal, nor for the agency to fetch', async () => {
  const kept = ['person.nameEn', 'house.householderName'];
  const send = offered(at).filter((item) => !kept.includes(item));
  at = await browser.post(`/apply/${id}/left-out`, at, { send });
  expect(at.html).toContain(`ไม่ส่ง ${String(kept.length)} จาก`);
  expect(at.html.match(/>คุณไม่ให้ส่ง</g)?.length).toBe(kept.length);
  at = await browser.post(`/apply/${id}/declare`, at, {});
  expect(at.html).toMatch(/SP-69-\d{6}/);
  await portal.runJobs();
  expect(sentItems().filter((item) => kept.includes(item))).toEqual([]);
  expect(sentItems()).toEqual(expect.arrayContaining(['person.birthDate', 'house.address']));
  for (const item of kept) expect(sealed()).not.toContain(item);
  expect(sealed()).toContain('person.birthDate');
});
