import type { CaseUpdate } from '@saphan/contracts';
import { throwAwayDatabase, type ThrowAwayDatabase } from '@saphan/testkit';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { foodUpdate, sendUpdate } from '../fixture/agency.fixture.ts';
import { submitRestaurant } from '../fixture/apply.fixture.ts';
import { openBrowser } from '../fixture/browser.fixture.ts';
import { startPortal, type TestPortal } from '../fixture/start-portal.fixture.ts';
import { balanceOf, bankCause, book } from '../ledger/book.ts';
import { toPaymentReference } from '../payment/payment-reference.ts';
import type { KeptDifference } from './differences.ts';

const foodDesk = 'TH/LGO/CNX/desk';
const bill = '019301a0-0000-7000-8000-0000000000a1';
const day = '2026-11-25';
const paidAt = `${day}T03:00:00.000Z`;
const reference = toPaymentReference(foodDesk, bill);

let database: ThrowAwayDatabase;
let portal: TestPortal;

beforeAll(async () => {
  database = await throwAwayDatabase({ migrations: join(import.meta.dirname, '../../migrations') });
  portal = await startPortal(database.appUrl);
  const application = await submitRestaurant(portal, openBrowser(portal.origin));
  const asked: Partial<CaseUpdate> = {
    state: 'waiting-for-payment',
    turn: 'person',
    payment: {
      id: bill,
      lines: [{ label: { th: 'ค่าธรรมเนียม', en: 'Fee' }, amountSatang: 50_000 }],
      amountSatang: 50_000,
      until: '2026-12-10T10:00:00.000Z',
    },
  };
  await sendUpdate(portal, foodUpdate(application, 1, asked));
});
afterAll(async () => {
  await portal.stop();
  await database.drop();
});

interface Answer {
  readonly reconciliation: { readonly movements: number; readonly hereSatang: number } | null;
  readonly differences: readonly KeptDifference[];
}
const call = (method: 'GET' | 'POST', path: string, body?: object, key = portal.operatorKey) =>
  fetch(`${portal.doorUrl}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${key}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
const reconcile = async (): Promise<Answer> =>
  (await (await call('POST', `/api/reconciliations/${day}`, {})).json()) as Answer;
const open = async (): Promise<readonly KeptDifference[]> =>
  ((await (await call('GET', '/api/differences')).json()) as Answer).differences;
const balance = (account: 'bank' | 'held' | 'payable') =>
  portal.portal.store.asPortal((trx) => balanceOf(trx, account));

test('nobody but the operator asks for it', async () => {
  for (const [method, path] of [
    ['GET', `/api/reconciliations/${day}`],
    ['POST', `/api/reconciliations/${day}`],
    ['GET', '/api/differences'],
    ['POST', `/api/differences/${bill}`],
  ] as const)
    expect((await call(method, path, method === 'POST' ? {} : undefined, portal.doorBearer)).status).toBe(
      401,
    );
});

test('a payment that was never told is booked by the bank’s file, and the difference says so', async () => {
  portal.bank.pay({ reference, amountSatang: 50_000, paidAt, transactionId: 'LOST' });
  const { reconciliation, differences } = await reconcile();
  expect(reconciliation).toMatchObject({ movements: 1, hereSatang: 0 });
  expect(differences).toMatchObject([
    { kind: 'missing-here', bankReference: 'LOST', billReference: reference, settled: { by: 'portal' } },
  ]);
  expect(await balance('payable')).toBe(-50_000);
  const again = await reconcile();
  expect(again.reconciliation).toMatchObject({ movements: 1, hereSatang: 50_000 });
  expect(again.differences).toHaveLength(1);
  expect(await balance('bank')).toBe(50_000);
});

test('what is for no bill of ours is held, and stays open until somebody settles it with a reason', async () => {
  portal.bank.pay({ reference: 'NOBODY2345', amountSatang: 700, paidAt, transactionId: 'STRAY' });
  await reconcile();
  await reconcile();
  expect(await balance('held')).toBe(-700);
  const [found, ...more] = await open();
  expect(more).toEqual([]);
  expect(found).toMatchObject({ kind: 'unmatched', bankReference: 'STRAY', thereSatang: 700 });
  const path = `/api/differences/${found?.id ?? ''}`;
  expect((await call('POST', path, { by: 'Malee', reason: '' })).status).toBe(400);
  const reason = 'Returned to the payer at the counter of the bank';
  expect((await call('POST', path, { by: 'Malee', reason })).status).toBe(204);
  expect((await call('POST', path, { by: 'Somchai', reason })).status).toBe(409);
  expect((await call('POST', `/api/differences/${bill}`, { by: 'Malee', reason })).status).toBe(404);
  expect(await open()).toEqual([]);
  const settled = (await reconcile()).differences.find(({ id }) => id === found?.id)?.settled;
  expect(settled).toMatchObject({ by: 'Malee', reason });
});

test('what the books have and the bank has not, or otherwise, is found once', async () => {
  const { store } = portal.portal;
  const add = (event: string, amountSatang: number) =>
    store.asPortal((trx) =>
      book(trx, store.agency, new Date(), {
        kind: 'received',
        cause: bankCause(event),
        bank: { reference: event, at: new Date(paidAt) },
        postings: [
          { account: 'bank', amountSatang },
          { account: 'held', amountSatang: -amountSatang },
        ],
      }),
    );
  await add('GHOST', 900);
  await add('SHORT', 100);
  portal.bank.pay({ reference, amountSatang: 101, paidAt, transactionId: 'SHORT' });
  portal.bank.pay({ reference, amountSatang: 50_000, paidAt, transactionId: 'LOST' });
  await reconcile();
  await reconcile();
  const found = (await open()).map((each) => [
    each.kind,
    each.bankReference,
    each.thereSatang,
    each.hereSatang,
  ]);
  expect(found.toSorted()).toEqual([
    ['amount', 'SHORT', 101, 100],
    ['doubled', 'LOST', 100_000, 50_000],
    ['missing-there', 'GHOST', null, 900],
  ]);
});

test('a file that is not whole changes nothing', async () => {
  const before = (await open()).length;
  const whole = portal.bank.dailyFile.bind(portal.bank);
  portal.bank.dailyFile = async (asked) => (await whole(asked)).replace(/end,.*\n/, '');
  expect((await call('POST', `/api/reconciliations/${day}`, {})).status).toBe(400);
  portal.bank.dailyFile = whole;
  expect(await open()).toHaveLength(before);
});
