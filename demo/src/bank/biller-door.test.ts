import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  openHttpProvider,
  readSettlement,
  signRequest,
  toQrPayload,
  type PaymentProvider,
} from '@saphan/payments';
import { createLog, listen, type Server } from '@saphan/web';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createBank } from './app.ts';
import { openPaymentBook, type Payment, type PaymentBook } from './payment-book.ts';

const secret = Buffer.from('the key of the callbacks');
const log = createLog('bank', { level: 'silent' });
const billerId = '098500000000099';
const reference = 'AB23CD45EF';
const payload = toQrPayload({ type: 'bill', billerId, reference1: 'SAPHAN', reference2: reference }, 50_000);

let folder: string;
let book: PaymentBook;
let app: Server;
let url: string;
let provider: PaymentProvider;

async function startBank(): Promise<void> {
  book = await openPaymentBook(join(folder, 'payments.jsonl'));
  const callbacks = { tell: () => undefined, stop: () => Promise.resolve() };
  app = await createBank({ book, billerId, callbacks, secret, payerSiteUrl: 'http://localhost:7200', log });
  url = `http://127.0.0.1:${String(await listen(app, { port: 0, setting: 'TEST' }))}`;
  provider = openHttpProvider({ url, secret });
}
async function stopBank(): Promise<void> {
  await app.close();
  await book.close();
}
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bank-'));
  await startBank();
});
afterEach(async () => {
  await stopBank();
  await rm(folder, { recursive: true });
});

const pay = async (more: object = {}): Promise<Payment> => {
  const answer = await app.inject({ method: 'POST', url: '/api/payments', payload: { payload, ...more } });
  return answer.json<Payment>();
};
const bill = { reference, billerId, amountSatang: 50_000, until: '2026-12-10T10:00:00.000Z' };

it('answers nobody but its biller, and nothing that was changed on the way', async () => {
  const forged = openHttpProvider({ url, secret: Buffer.from('another key') });
  await expect(forged.status(reference)).rejects.toMatchObject({ code: 'payment-provider' });
  await expect(forged.refund({ refund: '1', transactionId: 'x', amountSatang: 1 })).rejects.toThrow();
  const moved = await app.inject({
    method: 'GET',
    url: '/api/settlements/2026-11-25',
    headers: { 'x-bank-signature': signRequest(secret, 'GET', '/api/settlements/2026-11-24', '') },
  });
  expect(moved.statusCode).toBe(401);
});

it('tells what was paid where its callback was lost', async () => {
  expect(await provider.status(reference)).toEqual({ state: 'unknown', payments: [] });
  await provider.create(bill);
  await provider.create(bill);
  const { transactionId, paidAt } = await pay({ callback: 'lost' });
  expect(await provider.status(reference)).toEqual({
    state: 'open',
    payments: [{ reference, billerId, amountSatang: 50_000, paidAt, transactionId }],
  });
});

it('takes no money for a bill that was cancelled', async () => {
  await provider.create(bill);
  await provider.cancel(reference);
  expect(await pay()).toEqual({ fault: 'cancelled' });
  const page = await app.inject({ url: '/pay', query: { payload, lang: 'en' } });
  expect(page.body).toContain('has cancelled this bill');
  expect((await provider.status(reference)).state).toBe('cancelled');
});

it('sends money back once an order, never more than came, over a restart', async () => {
  const { transactionId } = await pay();
  const order = { refund: 'order-1', transactionId, amountSatang: 30_000 };
  const [one, other] = await Promise.all([provider.refund(order), provider.refund(order)]);
  expect(one).toEqual(other);
  await stopBank();
  await startBank();
  expect(await provider.refund(order)).toEqual(one);
  const more = { ...order, refund: 'order-2', amountSatang: 20_001 };
  await expect(provider.refund(more)).rejects.toMatchObject({ code: 'payment-provider' });
  expect(book.refunds()).toHaveLength(1);
});

it('gives a day’s movements, and no others', async () => {
  // 23:59 and 00:00 in Bangkok.
  const before = await pay({ paidAt: '2026-11-24T16:59:59.000Z' });
  const first = await pay({ again: true, amountSatang: 7, paidAt: '2026-11-24T17:00:00.000Z' });
  expect(readSettlement(await provider.dailyFile('2026-11-24'))).toEqual([
    {
      transactionId: before.transactionId,
      type: 'payment',
      reference,
      amountSatang: 50_000,
      at: '2026-11-24T16:59:59.000Z',
    },
  ]);
  const next = readSettlement(await provider.dailyFile('2026-11-25'));
  expect(next.map(({ transactionId, amountSatang }) => [transactionId, amountSatang])).toEqual([
    [first.transactionId, 7],
  ]);
});

it('tells its biller of nothing that was paid to another, and takes no money back from there', async () => {
  const counter = toQrPayload(
    { type: 'bill', billerId: '098000100000001', reference1: 'CNX6900001', reference2: reference },
    70_000,
  );
  const { transactionId } = await pay({ payload: counter, paidAt: '2026-11-25T03:00:00.000Z' });
  expect((await provider.status(reference)).payments).toEqual([]);
  expect(readSettlement(await provider.dailyFile('2026-11-25'))).toEqual([]);
  await expect(provider.refund({ refund: 'r', transactionId, amountSatang: 70_000 })).rejects.toThrow();
  // A bill that its biller cancelled is not that of another with the same reference.
  await provider.cancel(reference);
  expect((await pay({ payload: counter })).transactionId).toBe(transactionId);
});
