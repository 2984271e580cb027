import { join } from 'node:path';
import { throwAwayDatabase, type ThrowAwayDatabase } from '@saphan/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { beginRestaurant } from '../fixture/apply.fixture.ts';
import { openBrowser } from '../fixture/browser.fixture.ts';
import { malee } from '../fixture/people.fixture.ts';
import { startPortal, type TestPortal } from '../fixture/start-portal.fixture.ts';

let database: ThrowAwayDatabase;
let portal: TestPortal;
beforeAll(async () => {
  database = await throwAwayDatabase({ migrations: join(import.meta.dirname, '../../migrations') });
  portal = await startPortal(database.appUrl, { questionsPerMinute: 3 });
});
afterAll(async () => {
  await portal.stop();
  await database.drop();
});

test('who begins without end causes so many questions a minute; their form goes on, and others are asked for', async () => {
  const began = Date.now();
  const browser = openBrowser(portal.origin);
  await beginRestaurant(browser);
  const second = await beginRestaurant(browser);
  await portal.portal.asker.drained();
  const asked = portal.gateway.questions.length;
  const minutes = Math.ceil((Date.now() - began) / 60_000);
  expect(asked).toBeGreaterThanOrEqual(3);
  expect(asked).toBeLessThanOrEqual(3 + 3 * minutes);
  expect(second.status).toBe(200);
  expect(second.html).toContain('ยื่นต่อได้เลย');

  portal.identity.person = { ...malee };
  await beginRestaurant(openBrowser(portal.origin));
  await portal.portal.asker.drained();
  expect(portal.gateway.questions.slice(asked).map(({ subject }) => subject.value)).toContain(malee.pid);
});
