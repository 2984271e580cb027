import { signCallback } from '@saphan/payments';
import { throwAwayDatabase, type ThrowAwayDatabase } from '@saphan/testkit';
import { readMail } from '@saphan/testkit/mail';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findApplication } from '../application/open-application.ts';
import { foodUpdate, sendUpdate } from '../fixture/agency.fixture.ts';
import { submitRestaurant } from '../fixture/apply.fixture.ts';
import { openBrowser, type Browser } from '../fixture/browser.fixture.ts';
import { kanya } from '../fixture/people.fixture.ts';
import { startPortal, type TestPortal } from '../fixture/start-portal.fixture.ts';
import { toPersonId } from '../person/person-id.ts';

let database: ThrowAwayDatabase;
let portal: TestPortal;
let browser: Browser;

beforeAll(async () => {
  database = await throwAwayDatabase({ migrations: join(import.meta.dirname, '../../migrations') });
  portal = await startPortal(database.appUrl);
  browser = openBrowser(portal.origin);
});
afterAll(async () => {
  await portal.stop();
  await database.drop();
});

const ended = (id: string, service?: string) => ({
  ...foodUpdate(id, 9, { state: 'withdrawn', turn: 'nobody' }),
  ...(service !== undefined && { service }),
});

const addressOf = (id: string) =>
  portal.portal.store.asPerson(
    toPersonId(kanya.pid, portal.portal.personKey),
    async (trx) => (await findApplication(trx, portal.portal.vault, id))?.newsAddress,
  );

test('who withdrew and paid all the same is told that money goes back and that it is back, then the address is forgotten', async () => {
  const id = await submitRestaurant(portal, browser, 'kanya@example.com');
  await sendUpdate(
    portal,
    foodUpdate(id, 4, {
      state: 'waiting-for-payment',
      turn: 'person',
      payment: {
        id: 'P1',
        lines: [{ label: { th: 'ค่าธรรมเนียม', en: 'Fee' }, amountSatang: 50_000 }],
        amountSatang: 50_000,
        until: new Date(Date.now() + 86_400_000).toISOString(),
      },
    }),
  );
  const { rows } = await portal.pool.query<{ reference: string }>('select reference from payment_owner');
  await sendUpdate(portal, ended(id));
  const body = Buffer.from(
    JSON.stringify({
      reference: rows[0]?.reference,
      billerId: '098500000000099',
      amountSatang: 50_000,
      paidAt: new Date().toISOString(),
      transactionId: 'BANK-1',
    }),
  );
  await fetch(`${portal.origin}/payments/callback`, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/json',
      'x-bank-signature': signCallback(portal.paymentSecret, body),
    },
  });
  await sendUpdate(portal, ended(id, 'commercial-registration'));
  await sendUpdate(portal, ended(id, 'vat-registration'), 'TH/GOV/RD/desk');
  expect(await addressOf(id)).toBe('kanya@example.com');
  await portal.runJobs();
  await portal.runJobs();
  const subjects = await Promise.all(
    portal.mails.map(async ({ source }) => (await readMail(source)).subject),
  );
  const count = (start: string): number => subjects.filter((subject) => subject.startsWith(start)).length;
  expect([count('ถอนคำขอ'), count('กำลังคืนเงิน'), count('คืนเงินของคำขอ')]).toEqual([3, 1, 1]);
  expect(await addressOf(id)).toBeUndefined();
});
