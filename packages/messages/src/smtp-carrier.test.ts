import { openMailCatcher, readMail, type CaughtMail, type MailCatcher } from '@saphan/testkit/mail';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeLetter } from './letter.ts';
import { openSmtpCarrier } from './smtp-carrier.ts';
import type { Carrier } from './carrier.ts';

const caught: CaughtMail[] = [];
let catcher: MailCatcher;
let carrier: Carrier;

const letter = writeLetter(
  'document',
  'th',
  { agency: 'เทศบาลนครเชียงใหม่', number: 'SP-69-000412', service: 'แจ้งจัดตั้งสถานที่จำหน่ายอาหาร' },
  { link: 'https://saphan.example/applications/1', demo: true },
);
const outgoing = (to: string) => ({
  id: '019301a0-0000-7000-8000-000000000001',
  at: new Date('2026-11-27T03:42:00Z'),
  to,
  letter,
});

beforeAll(async () => {
  catcher = await openMailCatcher({
    port: 0,
    delayMs: 300,
    onMail: (mail) => Promise.resolve(void caught.push(mail)),
  });
  carrier = openSmtpCarrier({
    url: `smtp://127.0.0.1:${String(catcher.port)}`,
    from: 'no-reply@saphan.example',
  });
});
afterAll(async () => {
  await carrier.close();
  await catcher.close();
});

it('an address with line breaks reaches nobody, neither by envelope nor by header', async () => {
  const evil = 'a@example.com\r\nRCPT TO:<victim@example.com>\r\nBcc: victim@example.com';
  expect(await carrier.carry(outgoing(evil))).toMatchObject({ type: 'refused', reason: 'address' });
  expect(caught).toEqual([]);
});

it('tells a refused address from what may pass, and names no address', async () => {
  expect(await carrier.carry(outgoing('bounce.me@example.com'))).toMatchObject({
    type: 'refused',
    reason: 'address',
  });
  const full = await carrier.carry(outgoing('full@example.com'));
  expect(full).toMatchObject({ type: 'later' });
  expect(full.detail).not.toContain('example.com');
});

it('is let in by a grey list when it comes again', async () => {
  expect(await carrier.carry(outgoing('greylist@example.com'))).toMatchObject({ type: 'later' });
  await sleep(320);
  expect(await carrier.carry(outgoing('greylist@example.com'))).toMatchObject({ type: 'accepted' });
});

it('a server that is not there, or says nothing, means later', async () => {
  const gone = openSmtpCarrier({ url: 'smtp://127.0.0.1:1', from: 'no-reply@saphan.example' });
  expect(await gone.carry(outgoing('kanya@example.com'))).toMatchObject({ type: 'later' });
  const silent = createServer(() => undefined).listen(0, '127.0.0.1');
  await new Promise((resolve) => silent.once('listening', resolve));
  const { port } = silent.address() as { port: number };
  const waiting = openSmtpCarrier({ url: `smtp://127.0.0.1:${port}`, from: 'a@b.th', timeoutMs: 200 });
  expect(await waiting.carry(outgoing('kanya@example.com'))).toMatchObject({ type: 'later' });
  silent.close();
});

it('carries a Thai subject, both texts, and the same id at every try', async () => {
  caught.length = 0;
  await carrier.carry(outgoing('kanya@example.com'));
  await carrier.carry(outgoing('kanya@example.com'));
  expect(caught.map(({ to }) => to)).toEqual(['kanya@example.com', 'kanya@example.com']);
  const [first, second] = await Promise.all(caught.map(({ source }) => readMail(source)));
  expect(first).toMatchObject({
    messageId: '<019301a0-0000-7000-8000-000000000001@saphan.example>',
    subject: 'เอกสารพร้อมแล้ว: แจ้งจัดตั้งสถานที่จำหน่ายอาหาร',
    from: 'no-reply@saphan.example',
    to: ['kanya@example.com'],
  });
  expect(second?.messageId).toBe(first?.messageId);
  expect(first?.headers).toMatchObject({ 'auto-submitted': 'auto-generated', 'content-language': 'th' });
  expect(first?.text).toContain('เทศบาลนครเชียงใหม่');
  expect(first?.html).toContain('เปิดเอกสาร');
  // On the wire every header line is ASCII (RFC 2047).
  const head = caught[0]?.source.toString('latin1').split('\r\n\r\n')[0] ?? '';
  expect(head).toMatch(/^[\x20-\x7E\r\n\t]+$/);
  expect(Math.max(...head.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(78);
});
