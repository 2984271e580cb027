import { openLineCarrier, openSmsCarrier, signBody, writeLetter } from '@saphan/messages';
import { createLog, createServer, listen, type Server } from '@saphan/web';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createMailbox } from './app.ts';
import { toLineUser } from './line-door.ts';
import { openMailStore, type MailStore } from './mail-store.ts';
import { openPhoneStore, type PhoneStore } from './phone-store.ts';

const log = createLog('mailbox', { level: 'silent' });
let folder: string;
let mails: MailStore;
let phones: PhoneStore;
let app: Server;
let portal: Server;
let url: string;
/** What the portal's side was told, by path. */
let told: { path: string; body: string; signature: unknown }[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'phones-'));
  mails = await openMailStore(join(folder, 'mails.jsonl'));
  phones = await openPhoneStore(join(folder, 'phones.jsonl'));
  told = [];
  portal = createServer({ log, bodyLimit: 65_536 });
  for (const path of ['/sms', '/line'])
    portal.post(path, async ({ body, headers }, reply) => {
      const signature = headers['x-sms-signature'] ?? headers['x-line-signature'];
      told.push({ path, body: JSON.stringify(body), signature });
      return reply.status(204).send();
    });
  const portalUrl = `http://127.0.0.1:${String(await listen(portal, { port: 0, setting: 'TEST' }))}`;
  app = await createMailbox({
    store: mails,
    siteUrl: 'http://localhost:7200',
    phones: {
      sms: { phones, token: 'sms-token', delayMs: 50, statusUrl: `${portalUrl}/sms`, log },
      line: { phones, token: 'line-token', secret: 'line-secret', eventsUrl: `${portalUrl}/line` },
    },
    log,
  });
  url = `http://127.0.0.1:${String(await listen(app, { port: 0, setting: 'TEST' }))}`;
});
afterEach(async () => {
  await Promise.all([app.close(), portal.close()]);
  await Promise.all([mails.close(), phones.close()]);
  await rm(folder, { recursive: true });
});

const letter = writeLetter(
  'approved',
  'th',
  { agency: 'ทน.ชม.', number: 'SP-69-000001', service: 'แจ้งจัดตั้งร้าน' },
  { link: 'http://localhost:7200/applications/1', demo: true },
);
const message = (to: string, id = '019301a0-0000-7000-8000-000000000001') => ({
  id,
  at: new Date(),
  to,
  letter,
});
const sms = (token = 'sms-token') => openSmsCarrier({ url, token, sender: 'Saphan' });
const line = (token = 'line-token') => openLineCarrier({ url, token });

it('a text message reaches a number once, however often it is sent, and its status is told and signed', async () => {
  expect(await sms().carry(message('081-234-5678'))).toMatchObject({ type: 'accepted' });
  expect(await sms().carry(message('+66812345678'))).toMatchObject({ type: 'accepted' });
  expect(phones.list('+66812345678').map(({ text }) => text)).toEqual([letter.brief]);
  while (told.length === 0) await sleep(10);
  const [{ body, signature } = { body: '', signature: '' }] = told;
  expect(JSON.parse(body)).toMatchObject({ id: message('').id, status: 'delivered' });
  expect(signature).toBe(signBody('sms-token', Buffer.from(body)));
});

it.each([
  ['021234567', { type: 'refused', reason: 'address' }],
  ['0812340001', { type: 'refused', reason: 'address' }],
  ['0812340005', { type: 'later' }],
  ['0812340003', { type: 'later' }],
])('what %s gets is told apart: %j', async (to, carried) => {
  expect(await sms().carry(message(to))).toMatchObject(carried);
  expect(phones.list()).toEqual([]);
});

it('a number that cannot be reached is accepted, and told later', async () => {
  expect(await sms().carry(message('0812340002'))).toMatchObject({ type: 'accepted' });
  while (told.length === 0) await sleep(10);
  expect(told[0]?.body).toContain('"undeliverable"');
  expect(phones.list()).toEqual([]);
});

it('a provider that is not there, or does not know us, is for later: nobody’s number is to blame', async () => {
  expect(await sms('wrong').carry(message('0812345678'))).toMatchObject({ type: 'later' });
  const nowhere = openSmsCarrier({ url: 'http://127.0.0.1:1', token: 'x', sender: 'Saphan' });
  expect(await nowhere.carry(message('0812345678'))).toMatchObject({ type: 'later' });
  expect(await line('wrong').carry(message(toLineUser('kanya')))).toMatchObject({ type: 'later' });
});

it('LINE gets the link too, once, and refuses who is none of its users', async () => {
  const to = toLineUser('kanya');
  expect(await line().carry(message(to))).toMatchObject({ type: 'accepted' });
  expect(await line().carry(message(to))).toMatchObject({ type: 'accepted', detail: '409' });
  expect(phones.list(to).map(({ text }) => text)).toEqual([letter.chat]);
  expect(await line().carry(message('kanya'))).toMatchObject({ type: 'refused', reason: 'address' });
});

it('what a user writes in the chat is an event, signed with the secret of the channel', async () => {
  const answer = await fetch(`${url}/phones/line?lang=en`, {
    method: 'POST',
    body: new URLSearchParams({ name: 'Kanya', text: 'ABCDE23456' }),
    redirect: 'manual',
  });
  expect(answer.headers.get('location')).toContain('answered=204');
  const [{ body, signature } = { body: '', signature: '' }] = told;
  expect(JSON.parse(body)).toMatchObject({
    events: [{ source: { userId: toLineUser('kanya') }, message: { text: 'ABCDE23456' } }],
  });
  expect(signature).toBe(signBody('line-secret', Buffer.from(body)));
});

it('messages are kept over a restart, and shown as text', async () => {
  await sms().carry({ ...message('0812345678'), letter: { ...letter, brief: '<b>x</b>' } });
  await phones.close();
  phones = await openPhoneStore(join(folder, 'phones.jsonl'));
  expect(phones.list()).toHaveLength(1);
  const page = await (await fetch(`${url}/phones`)).text();
  expect(page).toContain('&lt;b&gt;x&lt;/b&gt;');
});
