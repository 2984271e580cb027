import { throwAwayDatabase, type ThrowAwayDatabase } from '@saphan/testkit';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { foodDesk, foodService, foodUpdate, sendUpdate, tellPortal } from '../fixture/agency.fixture.ts';
import { submitRestaurant } from '../fixture/apply.fixture.ts';
import { openBrowser } from '../fixture/browser.fixture.ts';
import { kanya, malee } from '../fixture/people.fixture.ts';
import { startPortal, type TestPortal } from '../fixture/start-portal.fixture.ts';

let database: ThrowAwayDatabase;
let portal: TestPortal;
let id: string;

beforeAll(async () => {
  database = await throwAwayDatabase({ migrations: join(import.meta.dirname, '../../migrations') });
  portal = await startPortal(database.appUrl);
  id = await submitRestaurant(portal, openBrowser(portal.origin));
  await sendUpdate(portal, foodUpdate(id, 2, { state: 'under-review', since: '2026-11-24T02:00:00.000Z' }));
});
afterAll(async () => {
  await portal.stop();
  await database.drop();
});

const ask = (client: string, subject?: string, application = id) =>
  tellPortal(portal, {
    client,
    service: 'related-cases.v1',
    method: 'GET',
    path: `/${application}`,
    ...(subject !== undefined && { subject }),
  });
const taxDesk = 'TH/GOV/RD/desk';

test('are told to no desk without a part in the application, of no other person, and of no other application', async () => {
  expect((await ask('TH/GOV/DLT/desk', `pid:${kanya.pid}`)).status).toBe(404);
  expect((await ask(taxDesk, `pid:${malee.pid}`)).status).toBe(404);
  expect((await ask(taxDesk)).status).toBe(404);
  const none = '019301a0-0000-7000-8000-0000000000d9';
  expect((await ask(taxDesk, `pid:${kanya.pid}`, none)).status).toBe(404);
});

test('are told to a desk that has one of them: how they stand, and nothing else', async () => {
  const answer = await ask(taxDesk, `pid:${kanya.pid}`);
  expect(answer.status).toBe(200);
  expect(await answer.json()).toEqual({
    rows: [
      { service: foodService, desk: foodDesk, state: 'under-review', since: '2026-11-24T02:00:00.000Z' },
    ],
  });
  const own = await ask(foodDesk, `pid:${kanya.pid}`);
  expect(await own.json()).toEqual({ rows: [] });
});
