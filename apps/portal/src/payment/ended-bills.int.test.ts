import type { CaseUpdate } from '@saphan/contracts';
import { throwAwayDatabase, type ThrowAwayDatabase } from '@saphan/testkit';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { foodUpdate, sendUpdate } from '../fixture/agency.fixture.ts';
import { submitRestaurant } from '../fixture/apply.fixture.ts';
import { openBrowser } from '../fixture/browser.fixture.ts';
import { startPortal, type TestPortal } from '../fixture/start-portal.fixture.ts';
import { toPaymentReference } from './payment-reference.ts';
import { receiveCallback } from './receive-callback.ts';

const foodDesk = 'TH/LGO/CNX/desk';
const vatDesk = 'TH/GOV/RD/desk';

let database: ThrowAwayDatabase;
let portal: TestPortal;
let application: string;

beforeAll(async () => {
  database = await throwAwayDatabase({ migrations: join(import.meta.dirname, '../../migrations') });
  portal = await startPortal(database.appUrl);
  application = await submitRestaurant(portal, openBrowser(portal.origin));
});
afterAll(async () => {
  await portal.stop();
  await database.drop();
});

const idOf = (number: number): string => `019301a0-0000-7000-8000-${String(number).padStart(12, '0')}`;
const askFor = (payment: string): Partial<CaseUpdate> => ({
  state: 'waiting-for-payment',
  turn: 'person',
  payment: {
    id: payment,
    lines: [{ label: { th: 'ค่า', en: 'Fee' }, amountSatang: 500 }],
    amountSatang: 500,
    until: '2027-12-10T10:00:00.000Z',
  },
});
const pay = (reference: string) => {
  const { store, vault, settings } = portal.portal;
  const { billerId } = settings;
  const now = new Date();
  const paid = { event: `BANK-${reference}`, billerId, reference, amountSatang: 500, paidAt: now };
  return receiveCallback({ store, vault, billerId, now }, paid);
};

test('an agency that gives another’s case as its own ends neither its bill nor its payment', async () => {
  const bill = foodUpdate(application, 2, askFor(idOf(1)));
  await sendUpdate(portal, bill);
  const vat = { service: 'vat-registration', number: 'RD-69-1', case: bill.case };
  await sendUpdate(portal, foodUpdate(application, 2, { ...vat, state: 'withdrawn' }), vatDesk);
  await portal.runJobs();
  const reference = toPaymentReference(foodDesk, idOf(1));
  expect(portal.bank.cancelled.has(reference)).toBe(false);
  expect(await pay(reference)).toBe('accepted');
});

test('the agency whose case it is ends its own: the bill is taken back, and what is paid all the same returns', async () => {
  const vat = { service: 'vat-registration', number: 'RD-69-1', case: idOf(9) };
  await sendUpdate(portal, foodUpdate(application, 3, { ...vat, ...askFor(idOf(2)) }), vatDesk);
  await sendUpdate(portal, foodUpdate(application, 4, { ...vat, state: 'returned' }), vatDesk);
  await portal.runJobs();
  const reference = toPaymentReference(vatDesk, idOf(2));
  expect(portal.bank.cancelled.has(reference)).toBe(true);
  expect(await pay(reference)).toBe('case-ended');
});
