import { join } from 'node:path';
import { throwAwayDatabase, type ThrowAwayDatabase } from '@saphan/testkit';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { beginRestaurant, fillShop, pathOf } from '../fixture/apply.fixture.ts';
import { openBrowser, valueOf } from '../fixture/browser.fixture.ts';
import { kanya, malee } from '../fixture/people.fixture.ts';
import { toPersonId } from '../person/person-id.ts';
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

test('a question that nobody asks is no look into a house', async () => {
  // The minute stands still, however long the machine takes.
  vi.useFakeTimers({ toFake: ['Date'] });
  onTestFinished(() => void vi.useRealTimers());
  const whole = await startPortal(database.appUrl);
  await beginRestaurant(openBrowser(whole.origin));
  await whole.portal.asker.drained();
  const questionsPerMinute = whole.gateway.questions.length;
  await whole.stop();

  // As many as it takes to come to the house, and then no more.
  const narrow = await startPortal(database.appUrl, { questionsPerMinute });
  const browser = openBrowser(narrow.origin);
  const begun = await beginRestaurant(browser);
  await narrow.portal.asker.drained();
  const contact = { _drawn: valueOf(begun, '_drawn'), 'contact.phone': '020001234' };
  await fillShop(browser, await browser.post(pathOf(begun), begun, contact));
  await narrow.portal.asker.drained();
  const application = /[0-9a-f-]{36}/.exec(begun.url)?.[0] ?? '';
  const person = toPersonId(kanya.pid, narrow.portal.personKey);
  const { lookups, refused } = await narrow.portal.store.asPerson(person, async (trx) => ({
    lookups: await trx
      .selectFrom('thing_lookup')
      .select('exchange')
      .where('application', '=', application)
      .execute(),
    refused: await trx
      .selectFrom('prefill')
      .select('subject_kind')
      .where('application', '=', application)
      .where('problem', '=', 'asked-too-often')
      .execute(),
  }));
  expect(refused.map(({ subject_kind: kind }) => kind)).toContain('house');
  const asked = narrow.gateway.questions.map(({ exchange }) => exchange);
  expect(lookups.filter(({ exchange }) => !asked.includes(exchange))).toEqual([]);
  await narrow.stop();
});
