import type { CaseUpdate } from '@saphan/contracts';
import { openCopyReader } from '@saphan/testkit/accessibility';
import { throwAwayDatabase, type ThrowAwayDatabase } from '@saphan/testkit';
import fc from 'fast-check';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { foodUpdate, sendUpdate } from '../fixture/agency.fixture.ts';
import { pathOf, submitRestaurant } from '../fixture/apply.fixture.ts';
import { openBrowser, type Browser } from '../fixture/browser.fixture.ts';
import { startPortal, type TestPortal } from '../fixture/start-portal.fixture.ts';
import { toTasks } from '../jobs/portal-tasks.ts';
import { balanceOf, type Account } from '../ledger/book.ts';
import { toPaymentReference, toSharedReference } from './payment-reference.ts';
import { askProviderTask } from './provider-jobs.ts';

const foodDesk = 'TH/LGO/CNX/desk';
const vatDesk = 'TH/GOV/RD/desk';
const foodFee = 50_000;
const vatFee = 1_000;
const until = '2026-12-10T10:00:00.000Z';

let database: ThrowAwayDatabase;
let portal: TestPortal;
let browser: Browser;
let application: string;
let version = 1;
let bills: { readonly food: string; readonly vat: string };

beforeAll(async () => {
  database = await throwAwayDatabase({ migrations: join(import.meta.dirname, '../../migrations') });
  portal = await startPortal(database.appUrl);
  browser = openBrowser(portal.origin);
  application = await submitRestaurant(portal, browser);
});
afterAll(async () => {
  await portal.stop();
  await database.drop();
});
beforeEach(async () => {
  portal.bank.isAway = false;
  await askFees();
});

const askFor = (payment: string, amountSatang: number, more: object = {}): Partial<CaseUpdate> => ({
  state: 'waiting-for-payment',
  turn: 'person',
  payment: {
    id: payment,
    lines: [
      { label: { th: 'ค่าธรรมเนียม', en: 'Fee' }, amountSatang: amountSatang - 100 },
      { label: { th: 'ค่าคำขอ', en: 'Application' }, amountSatang: 100 },
    ],
    amountSatang,
    until,
    ...more,
  },
});

const tellFood = (more: Partial<CaseUpdate>) =>
  sendUpdate(portal, foodUpdate(application, version, more), foodDesk);
const tellVat = (more: Partial<CaseUpdate>) => {
  const vat = {
    service: 'vat-registration',
    case: '019301a0-0000-7000-8000-0000000000d1',
    number: 'RD-69-1',
  };
  return sendUpdate(portal, foodUpdate(application, version, { ...vat, ...more }), vatDesk);
};

/** Both agencies ask for a new fee, each of its own case. */
async function askFees(): Promise<void> {
  version += 1;
  const id = (kind: string) => `019301a0-0000-7000-8000-${kind}${String(version).padStart(11, '0')}`;
  bills = { food: id('a'), vat: id('b') };
  await tellFood(askFor(bills.food, foodFee));
  await tellVat(askFor(bills.vat, vatFee));
}

const referenceOf = (bill: 'food' | 'vat'): string =>
  toPaymentReference(bill === 'food' ? foodDesk : vatDesk, bills[bill]);

type Paid = ReturnType<TestPortal['bank']['pay']>;
async function tell({ body, signature }: Paid): Promise<number> {
  const answer = await fetch(`${portal.origin}/payments/callback`, {
    method: 'POST',
    body: new Uint8Array(body),
    headers: { 'content-type': 'application/json', 'x-bank-signature': signature },
  });
  return answer.status;
}
let number = 0;
function pay(reference: string, amountSatang: number, paidAt = '2026-11-25T03:00:00.000Z'): Paid {
  number += 1;
  return portal.bank.pay({ reference, amountSatang, paidAt, transactionId: `CHAOS-${String(number)}` });
}
const ask = async (reference: string): Promise<void> => {
  const payload = { reference, application, waitMs: 600_000 } as never;
  await toTasks(portal.portal)[askProviderTask]?.(payload, {} as never);
};
const balance = (account: Account, payment?: string): Promise<number> =>
  portal.portal.store.asPortal((trx) => balanceOf(trx, account, payment));
const refundsOf = async () => {
  const owner = await portal.portal.store.findOwner(application);
  if (owner === undefined) throw new Error('nobody');
  return portal.portal.store.asPerson(owner, (trx) =>
    trx
      .selectFrom('refund')
      .select(['why', 'amount_satang', 'state'])
      .where('payment', 'in', [bills.food, bills.vat])
      .orderBy('ordered_at')
      .execute(),
  );
};

describe('the provider', () => {
  test('is told of each bill, and asks nothing of a person’s page when it is away', async () => {
    portal.bank.isAway = true;
    expect(await portal.runJobs()).toBeGreaterThan(0);
    expect((await browser.go(`/applications/${application}/pay/${bills.food}`)).status).toBe(200);
    portal.bank.isAway = false;
    await portal.runJobs();
    expect(portal.bank.bills.get(referenceOf('food'))).toBe(foodFee);
  });

  test('whose callback is lost is asked, and what it says is booked once', async () => {
    const paid = pay(referenceOf('food'), foodFee);
    await ask(referenceOf('food'));
    await ask(referenceOf('food'));
    expect(await balance('payable', bills.food)).toBe(-foodFee);
    // It came after all, twice.
    expect([await tell(paid), await tell(paid)]).toEqual([204, 204]);
    expect(await balance('payable', bills.food)).toBe(-foodFee);
    expect(await refundsOf()).toEqual([]);
  });
});

describe('money that pays no bill goes back to its payer', () => {
  test('another sum, once, whenever the bank can', async () => {
    const paid = pay(referenceOf('food'), foodFee - 1);
    portal.bank.isAway = true;
    expect([await tell(paid), await tell(paid)]).toEqual([422, 422]);
    await portal.runJobs();
    const refund = { why: 'other-amount', amount_satang: foodFee - 1 };
    expect(await refundsOf()).toEqual([{ ...refund, state: 'waiting' }]);
    expect(await balance('returning', bills.food)).toBe(1 - foodFee);
    portal.bank.isAway = false;
    await portal.runJobs();
    await portal.runJobs();
    expect(await refundsOf()).toEqual([{ ...refund, state: 'done' }]);
    expect(await balance('returning', bills.food)).toBe(0);
    const { html } = await browser.go(`/applications/${application}`);
    expect(html).toContain('คืนเงิน ฿499.99 แล้วเมื่อ');
    expect(html).toContain('ยอดที่ชำระไม่ตรงกับที่เรียกเก็บ');
  });

  test('what was paid twice', async () => {
    await tell(pay(referenceOf('vat'), vatFee));
    expect(await tell(pay(referenceOf('vat'), vatFee))).toBe(204);
    expect(await refundsOf()).toMatchObject([{ why: 'paid-twice', amount_satang: vatFee }]);
    expect(await balance('payable', bills.vat)).toBe(-vatFee);
  });

  test('what was paid of a case that has ended, and its bill is taken back', async () => {
    version += 1;
    await tellFood({ ...askFor(bills.food, foodFee), state: 'withdrawn', turn: 'nobody' });
    await portal.runJobs();
    expect(portal.bank.cancelled.has(referenceOf('food'))).toBe(true);
    expect(await tell(pay(referenceOf('food'), foodFee))).toBe(204);
    expect(await refundsOf()).toMatchObject([{ why: 'case-ended', amount_satang: foodFee }]);
    expect(await balance('payable', bills.food)).toBe(0);
    await tellFood({});
  });

  test('of a payment for several, the part of the case that has ended', async () => {
    const page = await browser.go(`/applications/${application}`);
    const together = pathOf(await browser.post(`/applications/${application}/pay`, page, {}));
    expect(together).toContain(toSharedReference([bills.food, bills.vat]));
    version += 1;
    await tellVat({ ...askFor(bills.vat, vatFee), state: 'returned', turn: 'nobody' });
    expect(await tell(pay(toSharedReference([bills.food, bills.vat]), foodFee + vatFee))).toBe(204);
    expect(await balance('payable', bills.food)).toBe(-foodFee);
    expect(await refundsOf()).toMatchObject([{ why: 'case-ended', amount_satang: vatFee }]);
  });

  test('but not what was paid late of a case that still waits for it', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-12-12T03:00:00Z') });
    const paid = pay(referenceOf('food'), foodFee, '2026-12-11T03:00:00.000Z');
    const status = await tell(paid).finally(() => vi.useRealTimers());
    expect(status).toBe(204);
    expect(await balance('payable', bills.food)).toBe(-foodFee);
    expect(await refundsOf()).toEqual([]);
  });
});

test('bill and refund are for everybody: WCAG 2.2 AA, in Thai and English, at 320 and 1280 px, dark and printed', async () => {
  await tell(pay(referenceOf('vat'), vatFee - 1));
  const rules = openCopyReader();
  for (const path of [`/pay/${bills.food}/bill`, ''])
    for (const lang of ['th', 'en']) {
      const { status, html } = await browser.go(`/applications/${application}${path}?lang=${lang}`);
      expect(status).toBe(200);
      const looks = ['narrow', 'wide', 'dark', 'printed'] as const;
      rules.add({ name: `${path} ${lang}`, origin: portal.origin, html, looks });
    }
  await browser.go('/applications?lang=th');
  const faults = await rules.finish();
  await rules.close();
  expect(faults).toEqual([]);
}, 180_000);

describe('a fee that its agency orders back', () => {
  const refund = { at: '2026-11-26T03:00:00.000Z', reason: 'เรียกเก็บผิดอัตรา' };

  test('goes back once, line by line, and the agency is told', async () => {
    await tell(pay(referenceOf('food'), foodFee));
    await portal.runJobs();
    const before = portal.gateway.notices.length;
    for (const state of ['issuing', 'completed'] as const) {
      version += 1;
      await tellFood({ ...askFor(bills.food, foodFee, { refund }), state, turn: 'nobody' });
    }
    await portal.runJobs();
    await portal.runJobs();
    expect(await refundsOf()).toEqual([{ why: 'ordered', amount_satang: foodFee, state: 'done' }]);
    expect(await balance('payable', bills.food)).toBe(0);
    expect((await browser.go(`/applications/${application}`)).html).toContain(refund.reason);
    const told = portal.gateway.notices.slice(before).map(({ body }) => JSON.parse(body) as object);
    expect(told).toMatchObject([
      { profile: 'saphan-refund-notice-1', payment: bills.food, amountSatang: foodFee },
    ]);
  });

  test('that nobody has paid does not', async () => {
    version += 1;
    await tellFood(askFor(bills.food, foodFee, { refund }));
    expect(await refundsOf()).toEqual([]);
  });
});

/** One payer’s doing: what they scan, how much they pay, and how often the bank tells it; 0 where its word is lost. */
const doing = fc.record({
  what: fc.constantFrom('food', 'vat', 'both'),
  odd: fc.oneof(
    { weight: 4, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.constantFrom(-1, 1, 500) },
  ),
  told: fc.constantFrom(0, 1, 1, 2, 5),
});

test('callbacks doubled, out of order, lost and at once: nothing is lost or doubled, and the books balance', async () => {
  const property = fc.asyncProperty(
    fc.array(doing, { minLength: 1, maxLength: 8 }),
    fc.infiniteStream(fc.nat()),
    async (doings, chance) => {
      await askFees();
      const page = await browser.go(`/applications/${application}`);
      await browser.post(`/applications/${application}/pay`, page, {});
      const shared = toSharedReference([bills.food, bills.vat]);
      const before = await balance('bank');
      const asked = { food: foodFee, vat: vatFee, both: foodFee + vatFee };
      let came = 0;
      const words = doings.flatMap(({ what, odd, told }) => {
        const amount = asked[what] + odd;
        came += amount;
        const paid = pay(what === 'both' ? shared : referenceOf(what), amount);
        return Array.from({ length: told }, () => paid);
      });
      const shuffled = words
        .map((word) => ({ word, rank: chance.next().value }))
        .toSorted((one, other) => one.rank - other.rank);
      await Promise.all(shuffled.map(({ word }) => tell(word)));
      // What was lost of a bill that is paid is found in the bank's file of the day.
      for (const reference of [referenceOf('food'), referenceOf('vat'), shared]) {
        const { payments } = await portal.bank.status(reference);
        await ask(reference);
        await Promise.all(payments.map(({ billerId: _, ...payment }) => tell(portal.bank.word(payment))));
      }
      await portal.runJobs();
      await portal.runJobs();
      const owed = 0 - (await balance('payable', bills.food)) - (await balance('payable', bills.vat));
      const backs = await refundsOf();
      expect(backs.every(({ state }) => state === 'done')).toBe(true);
      const back = backs.reduce((sum, { amount_satang: amount }) => sum + amount, 0);
      expect([0, foodFee, vatFee, foodFee + vatFee]).toContain(owed);
      expect(owed + back).toBe(came);
      expect((await balance('bank')) - before).toBe(owed);
      expect(await balance('held')).toBe(0);
      expect(await balance('returning')).toBe(0);
    },
  );
  await fc.assert(property, { numRuns: 15, endOnFailure: true });
}, 120_000);
