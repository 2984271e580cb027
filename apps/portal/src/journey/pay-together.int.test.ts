import type { CaseUpdate } from '@saphan/contracts';
import { signCallback } from '@saphan/payments';
import { throwAwayDatabase, type ThrowAwayDatabase } from '@saphan/testkit';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { foodUpdate, sendUpdate } from '../fixture/agency.fixture.ts';
import { pathOf, submitRestaurant } from '../fixture/apply.fixture.ts';
import { openBrowser, type Browser } from '../fixture/browser.fixture.ts';
import { startPortal, type TestPortal } from '../fixture/start-portal.fixture.ts';

const vatService = 'vat-registration';
const foodBill = '019301a0-0000-7000-8000-0000000000a1';
const vatBill = '019301a0-0000-7000-8000-0000000000a2';

let database: ThrowAwayDatabase;
let portal: TestPortal;
let browser: Browser;
let id: string;
let reference: string;

beforeAll(async () => {
  database = await throwAwayDatabase({ migrations: join(import.meta.dirname, '../../migrations') });
  portal = await startPortal(database.appUrl);
  browser = openBrowser(portal.origin);
  id = await submitRestaurant(portal, browser);
  await sendUpdate(portal, foodUpdate(id, 1, askFor(foodBill, 50_000)));
  const more = { service: vatService, case: '019301a0-0000-7000-8000-0000000000d1', number: 'RD-69-000001' };
  await sendUpdate(portal, foodUpdate(id, 1, { ...more, ...askFor(vatBill, 1_000) }), 'TH/GOV/RD/desk');
});
afterAll(async () => {
  await portal.stop();
  await database.drop();
});

const askFor = (payment: string, amountSatang: number): Partial<CaseUpdate> => ({
  state: 'waiting-for-payment',
  turn: 'person',
  payment: {
    id: payment,
    lines: [{ label: { th: 'ค่าธรรมเนียม', en: 'Fee' }, amountSatang }],
    amountSatang,
    until: '2026-12-10T10:00:00.000Z',
  },
});

const follow = () => browser.go(`/applications/${id}`);
async function pay(transactionId: string, amountSatang: number, to = reference): Promise<number> {
  const bytes = Buffer.from(
    JSON.stringify({
      reference: to,
      billerId: '098500000000099',
      amountSatang,
      paidAt: '2026-11-25T03:00:00Z',
      transactionId,
    }),
  );
  const answer = await fetch(`${portal.origin}/payments/callback`, {
    method: 'POST',
    body: new Uint8Array(bytes),
    headers: {
      'content-type': 'application/json',
      'x-bank-signature': signCallback(portal.paymentSecret, bytes),
    },
  });
  return answer.status;
}
const ledger = async () => {
  const entries = await portal.portal.store.asPortal((trx) =>
    trx
      .selectFrom('ledger_posting')
      .innerJoin('ledger_transaction', 'ledger_transaction.id', 'ledger_posting.transaction')
      .select(['account', 'payment', 'amount_satang'])
      .where('kind', '=', 'received')
      .where('account', '<>', 'bank')
      .orderBy('payment')
      .orderBy('account', 'desc')
      .execute(),
  );
  return entries.map(({ account, payment, amount_satang: amount }) => [account, payment, amount]);
};

test('two fees are asked for at once, and each alone', async () => {
  const page = await follow();
  expect(page.html).toContain('มีค่าธรรมเนียม 2 รายการ รวม ฿510');
  for (const bill of [foodBill, vatBill]) expect(page.html).toContain(`/applications/${id}/pay/${bill}`);
  // Commercial registration has a fee and is not decided: these are not all.
  expect(page.html).toContain('อีก 1 เรื่องยังไม่ตัดสิน อาจมีค่าธรรมเนียมเพิ่ม');
  expect(page.html).toContain('ชำระ 2 รายการนี้ครั้งเดียว');
  expect(page.html).not.toContain('ชำระรวมครั้งเดียว');
  const asked = await browser.post(`/applications/${id}/pay`, page, {});
  reference = pathOf(asked).split('/').at(-1) ?? '';
  expect(reference).toMatch(/^[A-Z0-9]{10}$/);
  expect(asked.html).toContain(`0310${reference}`);
  expect(asked.html).toContain('5406510.00');
  expect(pathOf(await browser.post(`/applications/${id}/pay`, page, {}))).toBe(pathOf(asked));
});

test('a phone comes to the bank before the QR, and nothing to press stands in the QR that a desk puts first', async () => {
  const { html } = await browser.go(`/applications/${id}/pay/${reference}`);
  const [before = '', qr = ''] = html.split('data-payload=');
  expect(before).toContain('/pay?payload=');
  expect(qr.slice(0, qr.indexOf('</main>'))).not.toMatch(/<a |<button/);
});

test('a phone that cannot scan itself takes the QR as a picture', async () => {
  const picture = `/applications/${id}/pay/${reference}/qr.png`;
  expect((await browser.go(`/applications/${id}/pay/${reference}`)).html).toContain(`href="${picture}"`);
  const png = Buffer.from(await (await browser.send(picture)).arrayBuffer());
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  // Higher than wide: the words that it is a sample stand below the code, wherever the picture goes.
  expect(png.readUInt32BE(20)).toBeGreaterThan(png.readUInt32BE(16));
  expect((await browser.go(`/applications/${id}/pay/ABCDEFGHIJ/qr.png`)).status).toBe(404);
});

test('a bill on paper says the amount in words and carries both codes, marked as a sample', async () => {
  const bill = `/applications/${id}/pay/${reference}/bill`;
  expect((await browser.go(`/applications/${id}/pay/${reference}`)).html).toContain(`href="${bill}"`);
  const { html } = await browser.go(bill);
  for (const text of ['ห้าร้อยสิบบาทถ้วน', reference, '098500000000099', '฿510']) expect(html).toContain(text);
  expect(html.match(/ตัวอย่าง ห้ามชำระ/g)).toHaveLength(2);
  expect(html.match(/role="img"/g)?.length).toBeGreaterThanOrEqual(2);
  expect((await browser.go(`/applications/${id}/pay/ABCDEFGHIJ/bill`)).status).toBe(404);
});

test('who is back from the bank before its word is told so, and of no payment of others', async () => {
  const waiting = await browser.go(`/applications/${id}?paid=${reference}`);
  expect(waiting.html).toContain('data-payment="unheard"');
  // What is on its way is not asked for once more: nothing here waits for the person.
  expect(waiting.html).not.toContain(`action="/applications/${id}/pay"`);
  expect(waiting.html).not.toContain(`/pay/${foodBill}"`);
  expect(waiting.html).not.toContain(`href="/applications/${id}/pay/`);
  expect(waiting.html).toContain('ดูสถานะล่าสุด');
  const rows = waiting.html
    .slice(waiting.html.indexOf('data-service='))
    .replaceAll(/<details.*?<\/details>/gs, '');
  expect(
    rows.match(/<li class="timeline-now" aria-current="step">.{0,40}<strong>รอธนาคารแจ้งผล/g),
  ).toHaveLength(2);
  expect(waiting.html).not.toContain('<li class="standing-person">');
  expect(rows).not.toContain('ตอนนี้รอคุณ');
  expect((await browser.go(`/applications/${id}?paid=ABCDEFGHIJ`)).html).not.toContain('data-payment');
});

test('who has not paid after all finds the way back once the bank is late, and no earlier', async () => {
  const early = await browser.go(`/applications/${id}?paid=${reference}`);
  expect(early.html).not.toContain(`/pay/${reference}"`);
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 31_000 });
  const late = await browser.go(`/applications/${id}?paid=${reference}`).finally(() => vi.useRealTimers());
  expect(late.html).toContain(`href="/applications/${id}/pay/${reference}"`);
  expect(late.html).not.toContain(`href="/applications/${id}?paid=${reference}"`);
  // The page that is open asks by itself: what it shows now is another standing.
  const standing = /data-standing="([^"]*)"/;
  expect(standing.exec(late.html)?.[1]).not.toBe(standing.exec(early.html)?.[1]);
});

test('another sum pays neither, and is held once', async () => {
  expect(await pay('BANK-0', 50_000)).toBe(422);
  expect(await pay('BANK-0', 50_000)).toBe(422);
  expect(await ledger()).toEqual([['held', foodBill, -50_000]]);
});

test('one payment pays both, once, and each agency is told', async () => {
  const answers = await Promise.all(Array.from({ length: 8 }, () => pay('BANK-1', 51_000)));
  expect(new Set(answers)).toEqual(new Set([204]));
  expect(await ledger()).toEqual([
    ['payable', foodBill, -50_000],
    ['held', foodBill, -50_000],
    ['payable', vatBill, -1_000],
  ]);
  expect(await portal.runJobs()).toBe(0);
  const told = portal.gateway.notices.map(({ body }) => JSON.parse(body) as { payment: string });
  expect(told.map(({ payment }) => payment).toSorted()).toEqual([foodBill, vatBill]);
  const page = await follow();
  expect(page.html).not.toContain('2 รายการ');
  expect(page.html).toContain('ชำระแล้ว ฿500');
  const back = await browser.go(`/applications/${id}/pay/${reference}`);
  expect(new URL(back.url).pathname).toBe(`/applications/${id}`);
  expect(back.html).toContain('BANK-1');
  expect(back.html.indexOf('ชำระแล้ว ฿510')).toBeLessThan(back.html.indexOf('<h1'));
  for (const [heading] of back.html.matchAll(/<h2>.*?<\/h2>/gs)) expect(heading).not.toContain('รอชำระเงิน');
  // It is said once: not with each service again.
  expect(back.html).not.toContain('ชำระแล้ว ฿500');
  expect(pathOf(await browser.post(`/applications/${id}/pay`, page, {}))).toBe(`/applications/${id}`);
});

test('what was paid alone meanwhile is held for its payer', async () => {
  const own = await submitRestaurant(portal, browser);
  const bills = ['019301a0-0000-7000-8000-0000000000b1', '019301a0-0000-7000-8000-0000000000b2'] as const;
  const cases = ['019301a0-0000-7000-8000-0000000000c7', '019301a0-0000-7000-8000-0000000000d7'] as const;
  await sendUpdate(portal, foodUpdate(own, 1, { case: cases[0], ...askFor(bills[0], 50_000) }));
  const more = { service: vatService, case: cases[1], number: 'RD-69-000002' };
  await sendUpdate(portal, foodUpdate(own, 1, { ...more, ...askFor(bills[1], 1_000) }), 'TH/GOV/RD/desk');
  const page = await browser.go(`/applications/${own}`);
  const together =
    pathOf(await browser.post(`/applications/${own}/pay`, page, {}))
      .split('/')
      .at(-1) ?? '';
  const alone = await browser.go(`/applications/${own}/pay/${bills[1]}`);
  const single = /data-payload="[^"]*0310([A-Z0-9]{10})/.exec(alone.html)?.[1] ?? '';
  expect(await pay('BANK-2', 1_000, single)).toBe(204);
  // Its page asks for the whole sum no more.
  expect(pathOf(await browser.go(`/applications/${own}/pay/${together}`))).toBe(`/applications/${own}`);
  expect((await browser.go(`/applications/${own}/pay/${together}/qr.png`)).status).toBe(404);
  expect(await pay('BANK-3', 51_000, together)).toBe(204);
  expect(await pay('BANK-3', 51_000, together)).toBe(204);
  const entries = (await ledger()).filter(([, payment]) => (bills as readonly unknown[]).includes(payment));
  expect(entries).toEqual([
    ['payable', bills[0], -50_000],
    ['payable', bills[1], -1_000],
    ['held', bills[1], -1_000],
  ]);
});
