import { throwAwayDatabase, type ThrowAwayDatabase } from '@saphan/testkit';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { idIn } from '../fixture/apply.fixture.ts';
import { openBrowser } from '../fixture/browser.fixture.ts';
import { kanya, malee } from '../fixture/people.fixture.ts';
import { startPortal, type TestPortal } from '../fixture/start-portal.fixture.ts';

const start = '/services/food-place-notification/begin';
const goesOn = 'คุณเริ่มเรื่องนี้ไว้แล้ว';

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

test('who left and comes back by the way they came is led to what they began, and nobody else is', async () => {
  portal.identity.person = { ...kanya };
  const browser = openBrowser(portal.origin);
  const first = await browser.go(start);
  expect(first.html).not.toContain(goesOn);
  const id = idIn(await browser.post(start, first, {}));

  const again = await browser.go(start);
  expect(again.html).toContain(goesOn);
  expect(again.html).toContain(`href="/apply/${id}"`);
  // Another kind of application to the same service is another matter.
  expect((await browser.go(`${start}?variant=cancel`)).html).not.toContain(goesOn);
  // Who wants two can have two.
  expect(idIn(await browser.post(start, again, {}))).not.toBe(id);

  portal.identity.person = { ...malee };
  expect((await openBrowser(portal.origin).go(start)).html).not.toContain(goesOn);
});
