import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { appendFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { readCallback, toQrPayload, type PaymentCallback } from '@saphan/payments';
import { createLog, type Server } from '@saphan/web';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createBank } from './app.ts';
import { openPaymentBook, type Payment, type PaymentBook } from './payment-book.ts';
import { sendCallbacks, type Callbacks } from './send-callbacks.ts';

const secret = Buffer.from('the key of the callbacks');
const log = createLog('bank', { level: 'silent' });
const payload = toQrPayload(
  { type: 'bill', billerId: '098500000000099', reference1: 'SAPHAN', reference2: 'AB23CD45EF' },
  50_000,
);

let folder: string;
let portal: HttpServer;
let answers: number[];
let received: PaymentCallback[];
let book: PaymentBook;
let callbacks: Callbacks;
let app: Server;

/** The collecting agent: checks the signature and answers with the next of `answers`, then 204. */
function startPortal(): Promise<HttpServer> {
  const server = createServer((request, response) => {
    void buffer(request).then((body) => {
      received.push(readCallback(secret, body, request.headers['x-bank-signature'] as string));
      response.writeHead(answers.shift() ?? 204).end();
    });
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

async function startBank(copies = 1): Promise<void> {
  book = await openPaymentBook(join(folder, 'payments.jsonl'));
  const url = `http://127.0.0.1:${(portal.address() as AddressInfo).port}/callback`;
  callbacks = sendCallbacks({ book, billerId: '', url, secret, delayMs: 5, copies, retryMs: 10, log });
  app = await createBank({
    book,
    billerId: '',
    callbacks,
    secret,
    payerSiteUrl: 'http://localhost:7200',
    log,
  });
}

async function stopBank(): Promise<void> {
  await app.close();
  await callbacks.stop();
  await book.close();
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bank-'));
  answers = [];
  received = [];
  portal = await startPortal();
  await startBank();
});
afterEach(async () => {
  await stopBank();
  await new Promise((resolve) => portal.close(resolve));
  await rm(folder, { recursive: true });
});

const pay = async (text = payload): Promise<{ status: number; body: Payment }> => {
  const answer = await app.inject({ method: 'POST', url: '/api/payments', payload: { payload: text } });
  return { status: answer.statusCode, body: answer.json<Payment>() };
};
const settled = (id: string) => expect.poll(() => book.find(id)?.acknowledgedAt).toBeDefined();

describe('what is refused', () => {
  it.each([
    ['unreadable', 'hello'],
    ['unreadable', payload.replace('500.00', '500.01')],
    ['not-a-bill', toQrPayload({ type: 'mobile', id: '0200000000' }, 100)],
    ['not-demo', toQrPayload({ type: 'bill', billerId: '010755600000099', reference1: 'A' }, 100)],
  ])('%s: %s', async (fault, text) => {
    expect(await pay(text)).toEqual({ status: 400, body: { fault } });
    const page = await app.inject({ url: '/pay', query: { payload: text } });
    expect([page.statusCode, page.headers['content-type']]).toEqual([400, 'text/html; charset=utf-8']);
    expect(book.all()).toEqual([]);
  });

  it('to lead a payer to another site', async () => {
    for (const back of ['https://evil.example/', '//evil.example', 'javascript:alert(1)']) {
      const page = await app.inject({ url: '/pay', query: { payload, back } });
      expect(page.body).not.toContain('evil.example');
      expect(page.body).not.toContain('javascript:');
    }
  });
});

describe('paying', () => {
  it('tells the biller what was paid', async () => {
    const { body } = await pay();
    await settled(body.transactionId);
    expect(received).toEqual([
      {
        reference: 'AB23CD45EF',
        billerId: '098500000000099',
        amountSatang: 50_000,
        paidAt: body.paidAt,
        transactionId: body.transactionId,
      },
    ]);
  });

  it('pays a bill once, however often it is asked at once', async () => {
    const all = await Promise.all([pay(), pay(), pay()]);
    expect(new Set(all.map(({ body }) => body.transactionId)).size).toBe(1);
    await settled(all[0].body.transactionId);
    expect(received).toHaveLength(1);
  });

  it('tells it again until it is acknowledged', async () => {
    answers = [500, 503, 302, 200];
    const { body } = await pay();
    await settled(body.transactionId);
    expect(received).toHaveLength(4);
    expect(new Set(received.map(({ transactionId }) => transactionId)).size).toBe(1);
    expect(book.find(body.transactionId)?.tries).toBe(4);
  });

  it('repeats itself, as banks do', async () => {
    await stopBank();
    await startBank(3);
    await pay();
    await expect.poll(() => received).toHaveLength(3);
  });

  it('tells after a restart what it could not tell before', async () => {
    answers = Array<number>(50).fill(500);
    const { body } = await pay();
    await expect.poll(() => received.length).toBeGreaterThan(0);
    await stopBank();
    // The machine failed in the middle of a line.
    await appendFile(join(folder, 'payments.jsonl'), '{"type":"ackn');
    answers = [];
    await startBank();
    await settled(body.transactionId);
    expect(received.at(-1)).toMatchObject({ transactionId: body.transactionId });
    await stopBank();
    await startBank();
    expect(book.find(body.transactionId)).toMatchObject({ acknowledgedAt: expect.any(String) as string });
  });
});

describe('the pages', () => {
  it('show the order, pay it, and lead back', async () => {
    const query = { payload, back: '/applications/1', lang: 'en' };
    const order = await app.inject({ url: '/pay', query });
    expect(order.body).toContain('฿500.00');
    expect(order.body).toContain('value="http://localhost:7200/applications/1"');
    const paid = await app.inject({
      method: 'POST',
      url: '/pay',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams(query).toString(),
    });
    expect([paid.statusCode, paid.headers.location]).toEqual([303, 'http://localhost:7200/applications/1']);
    expect(order.headers['content-security-policy']).toContain("form-action 'self' http://localhost:7200");
    const again = await app.inject({ url: '/pay', query });
    expect(again.statusCode).toBe(303);
    const last = await app.inject({ url: again.headers.location ?? '' });
    expect(last.body).toContain('Paid (simulated)');
    expect(last.body).toContain('href="http://localhost:7200/applications/1"');
  });

  it('tell who came from no other site here what was paid', async () => {
    const paid = await app.inject({
      method: 'POST',
      url: '/pay',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ payload, lang: 'en' }).toString(),
    });
    expect(paid.headers.location).toMatch(/^\/payments\//);
    expect((await app.inject({ url: paid.headers.location ?? '' })).body).toContain('Paid (simulated)');
  });

  it('begin with a field for the text of a QR', async () => {
    const page = await app.inject({ url: '/' });
    expect(page.body).toContain('ข้อความใน Thai QR');
    expect(page.headers['content-security-policy']).toContain("default-src 'none'");
  });

  it('know no payment that was not made', async () => {
    expect((await app.inject({ url: '/payments/none' })).statusCode).toBe(404);
    expect((await app.inject({ url: '/api/payments/none' })).statusCode).toBe(404);
  });
});
