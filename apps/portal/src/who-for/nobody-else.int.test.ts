import { throwAwayDatabase, type ThrowAwayDatabase } from '@saphan/testkit';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { idIn, pathOf } from '../fixture/apply.fixture.ts';
import { openBrowser, valueOf } from '../fixture/browser.fixture.ts';
import { kanya, malee } from '../fixture/people.fixture.ts';
import { startPortal, type TestPortal } from '../fixture/start-portal.fixture.ts';

const start = '/services/food-place-notification/begin';

let database: ThrowAwayDatabase;
let portal: TestPortal;

beforeAll(async () => {
  database = await throwAwayDatabase({ migrations: join(import.meta.dirname, '../../migrations') });
  portal = await startPortal(database.appUrl);
});
afterAll(async () => {
  await portal.stop();
  await database.drop();
});

async function begin(person: typeof kanya) {
  portal.identity.person = { ...person };
  const browser = openBrowser(portal.origin);
  const begun = await browser.post(start, await browser.go(start), {});
  return { browser, begun };
}

test('who may act for a company, and who may do so for all that is known, is asked for whom it is', async () => {
  expect(pathOf((await begin(kanya)).begun)).toMatch(/\/for$/);
  portal.gateway.silent.add('directorships.v1');
  expect(pathOf((await begin(malee)).begun)).toMatch(/\/for$/);
  portal.gateway.silent.clear();
});

test('where the register answers late that there is nobody else, the page leads on, to steps that count the same', async () => {
  const stepsOf = ({ html }: { html: string }) => /ขั้นที่ 1 จาก \d+/.exec(html)?.[0];
  const soon = (await begin(malee)).begun;
  // Longer than is waited for when the application begins, and not when the page is opened after that.
  portal.gateway.slow.set('directorships.v1', 750);
  const late = (await begin(malee)).begun;
  portal.gateway.slow.clear();
  expect(pathOf(late)).toMatch(/\/pages\//);
  expect(stepsOf(late)).toBe(stepsOf(soon));
});

test('of whom the register names no company, nothing is asked: not when going on, and not when going back', async () => {
  const { browser, begun } = await begin(malee);
  const first = pathOf(begun);
  expect(first).toMatch(/\/pages\//);
  const steps = /ขั้นที่ 1 จาก \d+/.exec(begun.html)?.[0];
  expect(steps).toBeDefined();
  const id = idIn(begun);
  const back = await browser.post(first, begun, { _drawn: valueOf(begun, '_drawn'), _go: 'back' });
  expect(pathOf(back)).toBe('/services/food-place-notification');
  const resumed = await browser.go(`/apply/${id}`);
  expect(pathOf(resumed)).toBe(first);
  expect(resumed.html).toContain(steps);
});
