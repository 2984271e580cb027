import { signBody, type Carried, type Carrier, type Outgoing } from '@saphan/messages';
import { throwAwayDatabase, type ThrowAwayDatabase } from '@saphan/testkit';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { foodUpdate, sendUpdate } from '../fixture/agency.fixture.ts';
import { submitRestaurant } from '../fixture/apply.fixture.ts';
import { openBrowser, type Browser } from '../fixture/browser.fixture.ts';
import { kanya, malee } from '../fixture/people.fixture.ts';
import { startPortal, type TestPortal } from '../fixture/start-portal.fixture.ts';

let database: ThrowAwayDatabase;
let portal: TestPortal;
let browser: Browser;
/** What the providers were handed, and what they answer. */
const sent: Outgoing[] = [];
let answer: Carried = { type: 'accepted', detail: '' };

/** The providers' side of the wire: what a message meets there is tried with a real server in the demo. */
const provider = (channel: 'sms' | 'line'): Carrier => ({
  channel,
  carry: (message) => {
    sent.push(message);
    return Promise.resolve(answer);
  },
  close: () => Promise.resolve(),
});

beforeAll(async () => {
  database = await throwAwayDatabase({ migrations: join(import.meta.dirname, '../../migrations') });
  portal = await startPortal(database.appUrl, { lineAccount: '@saphan' }, undefined, undefined, [
    provider('sms'),
    provider('line'),
  ]);
  browser = openBrowser(portal.origin);
});
beforeEach(async () => {
  await portal.pool.query('delete from graphile_worker._private_jobs');
  portal.identity.person = { ...kanya };
  portal.mails.length = 0;
  sent.length = 0;
  answer = { type: 'accepted', detail: '' };
});
afterAll(async () => {
  await portal.stop();
  await database.drop();
});

const number = '+66812345678';
/** Hours of the day, far from the hours of this machine. */
const noon = new Date('2027-01-05T12:00:00+07:00');
const night = new Date('2027-01-05T23:00:00+07:00');
const user = `U${'0'.repeat(32)}`;

/** By day, whatever hour it is at this machine. */
async function deliver(): Promise<void> {
  await portal.pool.query('update graphile_worker._private_jobs set run_at = now()');
  await portal.runJobs(noon);
}

async function askCode(phone = '081-234-5678'): Promise<string> {
  await browser.post('/contact/phone', await browser.go('/contact'), { phone });
  await portal.runJobs();
  return /\d{6}/.exec(sent.at(-1)?.letter.brief ?? '')?.[0] ?? '';
}
const typeCode = async (code: string) =>
  browser.post('/contact/phone/code', await browser.go('/contact'), { code });
const wrong = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

async function tell(path: string, secret: string, value: object): Promise<number> {
  const body = Buffer.from(JSON.stringify(value));
  const header = path.includes('line') ? 'x-line-signature' : 'x-sms-signature';
  const { status } = await fetch(`${portal.origin}${path}`, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', [header]: signBody(secret, body) },
  });
  return status;
}
const write = (text: string, secret = 'the channel at LINE') =>
  tell('/messages/line/events', secret, {
    events: [{ type: 'message', source: { type: 'user', userId: user }, message: { type: 'text', text } }],
  });

test('a number that takes no text message is refused at its field', async () => {
  const page = await browser.post('/contact/phone', await browser.go('/contact'), { phone: '02-123-4567' });
  expect(page.status).toBe(422);
  expect(page.html).toContain('เบอร์มือถือมี 10 หลัก');
  expect(sent).toEqual([]);
});

test('wrong codes are counted, and after five the right one is worth nothing', async () => {
  const code = await askCode();
  // Letters of several bytes are wrong ones like all others.
  for (const typed of [wrong(code), wrong(code), '12345é', 'รหัสหก', '\ud83d\ude00\ud83d\ude00é'])
    expect((await typeCode(typed)).status).toBe(422);
  expect((await typeCode(code)).status).toBe(422);
  expect((await browser.go('/contact')).html).not.toContain('ยืนยันแล้ว');
});

test('a code may be typed in Thai digits', async () => {
  const code = await askCode();
  const thai = (text: string) => text.replaceAll(/\d/g, (digit) => '๐๑๒๓๔๕๖๗๘๙'.charAt(Number(digit)));
  expect((await typeCode(thai(wrong(code)))).status).toBe(422);
  expect((await typeCode(`${thai(code.slice(0, 3))} ${thai(code.slice(3))}`)).status).toBe(200);
});

test('the code of one person is worth nothing to another', async () => {
  const code = await askCode();
  portal.identity.person = { ...malee };
  const stranger = openBrowser(portal.origin);
  const page = await stranger.go('/contact');
  expect((await stranger.post('/contact/phone/code', page, { code })).status).toBe(422);
});

test('once confirmed news go by text message, without a link and without a word about the person', async () => {
  expect((await typeCode(await askCode())).status).toBe(200);
  sent.length = 0;
  const id = await submitRestaurant(portal, browser, 'kanya@example.com');
  await deliver();
  expect(portal.mails).toEqual([]);
  expect(sent.map(({ to }) => to)).toEqual([number]);
  expect(sent[0]?.letter.brief).toMatch(/^ยื่นคำขอ SP-69-\d{6} แล้ว$/);
  expect((await browser.go(`/applications/${id}`)).html).toContain('ส่งถึง 08…678 แล้ว');
});

test('a status that nobody signed changes nothing; the provider’s own is shown, and e-mail is used instead', async () => {
  const id = await submitRestaurant(portal, browser, 'kanya@example.com');
  await deliver();
  const lost = { id: sent.at(-1)?.id, status: 'undeliverable' };
  expect(await tell('/messages/sms/status', 'somebody', lost)).toBe(403);
  expect((await browser.go(`/applications/${id}`)).html).not.toContain('data-state="refused"');
  expect(await tell('/messages/sms/status', 'the provider of text messages', lost)).toBe(204);
  expect(await tell('/messages/sms/status', 'the provider of text messages', lost)).toBe(204);
  expect((await browser.go(`/applications/${id}`)).html).toContain('data-state="refused"');
  expect((await browser.go('/contact')).html).toContain('ส่ง SMS ถึง 08…678 ไม่ได้');
  sent.length = 0;
  await sendUpdate(portal, foodUpdate(id, 2, { state: 'returned', turn: 'nobody' }));
  await deliver();
  expect(sent).toEqual([]);
  expect(portal.mails.map(({ to }) => to)).toEqual(['kanya@example.com']);
});

test('at night a telephone does not ring, but for a code; in the morning it does', async () => {
  await typeCode(await askCode());
  sent.length = 0;
  await submitRestaurant(portal, browser, undefined, night);
  await portal.pool.query('update graphile_worker._private_jobs set run_at = now()');
  await portal.runJobs(night);
  expect(sent).toEqual([]);
  await deliver();
  expect(sent.map(({ to }) => to)).toEqual([number]);
});

test('a chat is connected by who sends the page’s code from it, and by no unsigned word', async () => {
  await browser.post('/contact/line', await browser.go('/contact'), {});
  const { html } = await browser.go('/contact');
  const code = /data-chat-code="([0-9A-Z]{10})"/.exec(html)?.[1] ?? '';
  expect(await write(code, 'somebody')).toBe(403);
  expect(await write('AAAAAAAAAA')).toBe(200);
  expect((await browser.go('/contact')).html).not.toContain('เชื่อมกับ LINE ของคุณแล้ว');
  expect(await write(` ${code.toLowerCase()} `)).toBe(200);
  expect((await browser.go('/contact')).html).toContain('เชื่อมกับ LINE ของคุณแล้ว');
  await submitRestaurant(portal, browser, 'kanya@example.com');
  await deliver();
  expect(sent.map(({ to }) => to)).toEqual([user]);
});

test('a way that is not confirmed can’t be chosen; one that is removed is used no more', async () => {
  await browser.post('/contact/line/remove', await browser.go('/contact'), {});
  const chosen = await browser.post('/contact/channel', await browser.go('/contact'), { channel: 'line' });
  expect(chosen.status).toBe(409);
  await submitRestaurant(portal, browser, 'kanya@example.com');
  await deliver();
  expect(sent).toEqual([]);
  expect(portal.mails).toHaveLength(1);
});

test('codes are sent to a stranger’s number five times a day and no more', async () => {
  portal.identity.person = { ...malee };
  const other = openBrowser(portal.origin);
  const statuses: number[] = [];
  for (let count = 0; count < 6; count += 1)
    statuses.push(
      (await other.post('/contact/phone', await other.go('/contact'), { phone: '0812345678' })).status,
    );
  expect(statuses).toEqual([200, 200, 200, 200, 200, 429]);
});
