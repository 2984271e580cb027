import { toUuidV7, type CaseUpdate } from '@saphan/contracts';
import { throwAwayDatabase, type ThrowAwayDatabase } from '@saphan/testkit';
import { readMail } from '@saphan/testkit/mail';
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
  portal = await startPortal(database.appUrl);
  browser = openBrowser(portal.origin);
});
beforeEach(async () => {
  await portal.pool.query('delete from graphile_worker._private_jobs');
  portal.mails.length = 0;
});
afterAll(async () => {
  await portal.stop();
  await database.drop();
});

const inDays = (days: number): Date => new Date(Date.now() + days * 86_400_000);
const dayOf = (at: Date): string => new Date(at.getTime() + 7 * 3_600_000).toISOString().slice(0, 10);

const licence = (validUntil: string, more: object = {}): CaseUpdate['documents'] => [
  {
    id: toUuidV7(Date.now()),
    type: 'food-place-certificate',
    number: 'CNX-FOOD-69-00001',
    names: { th: 'หนังสือรับรองการแจ้ง', en: 'Certificate of notification' },
    issuedAt: new Date(Date.now() - 200 * 86_400_000).toISOString(),
    validUntil,
    file: {
      id: toUuidV7(Date.now()),
      question: '',
      name: 'a.pdf',
      mediaType: 'application/pdf',
      bytes: 1,
      sha256: 'x'.repeat(43),
    },
    credential: 'e30.e30.x~',
    ...more,
  },
];

async function issue(documents: CaseUpdate['documents']): Promise<string> {
  const id = await submitRestaurant(portal, browser, 'kanya@example.com');
  await sendUpdate(portal, foodUpdate(id, 5, { state: 'completed', turn: 'nobody', documents }));
  await portal.runJobs();
  return id;
}

/** Jobs that look after the end of documents, done at another time. @returns subjects of the reminders so far */
async function remindAt(at: Date): Promise<readonly string[]> {
  await portal.pool.query(
    `update graphile_worker._private_jobs set run_at = now() where task_id in
       (select id from graphile_worker._private_tasks where identifier in ('remind-renewal', 'notify'))`,
  );
  await portal.runJobs(at);
  await portal.runJobs(at);
  const mails = await Promise.all(portal.mails.map(({ source }) => readMail(source)));
  return mails.map(({ subject }) => subject).filter((subject) => subject.includes('สิ้นอายุ'));
}

test('of a document that ends its holder is reminded on the days that are set, once each, and never after', async () => {
  await issue(licence(dayOf(inDays(100))));
  expect(await remindAt(inDays(30))).toHaveLength(0);
  expect(await remindAt(inDays(41))).toHaveLength(1);
  expect(await remindAt(inDays(42))).toHaveLength(1);
  expect(await remindAt(inDays(71))).toHaveLength(2);
  expect(await remindAt(inDays(94))).toHaveLength(3);
  expect(await remindAt(inDays(101))).toHaveLength(3);
  const { text } = await readMail(portal.mails.at(-1)?.source ?? Buffer.alloc(0));
  expect(text).toContain(`${portal.origin}/documents`);
  expect(text).toContain('หนังสือรับรองการแจ้ง');
});

test('of one that was revoked nothing is said', async () => {
  const revoked = { at: new Date().toISOString(), reasons: 'x' };
  const documents = licence(dayOf(inDays(100)));
  const id = await issue(documents);
  const [document] = documents;
  if (document === undefined) throw new Error('no document');
  await sendUpdate(
    portal,
    foodUpdate(id, 6, { state: 'completed', turn: 'nobody', documents: [{ ...document, revoked }] }),
  );
  expect(await remindAt(inDays(41))).toHaveLength(0);
});

test('“my documents” shows what ends soon, and how it goes on', async () => {
  await issue(licence(dayOf(inDays(12))));
  const { html } = await browser.go('/documents');
  expect(html).toContain('สิ้นอายุในอีก 12 วัน');
  expect(html).toContain('data-ends="12"');
  // A notification is not renewed in this catalogue: it is given anew.
  expect(html).toContain('href="/services/food-place-notification"');
  expect(html.match(/data-ends/g)).toHaveLength(1);
});

test('one press begins the renewal', async () => {
  portal.publish((catalogue) => ({
    ...catalogue,
    services: catalogue.services.map((service) =>
      service.id === 'food-place-notification'
        ? {
            ...service,
            documents: service.documents.map((document) => ({ ...document, renewal: { variant: 'amend' } })),
          }
        : service,
    ),
  }));
  const page = await browser.go('/documents');
  const action = /action="(\/services\/food-place-notification\/begin[^"]*)"/.exec(page.html)?.[1] ?? '';
  expect(action).toBe('/services/food-place-notification/begin?variant=amend');
  const begun = await browser.post(action, page, {});
  expect(new URL(begun.url).pathname).toMatch(/^\/apply\//);
});
