import type { Submission } from '@saphan/contracts';
import { throwAwayDatabase, type ThrowAwayDatabase } from '@saphan/testkit';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { idIn, pathOf, planFile } from '../fixture/apply.fixture.ts';
import { openBrowser, valueOf, type Browser, type Visited } from '../fixture/browser.fixture.ts';
import { house } from '../fixture/people.fixture.ts';
import { startPortal, type TestPortal } from '../fixture/start-portal.fixture.ts';

const service = 'food-place-notification';

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

/** Answers the page on which one stands, twice where an answer brings more to look at, and goes on. */
async function answer(at: Visited, fields: Readonly<Record<string, string | File>>): Promise<Visited> {
  const next = await browser.postFiles(pathOf(at), at, { _drawn: valueOf(at, '_drawn'), ...fields });
  if (pathOf(next) !== pathOf(at)) return next;
  const { 'shop.plan': _, ...again } = fields;
  return browser.postFiles(pathOf(next), next, { _drawn: valueOf(next, '_drawn'), ...again });
}

/** Applies as far as the check of answers. */
async function apply(
  query: string,
  shop: Readonly<Record<string, string | File>>,
  further?: Readonly<Record<string, string>>,
) {
  const path = `/services/${service}/begin${query}`;
  let at = await browser.post(path, await browser.go(path), {});
  if (pathOf(at).endsWith('/for')) at = await browser.post(pathOf(at), at, { for: 'self' });
  const id = idIn(at);
  at = await answer(at, { 'applicant.kind': 'person', 'contact.phone': '020001234' });
  at = await answer(at, {
    ...{ 'shop.subDistrict': '500105', 'shop.houseCode': house, 'shop.tenure': 'own' },
    ...{ 'shop.areaSquareMetres': '80', 'shop.name': 'ครัวกัญญา', 'shop.foodKinds': 'cooked' },
    ...shop,
  });
  if (further) at = await answer(at, further);
  return { at, id };
}

async function declare({ at, id }: { at: Visited; id: string }): Promise<Submission> {
  await browser.post(`/apply/${id}/declare`, at, {});
  await portal.runJobs();
  const bodies = portal.gateway.deliveries.map(
    ({ body }) => JSON.parse(Buffer.from(body).toString()) as Submission,
  );
  const sent = bodies.find(({ application }) => application.id === id);
  if (sent === undefined) throw new Error('nothing was sent');
  return sent;
}

const ids = ({ answers }: Submission): string[] => answers.map((each) => each.id);

test('the manual and the page before the form offer each kind of application, with its own time and fee', async () => {
  const manual = await browser.go(`/services/${service}?lang=en`);
  expect(manual.html).toContain(`/services/${service}?variant=cancel`);
  expect(manual.html).toContain('Plan of the shop');
  // Rows that all hold are added up; where answers are missing it begins with the least of them.
  const driving = await browser.go('/services/driving-licence-renewal?lang=en');
  expect(driving.html).toContain('the same day · ฿505');
  expect(manual.html).toContain('up to 7 days · from ฿100');
  expect(manual.html).toContain('up to 7 days · fee awaits confirmation by the agency');
  const cancel = await browser.go(`/services/${service}?variant=cancel&lang=en`);
  expect(cancel.html).not.toContain('Plan of the shop');
  expect(cancel.html).toContain(`/services/${service}/begin?variant=cancel`);
  expect((await browser.go(`/services/${service}/begin`)).html).toContain('/begin?variant=cancel');
});

test('a kind that there is not, or that nobody can pick, is not found', async () => {
  expect((await browser.go(`/services/${service}?variant=renew`)).status).toBe(404);
  expect((await browser.go('/services/driving-licence-renewal?variant=renew-practice')).status).toBe(404);
});

test('each kind asks, sends and is followed as what it is', async () => {
  const first = await apply('', { 'shop.plan': planFile() });
  const begun = await declare(first);
  expect(begun.service.variant).toBe('new');
  expect(ids(begun)).toContain('shop.plan');
  expect(ids(begun)).not.toContain('earlier.endsOn');

  const ending = await apply(
    '?variant=cancel',
    {},
    {
      'earlier.licenceNumber': 'CNX-FOOD-2568-000017',
      'earlier.endsOn-day': '31',
      'earlier.endsOn-month': '12',
      'earlier.endsOn-year': '2569',
    },
  );
  const ended = await declare(ending);
  expect(ended.service.variant).toBe('cancel');
  expect(ids(ended)).toEqual(expect.arrayContaining(['earlier.licenceNumber', 'earlier.endsOn']));
  expect(ids(ended)).not.toContain('shop.plan');

  expect((await browser.go(`/applications/${ending.id}`)).html).toContain('(Cancellation)');
  expect((await browser.go(`/applications/${first.id}`)).html).not.toContain('(Cancellation)');
});
