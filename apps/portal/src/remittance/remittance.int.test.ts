import type { CaseUpdate, RemittanceNotice } from '@saphan/contracts';
import { throwAwayDatabase, type ThrowAwayDatabase } from '@saphan/testkit';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { foodUpdate, sendUpdate } from '../fixture/agency.fixture.ts';
import { submitRestaurant } from '../fixture/apply.fixture.ts';
import { openBrowser } from '../fixture/browser.fixture.ts';
import { startPortal, type TestPortal } from '../fixture/start-portal.fixture.ts';
import { balanceOf, book } from '../ledger/book.ts';
import { receiveCallback } from '../payment/receive-callback.ts';
import { toPaymentReference } from '../payment/payment-reference.ts';
import { closeDay, mostLines } from './close-day.ts';

const foodDesk = 'TH/LGO/CNX/desk';
const vatDesk = 'TH/GOV/RD/desk';
const vat = { service: 'vat-registration', case: '019301a0-0000-7000-8000-0000000000d1', number: 'RD-69-1' };

let database: ThrowAwayDatabase;
let portal: TestPortal;
let application: string;
let version = 1;

beforeAll(async () => {
  database = await throwAwayDatabase({ migrations: join(import.meta.dirname, '../../migrations') });
  portal = await startPortal(database.appUrl);
  application = await submitRestaurant(portal, openBrowser(portal.origin));
});
afterAll(async () => {
  await portal.stop();
  await database.drop();
});
afterEach(() => {
  vi.useRealTimers();
});

const setTime = (time: string) => vi.useFakeTimers({ toFake: ['Date'], now: new Date(time) });
const idOf = (number: number): string => `019301a0-0000-7000-8000-${String(number).padStart(12, '0')}`;
const askFor = (payment: string, amounts: readonly number[], more: object = {}): Partial<CaseUpdate> => ({
  state: 'waiting-for-payment',
  turn: 'person',
  payment: {
    id: payment,
    lines: amounts.map((amountSatang) => ({ label: { th: 'ค่า', en: 'Fee' }, amountSatang })),
    amountSatang: amounts.reduce((sum, amount) => sum + amount, 0),
    until: '2027-12-10T10:00:00.000Z',
    ...more,
  },
});

/** A fee is asked for and paid, at the time that it is. */
async function pay(number: number, amounts: readonly number[], desk = foodDesk): Promise<void> {
  version += 1;
  const of = desk === vatDesk ? vat : {};
  await sendUpdate(
    portal,
    foodUpdate(application, version, { ...of, ...askFor(idOf(number), amounts) }),
    desk,
  );
  const { store, vault, settings } = portal.portal;
  const now = new Date();
  await receiveCallback(
    { store, vault, billerId: settings.billerId, now },
    {
      event: `BANK-${String(number)}`,
      billerId: settings.billerId,
      reference: toPaymentReference(desk, idOf(number)),
      amountSatang: amounts.reduce((sum, amount) => sum + amount, 0),
      paidAt: now,
    },
  );
}
async function orderBack(number: number, amounts: readonly number[]): Promise<void> {
  version += 1;
  const refund = { at: '2026-11-26T03:00:00.000Z', reason: 'r' };
  const update = { ...askFor(idOf(number), amounts, { refund }), state: 'issuing' } as const;
  await sendUpdate(portal, foodUpdate(application, version, update));
}
/** Messages of remittances since the last look. */
let seen = 0;
async function told(): Promise<{ service: string; notice: RemittanceNotice }[]> {
  await portal.runJobs();
  const all = portal.gateway.notices.map(({ service, body }) => ({
    service,
    notice: JSON.parse(body) as RemittanceNotice,
  }));
  const mine = all.filter(({ notice }) => 'remittance' in notice);
  const fresh = mine.slice(seen);
  seen = mine.length;
  return fresh;
}
const balance = (account: 'payable' | 'bank'): Promise<number> =>
  portal.portal.store.asPortal((trx) => balanceOf(trx, account));

test('a day is closed at midnight in Bangkok, once, for each agency by its lines', async () => {
  setTime('2026-11-25T16:59:00Z');
  await pay(1, [49_900, 100]);
  await pay(2, [1_000], vatDesk);
  await closeDay(portal.portal);
  expect(await told()).toEqual([]);
  setTime('2026-11-25T17:00:00Z');
  await pay(3, [700]);
  setTime('2026-11-25T17:05:00Z');
  await Promise.all([closeDay(portal.portal), closeDay(portal.portal)]);
  await closeDay(portal.portal);
  const batches = await told();
  expect(batches.map(({ service, notice }) => [service, notice.day, notice.amountSatang])).toEqual(
    expect.arrayContaining([
      [`${foodDesk}/payment-notices.v1`, '2026-11-25', 50_000],
      [`${vatDesk}/payment-notices.v1`, '2026-11-25', 1_000],
    ]),
  );
  expect(batches).toHaveLength(2);
  const food = batches.find(({ service }) => service.startsWith(foodDesk))?.notice;
  expect(food?.lines.map(({ payment, line, amountSatang }) => [payment, line, amountSatang])).toEqual([
    [idOf(1), 1, 49_900],
    [idOf(1), 2, 100],
  ]);
  expect(food?.lines[0]).toMatchObject({ case: foodUpdate(application, 1, {}).case, reference: 'BANK-1' });
  expect(await balance('payable')).toBe(-700);
  expect(await balance('bank')).toBe(700);
});

test('what goes back is taken off the next, and nothing is paid out while more went back than came', async () => {
  setTime('2026-11-26T03:00:00Z');
  await orderBack(1, [49_900, 100]);
  setTime('2026-11-26T18:00:00Z');
  await closeDay(portal.portal);
  expect(await told()).toEqual([]);
  await pay(4, [60_000]);
  setTime('2026-11-27T18:00:00Z');
  await closeDay(portal.portal);
  const [batch, ...more] = await told();
  expect(more).toEqual([]);
  expect(batch?.notice.amountSatang).toBe(700 + 60_000 - 50_000);
  expect(batch?.notice.lines.map(({ amountSatang }) => amountSatang)).toEqual([700, -49_900, -100, 60_000]);
  expect(await balance('payable')).toBe(0);
});

test('its agency is told until it has acknowledged it', async () => {
  setTime('2026-11-28T03:00:00Z');
  await pay(5, [300]);
  setTime('2026-11-28T18:00:00Z');
  await closeDay(portal.portal);
  const send = portal.gateway.sendNotice.bind(portal.gateway);
  portal.gateway.sendNotice = () => Promise.reject(new Error('away'));
  expect(await portal.runJobs()).toBeGreaterThan(0);
  portal.gateway.sendNotice = send;
  expect(await told()).toHaveLength(1);
  await portal.runJobs();
  expect(await told()).toEqual([]);
});

test('more lines that went back than one message carries keep nobody from what came after', async () => {
  setTime('2026-12-03T03:00:00Z');
  const { store } = portal.portal;
  const [first, then] = [new Date(), new Date(Date.now() + 60_000)];
  const bill = { payee: vatDesk, payment: idOf(2), service: vat.service, caseId: vat.case };
  const line = { number: 1, label: { th: 'ค่า', en: 'Fee' } };
  const payable = (amountSatang: number) => ({ account: 'payable', bill, line, amountSatang }) as const;
  await store.asPortal(async (trx) => {
    const back = Array.from({ length: mostLines + 1 }, () => payable(1));
    const returning = { account: 'returning', bill, amountSatang: -back.length } as const;
    const order = { kind: 'refund-ordered', cause: 'refund:many' } as const;
    await book(trx, store.agency, first, { ...order, postings: [...back, returning] });
    const came = Array.from({ length: 10 }, () => payable(-1_000));
    const bank = { account: 'bank', amountSatang: 10_000 } as const;
    await book(trx, store.agency, then, { kind: 'received', cause: 'bank:many', postings: [bank, ...came] });
  });
  setTime('2026-12-03T17:05:00Z');
  await closeDay(portal.portal);
  const owed = await store.asPortal((trx) =>
    trx
      .selectFrom('remittance')
      .select(({ fn }) => fn.sum<string>('amount_satang').as('sum'))
      .where('payee', '=', vatDesk)
      .where('day', '=', '2026-12-03')
      .executeTakeFirstOrThrow(),
  );
  expect(Number(owed.sum)).toBe(10_000 - (mostLines + 1));
});
