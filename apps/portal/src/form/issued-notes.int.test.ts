import type { CaseUpdate } from '@saphan/contracts';
import { throwAwayDatabase, type ThrowAwayDatabase } from '@saphan/testkit';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { foodUpdate, sendIssued, sendUpdate } from '../fixture/agency.fixture.ts';
import { beginRestaurant, fillRestaurant, idIn, submitRestaurant } from '../fixture/apply.fixture.ts';
import { openBrowser, type Browser } from '../fixture/browser.fixture.ts';
import { startPortal, type TestPortal } from '../fixture/start-portal.fixture.ts';

const number = 'CNX-BUILD-69-00001';
const foodNumber = 'CNX-FOOD-69-00001';
const note = 'เทศบาลนครเชียงใหม่ออกให้เมื่อ';
const file = '019301a0-0000-7000-8000-0000000000f1';

let database: ThrowAwayDatabase;
let portal: TestPortal;
let browser: Browser;
let first: string;
let documents: CaseUpdate['documents'];

beforeAll(async () => {
  database = await throwAwayDatabase({ migrations: join(import.meta.dirname, '../../migrations') });
  portal = await startPortal(database.appUrl);
  browser = openBrowser(portal.origin);
  first = await submitRestaurant(portal, browser);
  const { name, mediaType, bytes, sha256 } = await sendIssued(portal, file, Buffer.from('%PDF-1.7'));
  const issued = (id: string, type: string, no: string) => ({
    id: `019301a0-0000-7000-8000-0000000000${id}`,
    type,
    number: no,
    names: { th: type, en: type },
    issuedAt: '2026-11-26T03:00:00.000Z',
    file: { id: file, question: '', name, mediaType, bytes, sha256 },
    credential: 'sd-jwt~',
  });
  documents = [
    issued('d1', 'building-permit', number),
    issued('d2', 'food-place-certificate', foodNumber),
    issued('d3', 'receipt', 'FOOD-R-69-00001'),
  ];
  await sendUpdate(portal, foodUpdate(first, 2, { state: 'completed', turn: 'nobody', documents }));
});
afterAll(async () => {
  await portal.stop();
  await database.drop();
});

const pageOf = async (application: string, page: string): Promise<string> =>
  (await browser.go(`/apply/${application}/pages/${page}`)).html;

test('what an agency has issued stands beside the answers of its own register, and of no other one', async () => {
  const id = idIn(await fillRestaurant(browser, await beginRestaurant(browser)));
  const shop = await pageOf(id, 'shop');
  expect(shop).toContain(note);
  expect(shop).toContain(number);
  // Of what the municipality issued, the register of buildings will only ever show permits.
  expect(shop).not.toContain(foodNumber);
  expect(shop).not.toContain('FOOD-R-69-00001');
  expect((await browser.go(`/apply/${id}/pages/shop/fetched`)).html).toContain(number);
  expect(await pageOf(id, 'applicant')).not.toContain(note);
});

test('for a company nothing is said of what the person has', async () => {
  const id = idIn(await fillRestaurant(browser, await beginRestaurant(browser, 'company'), 'company'));
  expect(await pageOf(id, 'shop')).not.toContain(note);
});

test('what was revoked is not held any more', async () => {
  const revoked = { at: '2026-12-01T03:00:00.000Z', reasons: 'ข้อมูลไม่ตรงความจริง' };
  const ended = documents.map((document) => ({ ...document, revoked }));
  await sendUpdate(portal, foodUpdate(first, 3, { state: 'completed', turn: 'nobody', documents: ended }));
  const id = idIn(await fillRestaurant(browser, await beginRestaurant(browser)));
  expect(await pageOf(id, 'shop')).not.toContain(note);
});
