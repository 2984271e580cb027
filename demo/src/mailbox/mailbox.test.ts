import { appendFile, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSmtpCarrier, writeLetter, type Carrier } from '@saphan/messages';
import { openMailCatcher, type MailCatcher } from '@saphan/testkit/mail';
import { createLog, type Server } from '@saphan/web';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createMailbox } from './app.ts';
import { openMailStore, type MailStore } from './mail-store.ts';

const siteUrl = 'http://localhost:7200';
const log = createLog('mailbox', { level: 'silent' });
let folder: string;
let store: MailStore;
let catcher: MailCatcher;
let carrier: Carrier;
let app: Server;

async function start(): Promise<void> {
  store = await openMailStore(join(folder, 'mails.jsonl'));
  catcher = await openMailCatcher({ port: 0, delayMs: 50, onMail: (mail) => store.add(mail) });
  carrier = openSmtpCarrier({ url: `smtp://127.0.0.1:${catcher.port}`, from: 'no-reply@saphan.example' });
  app = await createMailbox({ store, siteUrl, log });
}
async function stop(): Promise<void> {
  await carrier.close();
  await Promise.all([app.close(), catcher.close()]);
  await store.close();
}
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mailbox-'));
  await start();
});
afterEach(async () => {
  await stop();
  await rm(folder, { recursive: true });
});

const send = (to: string, service = 'แจ้งจัดตั้งร้าน') =>
  carrier.carry({
    id: '019301a0-0000-7000-8000-000000000001',
    at: new Date('2026-11-27T03:42:00Z'),
    to,
    letter: writeLetter(
      'approved',
      'th',
      { agency: 'ทน.ชม.', number: 'SP-69-000001', service },
      { link: `${siteUrl}/applications/1`, demo: true },
    ),
  });
const get = async (url: string) => (await app.inject({ url })).body;

it('teaches what will be here while there is nothing', async () => {
  expect(await get('/')).toContain('ยังไม่มีอีเมล');
  expect(await get('/?lang=en')).toContain('bounce…@example.com');
});

it('shows a mail with a link to the portal alone, and its markup as text', async () => {
  await send('kanya@example.com', '<script>alert(1)</script> http://evil.example/x');
  const [mail] = store.list();
  const page = await get(`/mails/${mail?.id ?? ''}`);
  expect(page).toContain(`href="${siteUrl}/applications/1"`);
  expect(page).not.toContain('href="http://evil.example');
  expect(page).not.toContain('<script>');
  const { headers } = await app.inject({ url: `/mails/${mail?.id ?? ''}/html` });
  expect(headers['content-security-policy']).toMatch(/^sandbox/);
});

it('knows a repeat, keeps mails over a restart, and drops a line half written', async () => {
  await send('kanya@example.com');
  await send('kanya@example.com');
  await send('malee@example.com');
  await stop();
  const file = join(folder, 'mails.jsonl');
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  await appendFile(file, '{"recipient":"x');
  await start();
  expect(JSON.parse(await get('/api/mails?to=kanya@example.com'))).toMatchObject([
    { recipient: 'kanya@example.com', times: 2, subject: 'อนุมัติแล้ว: แจ้งจัดตั้งร้าน' },
  ]);
  expect(await get('/?to=malee@example.com')).not.toContain('kanya');
});

it('refuses, delays and greylists by the address', async () => {
  expect(await send('bounce@example.com')).toMatchObject({ type: 'refused' });
  expect(await send('full@example.com')).toMatchObject({ type: 'later' });
  expect(await send('greylist@example.com')).toMatchObject({ type: 'later' });
  expect(await send('slow@example.com')).toMatchObject({ type: 'accepted' });
  await new Promise((resolve) => setTimeout(resolve, 60));
  expect(await send('greylist@example.com')).toMatchObject({ type: 'accepted' });
  expect(
    store
      .list()
      .map(({ recipient }) => recipient)
      .sort(),
  ).toEqual(['greylist@example.com', 'slow@example.com']);
});
