import { readQrPayload } from '@saphan/payments';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Locator } from 'playwright-core';
import type { Visitor } from '../visitor.ts';
import { readStates, waitOnFollowPage } from './follow.ts';
import { words } from '../words.ts';

const patienceMs = 90_000;

/** What was paid, and where the bank shows it. */
export interface PaidFees {
  readonly count: number;
  /** As the QR had it. */
  readonly amountSatang: number;
  readonly bankUrl?: string;
}

/** The same on paper, for who pays elsewhere. */
async function lookAtBill(visitor: Visitor): Promise<void> {
  const { page } = visitor;
  const back = page.url();
  const href = await page.locator('main a[href$="/bill"]').getAttribute('href');
  await visitor.go(new URL(href ?? '', back).href);
  await visitor.look('bill');
  await visitor.go(back);
}

/** From the follow page to the QR, to the demo bank that reads it, and straight back until the portal knows of the money. */
async function pay(visitor: Visitor, begin: Locator): Promise<Omit<PaidFees, 'count'>> {
  const { page, language } = visitor;
  const text = words(language);
  await visitor.press(begin);
  await page.waitForURL(/\/pay\/[^/]+$/);
  await visitor.look('pay');
  const payload = (await page.locator('[data-payload]').first().getAttribute('data-payload')) ?? '';
  const { amountSatang } = readQrPayload(payload);
  if (amountSatang === undefined) throw new Error('The QR asks for no amount');
  await lookAtBill(visitor);
  await visitor.press(page.locator('main a[href*="/pay?payload="]'));
  const bankUrl = page.url();
  await visitor.look('bank');
  await visitor.press(page.getByRole('button', { name: text.payAtBank, exact: true }));
  await page.waitForURL(/\/applications\/[^/]+\?paid=/);
  const followUrl = page.url();
  const end = Date.now() + patienceMs;
  while ((await page.locator('[data-payment="paid"]').count()) === 0) {
    if (Date.now() > end)
      throw new Error(`The portal does not hear of the payment in ${patienceMs / 1000} s: ${followUrl}`);
    await sleep(300);
    await page.goto(followUrl);
  }
  await visitor.look('paid');
  return { amountSatang, bankUrl };
}

/**
 * Pays all fees of an application at once, as soon as each agency has decided; what costs nothing goes on by itself.
 */
export async function payAll(visitor: Visitor, url: string, services: readonly string[]): Promise<PaidFees> {
  const { page, language } = visitor;
  const text = words(language);
  const alone = page.getByRole('link', { name: text.payAlone, exact: true });
  await waitOnFollowPage(visitor, url, 'a decision on every service', async () => {
    const states = await readStates(visitor);
    const isOpen = (service: string): boolean => {
      const state = states.get(service);
      return state !== 'waiting-for-payment' && state !== 'issuing' && state !== 'completed';
    };
    return !services.some(isOpen);
  });
  await visitor.look('fee');
  const together = await alone.count();
  if (together > 0) {
    const all = page.getByRole('button', { name: text.payAll, exact: true });
    return { count: together, ...(await pay(visitor, all)) };
  }
  const only = page.getByRole('link', { name: text.pay, exact: true });
  if ((await only.count()) === 0) return { count: 0, amountSatang: 0 };
  return { count: 1, ...(await pay(visitor, only)) };
}
