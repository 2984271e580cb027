import { throwAwayDatabase, type ThrowAwayDatabase } from '@saphan/testkit';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { foodUpdate, sendIssued, sendUpdate } from '../fixture/agency.fixture.ts';
import { idIn, pathOf, submitRestaurant } from '../fixture/apply.fixture.ts';
import { openBrowser, valueOf, type Browser, type Visited } from '../fixture/browser.fixture.ts';
import { company } from '../fixture/people.fixture.ts';
import { startPortal, type TestPortal } from '../fixture/start-portal.fixture.ts';

const begin = '/services/food-place-notification/begin?variant=cancel';
const number = 'CNX-FOOD-69-00001';

let database: ThrowAwayDatabase;
let portal: TestPortal;
let browser: Browser;

beforeAll(async () => {
  database = await throwAwayDatabase({ migrations: join(import.meta.dirname, '../../migrations') });
  portal = await startPortal(database.appUrl);
  browser = openBrowser(portal.origin);
});
afterAll(async () => {
  await portal.stop();
  await database.drop();
});

/** The municipality has issued these to the person. */
async function issue(version: number, numbers: readonly string[]): Promise<void> {
  const documents = await Promise.all(
    numbers.map(async (each, at) => {
      const id = `019301a0-0000-7000-8000-00000000e${String(version)}${String(at)}0`;
      const { name, mediaType, bytes, sha256 } = await sendIssued(portal, id, Buffer.from('%PDF-1.7'));
      return {
        ...{ id, type: 'food-place-certificate', number: each, names: { th: 'ก', en: 'a' } },
        issuedAt: '2026-11-26T03:00:00.000Z',
        file: { id, question: '', name, mediaType, bytes, sha256 },
        credential: 'sd-jwt~',
      };
    }),
  );
  await sendUpdate(portal, foodUpdate(first, version, { state: 'completed', turn: 'nobody', documents }));
}
let first = '';

/** Begins the end of a food place for oneself or the company, and looks at the page that asks which one it is. */
async function beginEnding(whose: string): Promise<{ begun: Visited; page: Visited }> {
  const before = await browser.go(begin);
  const begun = await browser.post('/services/food-place-notification/begin?variant=cancel', before, {});
  await browser.post(`/apply/${idIn(begun)}/for`, begun, { for: whose });
  return { begun, page: await browser.go(`/apply/${idIn(begun)}/pages/earlier`) };
}

test('who has nothing that was issued here is asked for the number', async () => {
  first = await submitRestaurant(portal, browser);
  expect(valueOf((await beginEnding('self')).page, 'earlier.licenceNumber')).toBe('');
});

test('the number of what an agency has issued to the person comes by itself, and stays theirs to change', async () => {
  await issue(2, [number]);
  const { begun, page } = await beginEnding('self');
  expect(valueOf(page, 'earlier.licenceNumber')).toBe(number);
  const path = pathOf(page);
  const sent = await browser.post(path, page, {
    ...{ _drawn: valueOf(page, '_drawn'), 'earlier.licenceNumber': 'CNX-FOOD-55-1' },
    ...{ 'earlier.endsOn-day': '31', 'earlier.endsOn-month': '12', 'earlier.endsOn-year': '2569' },
  });
  expect(pathOf(sent)).not.toBe(path);
  await browser.post(`/apply/${idIn(begun)}/for`, begun, { for: 'self' });
  expect(valueOf(await browser.go(path), 'earlier.licenceNumber')).toBe('CNX-FOOD-55-1');
});

test('for a company nothing of the person’s is filled in, and what was is taken back', async () => {
  const { begun } = await beginEnding('self');
  await browser.post(`/apply/${idIn(begun)}/for`, begun, { for: company });
  const page = await browser.go(`/apply/${idIn(begun)}/pages/earlier`);
  expect(page.html).toContain('earlier.licenceNumber');
  expect(valueOf(page, 'earlier.licenceNumber')).toBe('');
});

test('of several the person says which', async () => {
  await issue(3, [number, 'CNX-FOOD-69-00002']);
  expect(valueOf((await beginEnding('self')).page, 'earlier.licenceNumber')).toBe('');
});
