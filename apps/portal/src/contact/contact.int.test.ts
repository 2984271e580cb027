import { throwAwayDatabase, type ThrowAwayDatabase } from '@saphan/testkit';
import { readMail } from '@saphan/testkit/mail';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { foodUpdate, sendUpdate } from '../fixture/agency.fixture.ts';
import { submitRestaurant } from '../fixture/apply.fixture.ts';
import { openBrowser, type Browser } from '../fixture/browser.fixture.ts';
import { kanya, malee } from '../fixture/people.fixture.ts';
import { startPortal, type TestPortal } from '../fixture/start-portal.fixture.ts';
import { toPersonId } from '../person/person-id.ts';
import { noteRefused } from './contact.ts';

let database: ThrowAwayDatabase;
let portal: TestPortal;
let browser: Browser;

beforeAll(async () => {
  database = await throwAwayDatabase({ migrations: join(import.meta.dirname, '../../migrations') });
  portal = await startPortal(database.appUrl);
  browser = openBrowser(portal.origin);
});
beforeEach(() => {
  portal.mails.length = 0;
});
afterAll(async () => {
  await portal.stop();
  await database.drop();
});

const recipients = (): readonly string[] => portal.mails.map(({ to }) => to);

/** Asks for a link and gives its path. */
async function askFor(email: string): Promise<string> {
  const page = await browser.go('/contact');
  await browser.post('/contact/address', page, { email });
  await portal.runJobs();
  const source = portal.mails.findLast(({ to }) => to === email)?.source;
  const { text } = await readMail(source ?? Buffer.alloc(0));
  return new URL(/http\S+\/contact\/confirm\/\S+/.exec(text)?.[0] ?? portal.origin).pathname;
}

async function confirm(path: string): Promise<void> {
  await browser.post(path, await browser.go(path), {});
}

test('an address that is none is refused at its field', async () => {
  const page = await browser.go('/contact');
  const again = await browser.post('/contact/address', page, { email: 'kanya@example' });
  expect(again.status).toBe(422);
  expect(again.html).toContain('name@example.com');
});

test('opening the link confirms nothing, and another person can do nothing with it', async () => {
  const link = await askFor('kanya.home@example.com');
  expect((await browser.go(link)).html).toContain('kanya.home@example.com');
  portal.identity.person = { ...malee };
  const stranger = openBrowser(portal.origin);
  const own = await stranger.go('/contact');
  expect((await stranger.go(link)).status).toBe(404);
  expect((await stranger.post(link, own, {})).status).toBe(404);
  portal.identity.person = { ...kanya };
  await portal.pool.query('delete from graphile_worker._private_jobs');
  portal.mails.length = 0;
  await submitRestaurant(portal, browser, 'kanya.form@example.com');
  expect(recipients()).toEqual(['kanya.form@example.com']);
});

test('once confirmed all news go there, in the language chosen, without what is switched off', async () => {
  await confirm(await askFor('kanya.home@example.com'));
  portal.mails.length = 0;
  const page = await browser.go('/contact');
  await browser.post('/contact/choices', page, { topics: ['decided', 'document'], language: 'en' });
  const id = await submitRestaurant(portal, browser, 'kanya.form@example.com');
  expect(recipients()).toEqual([]);
  await sendUpdate(portal, foodUpdate(id, 2, { state: 'rejected', turn: 'nobody' }));
  await portal.runJobs();
  expect(recipients()).toEqual(['kanya.home@example.com']);
  const { subject } = await readMail(portal.mails[0]?.source ?? Buffer.alloc(0));
  expect(subject).toMatch(/^Decision on application SP-69-/);
});

test('a link works once, and its address is gone when removed', async () => {
  const link = await askFor('kanya.new@example.com');
  await confirm(link);
  expect((await browser.go(link)).status).toBe(404);
  const { html } = await browser.post('/contact/remove', await browser.go('/contact'), {});
  expect(html).not.toContain('example.com<');
});

test('an address that takes not even the link is said so', async () => {
  await browser.post('/contact/address', await browser.go('/contact'), { email: 'bounce.kanya@example.com' });
  await portal.runJobs();
  const { html } = await browser.go('/contact');
  expect(html).toContain('bounce.kanya@example.com ไม่รับอีเมล');
  expect(html).not.toContain('รอการยืนยัน');
});

test('a refused address is said, and the one of the application is used in its place', async () => {
  await confirm(await askFor('kanya.soon@example.com'));
  const { store, vault } = portal.portal;
  const person = toPersonId(kanya.pid, portal.portal.personKey);
  const context = { agency: store.agency, person, now: new Date() };
  await store.asPerson(person, (trx) =>
    noteRefused(trx, vault, context, 'kanya.soon@example.com', undefined),
  );
  expect((await browser.go('/contact')).html).toContain('kanya.soon@example.com ไม่รับอีเมล');
  portal.mails.length = 0;
  const page = await browser.go('/contact');
  await browser.post('/contact/choices', page, { topics: ['submitted'], language: 'th' });
  await submitRestaurant(portal, browser, 'kanya.form@example.com');
  expect(recipients()).toEqual(['kanya.form@example.com']);
});

test('nobody can have letters sent without end to addresses that are not theirs', async () => {
  for (let count = 0; count < 6; count += 1) {
    await browser.post('/contact/address', await browser.go('/contact'), { email: 'victim@example.com' });
  }
  const last = await browser.post('/contact/address', await browser.go('/contact'), {
    email: 'victim@example.com',
  });
  expect(last.status).toBe(429);
});

test('many letters asked for at the same moment are no more than one after another', async () => {
  portal.identity.person = { ...malee };
  const many = openBrowser(portal.origin);
  await many.go('/signin?returnTo=%2Fcontact');
  const page = await many.go('/contact');
  const answers = await Promise.all(
    Array.from({ length: 12 }, (_, at) =>
      many.post('/contact/address', page, { email: `victim${String(at)}@example.com` }),
    ),
  );
  portal.identity.person = { ...kanya };
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(7);
});
